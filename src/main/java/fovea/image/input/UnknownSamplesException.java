package fovea.image.input;

import java.io.IOException;

/// A picture is whole, and still nobody can say how bright its numbers are.
public final class UnknownSamplesException extends IOException {
  private static final long serialVersionUID = 1L;

  /// @param sentence what the picture has and what to do, without its name
  public UnknownSamplesException(String sentence) {
    super(sentence);
  }
}
