package fovea.checkpoint;

import fovea.foreign.ForeignText;
import java.io.IOException;

/// A file of weights that cannot be used; the message is one sentence for people that names the
/// file and, where there is one, the tensor.
public final class CheckpointException extends IOException {
  private static final long serialVersionUID = 1;

  CheckpointException(String message) {
    super(message);
  }

  CheckpointException(String message, Throwable cause) {
    super(message, cause);
  }

  /// A name from a file, fit to be shown: short, on one line.
  static String shown(String name) {
    return "\"" + ForeignText.name(name, 80) + "\"";
  }
}
