package fovea.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Iterator;
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
    MessageDigest digest = Digests.sha256();
    try (Stream<Path> all = Files.walk(place)) {
      Iterator<Path> files = all.filter(Files::isRegularFile).sorted().limit(MOST).iterator();
      while (files.hasNext()) {
        Path file = files.next();
        BasicFileAttributes about = Files.readAttributes(file, BasicFileAttributes.class);
        digest.update(
            "%s\n%d %d\n"
                .formatted(
                    place.relativize(file), about.size(), about.lastModifiedTime().toMillis())
                .getBytes(StandardCharsets.UTF_8));
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
