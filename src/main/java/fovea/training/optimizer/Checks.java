package fovea.training.optimizer;

import org.jspecify.annotations.Nullable;

/// Refuses a setting that is out of its range, in a sentence.
public final class Checks {
  private Checks() {}

  /// Refuses what a file left out.
  public static void given(String name, @Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException("its “" + name + "” is missing.");
    }
  }

  public static void within(String what, double value, double min, double max) {
    if (!(value >= min && value <= max)) {
      throw new IllegalArgumentException(
          what + " must be " + text(min) + " to " + text(max) + ", not " + value + ".");
    }
  }

  private static String text(double bound) {
    if (bound == Double.MIN_VALUE) {
      return "above 0";
    }
    return bound == Math.nextDown(1.0) ? "below 1" : Double.toString(bound);
  }
}
