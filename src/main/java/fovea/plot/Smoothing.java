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

  /// How many values it takes until half the weight of an endless average is there: before that an
  /// average is little more than the first values themselves.
  ///
  /// @param factor from 0 (none) to below 1
  public static int lead(double factor) {
    return factor <= 0 ? 0 : (int) Math.ceil(Math.log(0.5) / Math.log(factor));
  }

  /// The average at each of the values. The first {@link #lead} of them are averaged with those
  /// that follow among them, too, so that the curve does not begin as one chance value.
  ///
  /// @param factor from 0 (none) to below 1
  public static double[] of(double[] values, double factor) {
    var smoothing = new Smoothing(factor);
    double[] smooth = new double[values.length];
    double[] weights = new double[values.length];
    int finite = 0;
    int lead = 0;
    for (int i = 0; i < values.length; i++) {
      smooth[i] = smoothing.next(values[i]);
      weights[i] = smoothing.weight;
      if (Double.isFinite(values[i]) && finite++ < lead(factor)) {
        lead = i + 1;
      }
    }
    double ahead = 0;
    double weight = 0;
    for (int i = lead - 1; i >= 0; i--) {
      if (Double.isFinite(values[i])) {
        double behind = weights[i];
        smooth[i] = (smooth[i] * behind + ahead) / (behind + weight);
        ahead = factor * ((1 - factor) * values[i] + ahead);
        weight = factor * (1 - factor + weight);
      }
    }
    return smooth;
  }
}
