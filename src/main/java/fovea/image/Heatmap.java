package fovea.image;

/// A map of numbers over a picture: a word's gaze, a Grad-CAM, a perturbation. Row-major,
/// `values.length == width * height`; cell (0, 0) is at the top left.
public record Heatmap(int width, int height, float[] values) {
  public Heatmap {
    if (width < 1 || height < 1 || values.length != (long) width * height) {
      throw new IllegalArgumentException(
          "a "
              + width
              + " x "
              + height
              + " map needs "
              + (long) width * height
              + " values, not "
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

  /// This map less another of the same size, cell by cell.
  public Heatmap minus(Heatmap other) {
    if (other.width != width || other.height != height) {
      throw new IllegalArgumentException("maps of different sizes have no difference");
    }
    float[] less = values.clone();
    for (int i = 0; i < less.length; i++) {
      less[i] -= other.values[i];
    }
    return new Heatmap(width, height, less);
  }

  /// This map with more (or fewer) cells, values flowing smoothly into each other: the Catmull-Rom
  /// spline, so that the middle of a cell keeps its value, held within the smallest and largest
  /// value.
  public Heatmap enlarged(int newWidth, int newHeight) {
    return new Heatmap(newWidth, newHeight, sampled(middles(newWidth), middles(newHeight)));
  }

  /// This map with more (or fewer) cells, straight lines between the middles of its cells and their
  /// own value beyond the outermost (`align_corners=False` of PyTorch, `INTER_LINEAR` of OpenCV).
  public Heatmap bilinear(int newWidth, int newHeight) {
    float[] result = new float[Math.multiplyExact(newWidth, newHeight)];
    for (int y = 0; y < newHeight; y++) {
      double v = Math.clamp((y + 0.5) * height / newHeight - 0.5, 0, height - 1);
      int top = (int) v;
      int below = Math.min(top + 1, height - 1);
      double down = v - top;
      for (int x = 0; x < newWidth; x++) {
        double u = Math.clamp((x + 0.5) * width / newWidth - 0.5, 0, width - 1);
        int left = (int) u;
        int beside = Math.min(left + 1, width - 1);
        double right = u - left;
        double above = at(left, top) * (1 - right) + at(beside, top) * right;
        double under = at(left, below) * (1 - right) + at(beside, below) * right;
        result[y * newWidth + x] = (float) (above * (1 - down) + under * down);
      }
    }
    return new Heatmap(newWidth, newHeight, result);
  }

  /// This map with more (or fewer) cells, each with the value of the cell it lies in.
  public Heatmap nearest(int newWidth, int newHeight) {
    float[] result = new float[Math.multiplyExact(newWidth, newHeight)];
    for (int i = 0; i < result.length; i++) {
      int x = (int) ((long) (i % newWidth) * width / newWidth);
      result[i] = at(x, (int) ((long) (i / newWidth) * height / newHeight));
    }
    return new Heatmap(newWidth, newHeight, result);
  }

  /// This map with fewer cells, each the mean of those that lie in it.
  ///
  /// @throws IllegalArgumentException when there would be more cells
  public Heatmap means(int newWidth, int newHeight) {
    if (newWidth > width || newHeight > height) {
      throw new IllegalArgumentException("means need fewer cells, not more");
    }
    var sums = new double[newWidth * newHeight];
    var counts = new int[sums.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int cell =
            (int) ((long) y * newHeight / height) * newWidth + (int) ((long) x * newWidth / width);
        sums[cell] += at(x, y);
        counts[cell]++;
      }
    }
    float[] means = new float[sums.length];
    for (int i = 0; i < means.length; i++) {
      means[i] = (float) (sums[i] / counts[i]);
    }
    return new Heatmap(newWidth, newHeight, means);
  }

  /// The smooth map at every pair of these places, in unit coordinates (0 left or top, 1 right or
  /// bottom); row-major.
  float[] sampled(double[] us, double[] vs) {
    float min = min();
    float max = max();
    float[] rows = spline(values, height, width, us); // (height, us)
    float[] columns =
        spline(transposed(rows, height, us.length), us.length, height, vs); // (us, vs)
    float[] result = transposed(columns, us.length, vs.length); // (vs, us)
    for (int i = 0; i < result.length; i++) {
      result[i] = Math.min(max, Math.max(min, result[i]));
    }
    return result;
  }

  private static double[] middles(int count) {
    double[] places = new double[count];
    for (int i = 0; i < count; i++) {
      places[i] = (i + 0.5) / count;
    }
    return places;
  }

  /// Interpolates every row of `data` (rows, length) at these places; (rows, places).
  private static float[] spline(float[] data, int rows, int length, double[] places) {
    int count = places.length;
    int[] taps = new int[4 * count];
    float[] weights = new float[4 * count];
    for (int i = 0; i < count; i++) {
      double position = places[i] * length - 0.5;
      int left = (int) Math.floor(position);
      double t = position - left;
      for (int k = 0; k < 4; k++) {
        taps[4 * i + k] = Math.clamp(left - 1 + k, 0, length - 1);
      }
      weights[4 * i] = (float) (t * (-0.5 + t * (1 - 0.5 * t)));
      weights[4 * i + 1] = (float) (1 + t * t * (-2.5 + 1.5 * t));
      weights[4 * i + 2] = (float) (t * (0.5 + t * (2 - 1.5 * t)));
      weights[4 * i + 3] = (float) (t * t * (-0.5 + 0.5 * t));
    }
    float[] result = new float[rows * count];
    for (int row = 0; row < rows; row++) {
      int at = row * length;
      for (int i = 0; i < 4 * count; i++) {
        result[row * count + i / 4] += weights[i] * data[at + taps[i]];
      }
    }
    return result;
  }

  private static float[] transposed(float[] data, int rows, int columns) {
    float[] result = new float[data.length];
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        result[x * rows + y] = data[y * columns + x];
      }
    }
    return result;
  }
}
