package fovea.ui.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/// Turns an exception into one sentence for people.
///
/// A message is shown as it is when it is a sentence (it ends with a full stop) that the program's
/// own code threw: those are written for people. Messages of libraries are not; the log has them.
public final class FailureReason {
  private static final String OURS = "fovea.";

  private FailureReason() {}

  public static String of(Throwable failure) {
    Throwable cause = unwrapped(failure);
    String message = cause.getMessage();
    if (message != null && isForPeople(cause)) {
      return message.strip();
    }
    return switch (cause) {
      case NoSuchFileException e -> "The file " + name(e) + " is no longer there.";
      case AccessDeniedException e -> "The file " + name(e) + " may not be opened by you.";
      case IOException _ -> "A file could not be read or written; details are in the log.";
      case OutOfMemoryError _ ->
          "There is not enough memory for this; try a smaller picture or close other programs.";
      default -> "Something went wrong inside the program; details are in the log.";
    };
  }

  private static Throwable unwrapped(Throwable failure) {
    Throwable inner = failure.getCause();
    boolean wrapper =
        failure instanceof CompletionException
            || failure instanceof ExecutionException
            || failure instanceof UncheckedIOException;
    return wrapper && inner != null ? unwrapped(inner) : failure;
  }

  /// Whether the failure tells itself what happened, so that nobody needs its trace.
  static boolean isForPeople(Throwable failure) {
    Throwable cause = unwrapped(failure);
    String message = cause.getMessage();
    return message != null && isSentence(message) && isOurs(cause);
  }

  private static boolean isSentence(String message) {
    String text = message.strip();
    return text.indexOf(' ') > 0 && (text.endsWith(".") || text.endsWith("?"));
  }

  private static boolean isOurs(Throwable failure) {
    if (failure.getClass().getName().startsWith(OURS)) {
      return true;
    }
    StackTraceElement[] trace = failure.getStackTrace();
    return trace.length > 0 && trace[0].getClassName().startsWith(OURS);
  }

  private static String name(FileSystemException e) {
    return e.getFile() == null ? "" : "“" + e.getFile() + "”";
  }
}
