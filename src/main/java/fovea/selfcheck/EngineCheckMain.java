package fovea.selfcheck;

import fovea.tensor.Compute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The process that tries the engine: it may die of it. What it does and finds it adds to a file,
/// line by line, so that the last line tells what it died of.
public final class EngineCheckMain {
  /// Begins a line that names what is tried next.
  static final String TRYING = "trying ";

  /// Begins a line that says what is wrong.
  static final String WRONG = "wrong ";

  /// Begins a line that says why nothing could be tried.
  static final String FAILED = "failed ";

  /// The last line, with the number of operators.
  static final String DONE = "done ";

  private EngineCheckMain() {}

  /// @param arguments the file
  public static void main(String[] arguments) {
    Path file = Path.of(arguments[0]);
    write(file, TRYING + "The start of the engine");
    try (Compute compute = Compute.start()) {
      compute.call(
          Compute.Priority.INTERACTIVE,
          () -> {
            var report = new Report(name -> write(file, TRYING + name));
            EngineCheck.run(compute.manager(), compute.info().kernels().kernels(), report);
            report.wrong().forEach(sentence -> write(file, WRONG + sentence));
            write(file, DONE + report.operators());
            return true;
          });
    } catch (Exception | Error e) {
      write(file, FAILED + e.getMessage());
    }
  }

  private static void write(Path file, String line) {
    try {
      Files.writeString(
          file,
          line.replaceAll("\\R", " ") + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
