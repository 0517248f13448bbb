package fovea.training.run;

import fovea.files.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Keeps what a file held before it is written anew: `events.before.jsonl`,
/// `events.before-2.jsonl`.
public final class BackupCopy {
  private BackupCopy() {}

  /// Copies a file to a name beside it that nothing has.
  ///
  /// @return the copy
  public static Path copy(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.') < 0 ? name.length() : name.lastIndexOf('.');
    for (int number = 1; ; number++) {
      Path copy =
          file.resolveSibling(
              name.substring(0, dot)
                  + ".before"
                  + (number == 1 ? "" : "-" + number)
                  + name.substring(dot));
      if (!Files.exists(copy)) {
        AtomicFiles.copy(file, copy);
        return copy;
      }
    }
  }
}
