package fovea.landscape.survey;

import fovea.landscape.LossAt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// A surface while it is measured.
final class GrowingSurface {
  /// Points this far apart come first where a grid is fine enough.
  private static final int COARSE = 4;

  private final double[] alphas;
  private final double cosine;
  private final double[][] loss;
  private final double[][] accuracy;
  private final boolean[][] measured;

  GrowingSurface(double[] alphas, double cosine) {
    this.alphas = alphas;
    this.cosine = cosine;
    int side = alphas.length;
    loss = new double[side][side];
    accuracy = new double[side][side];
    measured = new boolean[side][side];
    for (int i = 0; i < side; i++) {
      Arrays.fill(loss[i], Double.NaN);
      Arrays.fill(accuracy[i], Double.NaN);
    }
  }

  void put(int i, int j, LossAt found) {
    loss[i][j] = found.loss();
    accuracy[i][j] = found.accuracy();
    measured[i][j] = true;
  }

  /// What is known now, a copy.
  Surface now() {
    return new Surface(
        alphas,
        Arrays.stream(loss).map(double[]::clone).toArray(double[][]::new),
        Arrays.stream(accuracy).map(double[]::clone).toArray(double[][]::new),
        Arrays.stream(measured).map(boolean[]::clone).toArray(boolean[][]::new),
        cosine);
  }

  /// The points of a grid in the order in which they are measured: both directions through the
  /// weights, from these outwards, as they are the curves; then every fourth point, every second,
  /// and the others, each time from the middle outwards.
  ///
  /// @param side points along each direction, odd
  static List<int[]> order(int side) {
    int middle = side / 2;
    var order = new ArrayList<int[]>();
    for (int i = 0; i < side; i++) {
      for (int j = 0; j < side; j++) {
        order.add(new int[] {i, j});
      }
    }
    order.sort(
        Comparator.<int[]>comparingInt(at -> rank(at[0] - middle, at[1] - middle))
            .thenComparingInt(at -> far(at[0] - middle) + far(at[1] - middle)));
    return order;
  }

  private static int rank(int across, int up) {
    if (across == 0 || up == 0) {
      return 0;
    }
    int rank = 1;
    for (int apart = COARSE; apart > 1; apart /= 2) {
      if (across % apart == 0 && up % apart == 0) {
        return rank;
      }
      rank++;
    }
    return rank;
  }

  private static int far(int steps) {
    return steps * steps;
  }
}
