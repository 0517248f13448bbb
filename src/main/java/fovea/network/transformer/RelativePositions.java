package fovea.network.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import fovea.network.layer.CubicSpline;
import java.util.Optional;
import java.util.stream.IntStream;

/// Which row of BEiT's table belongs to a pair of tokens, and tables of another grid.
public final class RelativePositions {
  private static final int TOKENS = 3;

  /// Displacements along one side that a cubic spline needs.
  private static final int FEWEST = 4;

  private RelativePositions() {}

  /// A table ((2 n − 1)² + 3, heads) for a grid of `side` × `side` patches, as Bao et al.'s code
  /// makes it before training on larger pictures: near displacements keep their places, far ones
  /// lie ever farther apart, and between them runs a bicubic spline. Empty for what is no such
  /// table, and for grids below 3 × 3, which have too few displacements for a cubic.
  static Optional<NDArray> fitted(String name, NDArray table, int side) {
    Shape shape = table.getShape();
    int from = (int) Math.round(Math.sqrt(shape.get(0) - TOKENS));
    if (!name.endsWith("relative_position_bias_table")
        || from * from + TOKENS != shape.get(0)
        || from % 2 == 0
        || from < FEWEST) {
      return Optional.empty();
    }
    int heads = (int) shape.get(1);
    int to = 2 * side - 1;
    double[][] shares = shares(from, to);
    float[] old = table.toFloatArray();
    var fitted = new float[(to * to + TOKENS) * heads];
    var rows = new double[to][from];
    for (int h = 0; h < heads; h++) {
      for (int y = 0; y < to; y++) {
        for (int x = 0; x < from; x++) {
          rows[y][x] = 0;
          for (int k = 0; k < from; k++) {
            rows[y][x] += shares[y][k] * old[(k * from + x) * heads + h];
          }
        }
        for (int x = 0; x < to; x++) {
          double sum = 0;
          for (int k = 0; k < from; k++) {
            sum += shares[x][k] * rows[y][k];
          }
          fitted[(y * to + x) * heads + h] = (float) sum;
        }
      }
    }
    System.arraycopy(old, from * from * heads, fitted, to * to * heads, TOKENS * heads);
    return Optional.of(table.getManager().create(fitted, new Shape(to * to + TOKENS, heads)));
  }

  /// What share each of `from` old displacements has of each of `to` new ones: the old ones are
  /// thought to grow geometrically from the middle, by at least 1 % each, until the last is the
  /// last of the new grid.
  private static double[][] shares(int from, int to) {
    int half = from / 2;
    double least = 1.01;
    double most = 1.5;
    double ratio = least;
    while (most - least > 1e-6) {
      ratio = (least + most) / 2;
      if (sum(ratio, half) > to / 2) {
        most = ratio;
      } else {
        least = ratio;
      }
    }
    var old = new double[from];
    for (int i = 1; i <= half; i++) {
      old[half + i] = sum(ratio, i);
      old[half - i] = -old[half + i];
    }
    double[] wanted = IntStream.range(0, to).mapToDouble(i -> i - to / 2).toArray();
    return CubicSpline.shares(old, wanted);
  }

  private static double sum(double ratio, int terms) {
    return (1 - Math.pow(ratio, terms)) / (1 - ratio);
  }

  /// For a grid of `side` × `side` patches after a class token: the row for query i and key j at i
  /// · (1 + side²) + j. Rows count the (2 side − 1)² displacements, then: class token to any, any
  /// to class token, class token to itself.
  static long[] index(int side) {
    int tokens = 1 + side * side;
    int width = 2 * side - 1;
    long last = (long) width * width;
    var index = new long[tokens * tokens];
    for (int i = 1; i < tokens; i++) {
      int yi = (i - 1) / side;
      int xi = (i - 1) % side;
      for (int j = 1; j < tokens; j++) {
        int dy = yi - (j - 1) / side + side - 1;
        int dx = xi - (j - 1) % side + side - 1;
        index[i * tokens + j] = (long) dy * width + dx;
      }
    }
    for (int i = 0; i < tokens; i++) {
      index[i] = last;
    }
    for (int i = 0; i < tokens; i++) {
      index[i * tokens] = last + 1;
    }
    index[0] = last + 2;
    return index;
  }
}
