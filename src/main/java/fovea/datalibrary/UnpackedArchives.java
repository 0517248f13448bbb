package fovea.datalibrary;

import fovea.datalibrary.UnpackingRoom.Limits;
import fovea.files.AtomicFiles;
import fovea.files.Digests;
import fovea.files.Folders;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;

/// Archives that were unpacked before: each is unpacked once, into a folder of its own that appears
/// when it is complete, and again when the archive has changed.
final class UnpackedArchives {
  private static final String UNFINISHED = ".unpacking-";
  private static final Duration LEFT_BEHIND = Duration.ofDays(1);
  private static final int DIGITS = 16;

  private final Path folder;
  private final Limits limits;

  UnpackedArchives(Path folder, Limits limits) {
    this.folder = folder;
    this.limits = limits;
  }

  /// The folder that an archive is unpacked into, whether it is yet or not.
  Path place(Path archive) throws IOException {
    Path whole = archive.toRealPath();
    String stem = stem(archive).replaceAll("[^A-Za-z0-9_-]", "_");
    String identity =
        "%s\n%d\n%s"
            .formatted(whole, Files.size(whole), Files.getLastModifiedTime(whole).toInstant());
    return folder.resolve(
        stem.substring(0, Math.min(40, stem.length()))
            + "-"
            + Digests.sha256(identity).substring(0, DIGITS));
  }

  /// The folder with what is in an archive; unpacks it if need be.
  synchronized Path open(Path archive, Unpacker.Watch watch) throws IOException {
    Path place = place(archive);
    if (Files.isDirectory(place)) {
      return place;
    }
    Files.createDirectories(folder);
    deleteLeftBehind();
    Path unfinished = AtomicFiles.newFolder(folder, UNFINISHED);
    try {
      Unpacker.unpack(archive, unfinished, limits, watch);
      if (!Files.isDirectory(place)) { // another program may have been faster
        Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (FileSystemException e) {
      throw new DataException(
          "%s cannot be unpacked into %s: make room there, or check that you may write."
              .formatted(UnpackingRoom.shown(archive.getFileName().toString()), folder),
          e);
    } finally {
      Folders.delete(unfinished);
    }
    return place;
  }

  /// A file's name without the endings of archives.
  static String stem(Path archive) {
    return archive.getFileName().toString().replaceFirst("(?i)\\.(tar\\.gz|tgz|tar|zip)$", "");
  }

  /// What a program left that was ended while it unpacked.
  private void deleteLeftBehind() throws IOException {
    Instant old = Instant.now().minus(LEFT_BEHIND);
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, UNFINISHED + "*")) {
      for (Path path : all) {
        if (Files.getLastModifiedTime(path).toInstant().isBefore(old)) {
          Folders.delete(path);
        }
      }
    }
  }
}
