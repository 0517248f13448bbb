package fovea.plot;

/// The exponential moving average of what is measured at every step, one value after another.
public final class Smoothing {
  private final double factor;
  private double sum;
  private double weight;

  /// A value's weight falls by `factor` a point; the first points are no nearer to 0 for it.
  ///
  /// @param factor from 0 (none) to below 1
  public Smoothing(double factor) {
    if (!(factor >= 0 && factor < 1)) {
      throw new IllegalArgumentException("smoothing has to be in [0, 1), not " + factor);
    }
    this.factor = factor;
  }

  /// The average with one more value; what is no number is left out and stays so.
  public double next(double value) {
    if (!Double.isFinite(value)) {
      return Double.NaN;
    }
    sum = factor * sum + (1 - factor) * value;
    weight = factor * weight + (1 - factor);
    return sum / weight;
  }

  /// The average after each of the values.
  ///
  /// @param factor from 0 (none) to below 1
  public static double[] of(double[] values, double factor) {
    var smoothing = new Smoothing(factor);
    double[] smooth = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      smooth[i] = smoothing.next(values[i]);
    }
    return smooth;
  }
}
