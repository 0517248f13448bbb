package fovea.training.setup;

/// What a setup must be.
public final class Require {
  private Require() {}

  /// @throws IllegalArgumentException with that sentence unless it is right
  public static void that(boolean right, String sentence) {
    if (!right) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
