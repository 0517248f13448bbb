package fovea.segmentation;

/// Weights that give no numbers.
final class Damaged {
  private Damaged() {}

  /// @throws IllegalStateException when one of `values` is not finite
  static void check(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IllegalStateException(
            "The model gives numbers that are not finite: its weights are damaged."
                + " Choose another model or get it again.");
      }
    }
  }
}
