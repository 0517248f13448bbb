package fovea.files;

import fovea.format.Quantities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// How much room a folder has.
public interface DiskSpace {
  /// Bytes that are left free for everything else on the machine.
  long MARGIN = 256_000_000;

  DiskSpace REAL = folder -> Files.getFileStore(folder).getUsableSpace();

  /// @return bytes
  long usable(Path folder) throws IOException;

  /// Makes sure of the room.
  ///
  /// @param what needs it, for the sentence
  /// @throws DiskFullException when `bytes` more do not fit into `folder`
  default void require(Path folder, long bytes, String what) throws IOException {
    long free = usable(folder);
    if (free - MARGIN < bytes) {
      throw new DiskFullException(
          "%s needs %s more in %s, where %s are free, of which %s stay free for everything else: %s are missing; make room there or take another folder."
              .formatted(
                  what,
                  Quantities.bytes(bytes),
                  folder,
                  Quantities.bytes(free),
                  Quantities.bytes(MARGIN),
                  Quantities.bytes(bytes + MARGIN - free)));
    }
  }

  /// Whether the disk, or what a person may have of it, was full.
  static boolean isFull(Throwable failure) {
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("no space left")
        || message.contains("not enough space on the disk")
        || message.contains("disk quota exceeded");
  }

  /// The failure, in a sentence for people if it is that the disk is full.
  ///
  /// @param place the file or folder that was to be written
  /// @param missing bytes that did not find room any more; 0 if that is not known
  static IOException explained(IOException failure, Path place, long missing) {
    if (failure instanceof DiskFullException || !isFull(failure)) {
      return failure;
    }
    Path folder = place.toAbsolutePath().getParent();
    return new DiskFullException(
        "The disk of %s is full%s; make room there and try again."
            .formatted(
                folder == null ? place : folder,
                missing > 0 ? ", and " + Quantities.bytes(missing) + " are missing" : ""),
        failure);
  }
}
