package fovea.training.optimizer;

/// Lowers the rate when validation has got no better for a while, as PyTorch's `ReduceLROnPlateau`
/// does with a relative threshold. What it remembers follows from the validations alone, so a
/// resumed run replays them.
public final class ReduceOnPlateau implements RateSchedule {
  private final boolean higherIsBetter;
  private final double gamma;
  private final int patience;
  private final double threshold;
  private final int cooldown;
  private final double smallest;
  private double factor = 1;
  private double best;
  private int worse;
  private int cooling;

  /// @param gamma what the rate is multiplied by, above 0 to below 1
  /// @param patience validations that may be no better before the rate drops, 0 or more
  /// @param threshold how much better, as a share of the best, counts as better, 0 to 1
  /// @param cooldown validations after a drop that are not counted, 0 or more
  /// @param smallest the least factor of the peak rate, 0 to 1
  public ReduceOnPlateau(
      boolean higherIsBetter,
      double gamma,
      int patience,
      double threshold,
      int cooldown,
      double smallest) {
    Checks.within("The factor of a drop", gamma, Double.MIN_VALUE, Math.nextDown(1.0));
    Checks.within("The patience", patience, 0, 1e9);
    Checks.within("The threshold", threshold, 0, 1);
    Checks.within("The cooldown", cooldown, 0, 1e9);
    Checks.within("The smallest factor", smallest, 0, 1);
    this.higherIsBetter = higherIsBetter;
    this.gamma = gamma;
    this.patience = patience;
    this.threshold = threshold;
    this.cooldown = cooldown;
    this.smallest = smallest;
    best = higherIsBetter ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }

  /// With PyTorch's defaults for the rest.
  public ReduceOnPlateau(boolean higherIsBetter, double gamma, int patience) {
    this(higherIsBetter, gamma, patience, 1e-4, 0, 0);
  }

  @Override
  public double factor(long step, long totalSteps) {
    return factor;
  }

  @Override
  public void observe(double metric) {
    boolean better =
        higherIsBetter ? metric > best * (1 + threshold) : metric < best * (1 - threshold);
    if (better) {
      best = metric;
      worse = 0;
    } else {
      worse++; // a metric that is no number, too
    }
    if (cooling > 0) {
      cooling--;
      worse = 0;
    }
    if (worse > patience) {
      factor = Math.max(smallest, factor * gamma);
      cooling = cooldown;
      worse = 0;
    }
  }
}
