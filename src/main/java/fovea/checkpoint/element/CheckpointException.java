package fovea.checkpoint.element;

import fovea.foreign.ForeignText;
import java.io.IOException;

/// A file of weights that cannot be used; the message is one sentence for people that names the
/// file and, where there is one, the tensor.
public final class CheckpointException extends IOException {
  private static final long serialVersionUID = 1;

  public CheckpointException(String message) {
    super(message);
  }

  public CheckpointException(String message, Throwable cause) {
    super(message, cause);
  }

  /// A name from a file, fit to be shown: short, on one line.
  public static String shown(String name) {
    return "\"" + ForeignText.name(name, 80) + "\"";
  }
}
