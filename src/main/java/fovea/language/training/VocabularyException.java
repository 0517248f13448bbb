package fovea.language.training;

import java.io.IOException;

/// A vocabulary, that of a file or of a model, cannot be used; the message says why in one
/// sentence.
public final class VocabularyException extends IOException {
  private static final long serialVersionUID = 1L;

  public VocabularyException(String message, Throwable cause) {
    super(message, cause);
  }
}
