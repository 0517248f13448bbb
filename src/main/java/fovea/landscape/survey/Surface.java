package fovea.landscape.survey;

import java.util.Arrays;

/// Loss and accuracy over the plane of two directions. Arrays are shared, not copied, and never
/// changed.
///
/// @param alphas how far along either direction; the middle is the weights
/// @param loss by the place along the first direction, then the second; in nats, not finite where a
///   score was no number, or where nothing was measured
/// @param accuracy likewise, in [0, 1]
/// @param measured likewise, where it was measured
/// @param cosine of the angle between the directions
public record Surface(
    double[] alphas, double[][] loss, double[][] accuracy, boolean[][] measured, double cosine) {
  /// One that was measured everywhere.
  public Surface(double[] alphas, double[][] loss, double[][] accuracy, double cosine) {
    this(alphas, loss, accuracy, everywhere(alphas.length), cosine);
  }

  private static boolean[][] everywhere(int side) {
    var all = new boolean[side][side];
    for (boolean[] row : all) {
      Arrays.fill(row, true);
    }
    return all;
  }

  /// How many points were measured.
  public int points() {
    int count = 0;
    for (boolean[] row : measured) {
      for (boolean one : row) {
        count += one ? 1 : 0;
      }
    }
    return count;
  }

  /// Whether all points were measured.
  public boolean complete() {
    return points() == alphas.length * alphas.length;
  }

  /// Along the first direction through the weights.
  public Curve first() {
    int middle = alphas.length / 2;
    return new Curve(
        alphas,
        Arrays.stream(loss).mapToDouble(row -> row[middle]).toArray(),
        Arrays.stream(accuracy).mapToDouble(row -> row[middle]).toArray(),
        column(middle));
  }

  private boolean[] column(int place) {
    var column = new boolean[alphas.length];
    for (int i = 0; i < column.length; i++) {
      column[i] = measured[i][place];
    }
    return column;
  }

  /// Along the second direction through the weights.
  public Curve second() {
    int middle = alphas.length / 2;
    return new Curve(alphas, loss[middle], accuracy[middle], measured[middle]);
  }
}
