package fovea.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Tells, without reading them, whether files are still those that they were: a digest of their
/// names, sizes and times. A file that was copied anew counts as another.
public final class Footprint {
  private static final int MOST = 1_000_000;

  private Footprint() {}

  /// 64 digits; "" where there is nothing.
  ///
  /// @param place a file, or a folder with all that is in it
  public static String of(Path place) throws IOException {
    if (!Files.exists(place)) {
      return "";
    }
    try (Stream<Path> all = Files.walk(place)) {
      return of(place, all.filter(Files::isRegularFile).sorted());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /// The same of some files, in this order.
  ///
  /// @param files the first tells the folder that their names are told from
  public static String of(List<Path> files) throws IOException {
    Path first = files.getFirst().toAbsolutePath();
    Path folder = Objects.requireNonNullElse(first.getParent(), first);
    return of(folder, files.stream().map(Path::toAbsolutePath));
  }

  private static String of(Path from, Stream<Path> all) throws IOException {
    MessageDigest digest = Digests.sha256();
    Iterator<Path> files = all.limit(MOST).iterator();
    while (files.hasNext()) {
      Path file = files.next();
      digest.update(
          "%s\n%s\n"
              .formatted(from.relativize(file), about(file))
              .getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String about(Path file) throws IOException {
    try {
      BasicFileAttributes about = Files.readAttributes(file, BasicFileAttributes.class);
      return about.size() + " " + about.lastModifiedTime().toMillis();
    } catch (NoSuchFileException e) {
      return "gone";
    }
  }
}
