package fovea.landscape.survey;

import java.util.Arrays;

/// Loss and accuracy along a line. Arrays are shared, not copied, and never changed.
///
/// @param alphas how far along it
/// @param loss in nats, not finite where a score was no number, or where nothing was measured
/// @param accuracy in [0, 1]
/// @param measured where it was measured
public record Curve(double[] alphas, double[] loss, double[] accuracy, boolean[] measured) {
  /// One that was measured everywhere.
  public Curve(double[] alphas, double[] loss, double[] accuracy) {
    this(alphas, loss, accuracy, everywhere(alphas.length));
  }

  private static boolean[] everywhere(int points) {
    var all = new boolean[points];
    Arrays.fill(all, true);
    return all;
  }
}
