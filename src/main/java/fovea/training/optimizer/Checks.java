package fovea.training.optimizer;

import org.jspecify.annotations.Nullable;

/// Refuses settings that cannot be, in a sentence.
public final class Checks {
  private Checks() {}

  /// Refuses what a file left out.
  public static void given(String name, @Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException("its “" + name + "” is missing.");
    }
  }

  /// @param sentence for people, why it cannot be
  public static void require(boolean right, String sentence) {
    if (!right) {
      throw new IllegalArgumentException(sentence);
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
