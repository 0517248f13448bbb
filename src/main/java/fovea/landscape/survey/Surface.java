package fovea.landscape.survey;

import java.util.Arrays;

/// Loss and accuracy over the plane of two directions. Arrays are shared, not copied, and never
/// changed.
///
/// @param alphas how far along either direction; the middle is the weights
/// @param loss by the place along the first direction, then the second; in nats, not finite where a
///   score was no number
/// @param accuracy likewise, in [0, 1]
/// @param cosine of the angle between the directions
public record Surface(double[] alphas, double[][] loss, double[][] accuracy, double cosine) {
  /// Along the first direction through the weights.
  public Curve first() {
    int middle = alphas.length / 2;
    return new Curve(
        alphas,
        Arrays.stream(loss).mapToDouble(row -> row[middle]).toArray(),
        Arrays.stream(accuracy).mapToDouble(row -> row[middle]).toArray());
  }

  /// Along the second direction through the weights.
  public Curve second() {
    int middle = alphas.length / 2;
    return new Curve(alphas, loss[middle], accuracy[middle]);
  }
}
