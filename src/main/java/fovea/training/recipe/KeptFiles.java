package fovea.training.recipe;

import fovea.files.AtomicFiles;
import fovea.training.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What of its data a run keeps when it begins, so that it goes on with the same or not at all.
final class KeptFiles {
  private static final String FOLDER = "kept";

  private KeptFiles() {}

  /// @throws IOException in one sentence when they are no longer what they were
  static void keep(RunFolder run, TaskData<?> data) throws IOException {
    Path folder = run.path().resolve(FOLDER);
    for (var file : data.files().entrySet()) {
      Path kept = folder.resolve(file.getKey());
      if (Files.exists(kept)) {
        if (!Files.readString(kept).equals(file.getValue())) {
          throw new IOException(
              "The data set %s no longer gives the “%s” that this run began with: bring back what it was, or begin a new run."
                  .formatted(data.name(), file.getKey()));
        }
      } else {
        Files.createDirectories(folder);
        AtomicFiles.write(kept, file.getValue());
      }
    }
  }
}
