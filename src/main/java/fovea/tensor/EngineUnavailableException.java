package fovea.tensor;

import fovea.kernels.KernelsUnavailableException;

/// The tensor engine's native library could not be loaded, or cannot be trusted on this processor;
/// the message is one sentence for people.
public final class EngineUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  EngineUnavailableException(Throwable cause) {
    super(sentence(root(cause), System.getProperty("os.name", "")), cause);
  }

  EngineUnavailableException(KernelsUnavailableException cause) {
    super(cause.getMessage(), cause);
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root;
  }

  static String sentence(Throwable root, String system) {
    String reason = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    String help =
        system.startsWith("Windows")
            ? "install the Microsoft Visual C++ 2015-2022 redistributable and start again"
            : "see whether this processor and system are among those that the README lists";
    return "The tensor engine (PyTorch's native library) could not be loaded: "
        + reason.lines().findFirst().orElse("no reason given").strip()
        + " – "
        + help
        + ".";
  }
}
