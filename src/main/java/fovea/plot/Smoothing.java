package fovea.plot;

/// The exponential moving average of what is measured at every step.
public final class Smoothing {
  private Smoothing() {}

  /// A value's weight falls by `factor` a point; the first points are no nearer to 0 for it. What
  /// is no number is left out and stays so.
  ///
  /// @param factor from 0 (none) to below 1
  public static double[] of(double[] values, double factor) {
    if (!(factor >= 0 && factor < 1)) {
      throw new IllegalArgumentException("smoothing has to be in [0, 1), not " + factor);
    }
    double[] smooth = new double[values.length];
    double sum = 0;
    double weight = 0;
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        smooth[i] = Double.NaN;
        continue;
      }
      sum = factor * sum + (1 - factor) * values[i];
      weight = factor * weight + (1 - factor);
      smooth[i] = sum / weight;
    }
    return smooth;
  }
}
