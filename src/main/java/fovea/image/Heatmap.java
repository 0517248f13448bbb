package fovea.image;

/// A map of numbers over a picture: a word's gaze, a Grad-CAM, a perturbation. Row-major,
/// `values.length == width * height`; cell (0, 0) is at the top left.
public record Heatmap(int width, int height, float[] values) {
  public Heatmap {
    if (width < 1 || height < 1 || values.length != width * height) {
      throw new IllegalArgumentException(
          "a " + width + " x " + height + " map needs " + width * height + " values, not "
              + values.length);
    }
    values = values.clone();
  }

  /// A copy of the values.
  @Override
  public float[] values() {
    return values.clone();
  }

  public float at(int x, int y) {
    return values[y * width + x];
  }

  /// The row-major index of the largest value.
  public int peak() {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }

  public float max() {
    return values[peak()];
  }

  public float min() {
    float min = Float.POSITIVE_INFINITY;
    for (float v : values) {
      min = Math.min(min, v);
    }
    return min;
  }

  public double sum() {
    double sum = 0;
    for (float v : values) {
      sum += v;
    }
    return sum;
  }
}
