package fovea.evaluations;

import fovea.files.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Records as JSON in the folder of a kept evaluation.
public final class KeptFile {
  private static final String NAME = "numbers.json";
  private static final long MOST = 1L << 29;

  private KeptFile() {}

  /// Writes a record with all that it consists of.
  public static void write(Path folder, Record content) throws IOException {
    AtomicFiles.stream(
        folder.resolve(NAME),
        out -> {
          try {
            JsonMapper.shared().writeValue(out, content);
          } catch (JacksonException e) {
            throw e.getCause() instanceof IOException refused
                ? refused
                : new IOException("The evaluation could not be written to " + folder + ".", e);
          }
        });
  }

  /// Reads one.
  ///
  /// @throws IOException in one sentence when it is damaged
  public static <R extends Record> R read(Path folder, Class<R> type) throws IOException {
    Path file = folder.resolve(NAME);
    try {
      if (Files.size(file) <= MOST) {
        R read = JsonMapper.shared().readValue(Files.readAllBytes(file), type);
        if (read != null) {
          return read;
        }
      }
    } catch (IOException | JacksonException | IllegalArgumentException | NullPointerException e) {
      throw EvaluationStore.damaged(folder, e);
    }
    throw EvaluationStore.damaged(folder, null);
  }
}
