package fovea.training.run;

import fovea.files.DiskFullException;
import fovea.files.DiskSpace;
import fovea.format.Quantities;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Why a run cannot go on, in one sentence for people.
public final class RunFailure {
  private RunFailure() {}

  /// @param folder of the run
  public static String sentence(Throwable failure, Path folder) {
    Throwable cause =
        failure instanceof UncheckedIOException && failure.getCause() instanceof IOException inner
            ? inner
            : failure;
    if (cause instanceof IOException && !Files.isDirectory(folder)) {
      return "The run's folder %s is no longer there: the run has ended, and nothing more of it could be kept."
          .formatted(folder);
    }
    if (DiskSpace.isFull(cause) || cause instanceof DiskFullException) {
      return full(folder);
    }
    String message = cause.getMessage();
    if (cause instanceof FileSystemException file) {
      return "The run cannot go on, because %s cannot be used%s."
          .formatted(file.getFile(), file.getReason() == null ? "" : " (" + file.getReason() + ")");
    }
    if (message != null && message.endsWith(".") && message.indexOf('\n') < 0) {
      return message;
    }
    String first = message == null ? cause.toString() : message.lines().findFirst().orElse("");
    if (cause instanceof OutOfMemoryError
        || first.contains("out of memory")
        || first.contains("not enough memory")
        || first.contains("allocate memory")) {
      return "There is not enough memory: take a smaller batch or smaller pictures, and resume.";
    }
    return cause instanceof FileNotFoundException
        ? "The run cannot go on, because a file is no longer there: " + first + "."
        : "The engine could not go on: " + first + (first.endsWith(".") ? "" : ".");
  }

  private static String full(Path folder) {
    String room = "";
    try {
      long needed = Files.size(folder.resolve("snapshot.safetensors"));
      room =
          " (a snapshot takes %s, and %s are free)"
              .formatted(Quantities.bytes(needed), Quantities.bytes(DiskSpace.REAL.usable(folder)));
    } catch (IOException unknown) {
      room = "";
    }
    return "The disk of the run's folder %s is full%s; make room there, and resume from the last snapshot."
        .formatted(folder, room);
  }
}
