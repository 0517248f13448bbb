package fovea.kernels;

/// No kernels are left that can be trusted on this processor; the message is a sentence for people.
public final class KernelsUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public KernelsUnavailableException(String message) {
    super(message);
  }
}
