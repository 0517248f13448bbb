package fovea.network.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;

/// Which row of BEiT's table belongs to a pair of tokens, and tables of another grid.
public final class RelativePositions {
  private static final int TOKENS = 3;

  private RelativePositions() {}

  /// A table ((2 n − 1)² + 3, heads) for a grid of `side` × `side` patches: near displacements keep
  /// their places and far ones lie ever closer, as in Bao et al.'s code, between which it is linear
  /// here. Empty for what is no such table.
  static Optional<NDArray> fitted(String name, NDArray table, int side) {
    Shape shape = table.getShape();
    int from = (int) Math.round(Math.sqrt(shape.get(0) - TOKENS));
    if (!name.endsWith("relative_position_bias_table")
        || from * from + TOKENS != shape.get(0)
        || from % 2 == 0) {
      return Optional.empty();
    }
    int heads = (int) shape.get(1);
    int to = 2 * side - 1;
    double[] places = places(from, to);
    float[] old = table.toFloatArray();
    var fitted = new float[(to * to + TOKENS) * heads];
    for (int y = 0; y < to; y++) {
      for (int x = 0; x < to; x++) {
        for (int h = 0; h < heads; h++) {
          fitted[(y * to + x) * heads + h] = between(old, from, heads, h, places[y], places[x]);
        }
      }
    }
    System.arraycopy(old, from * from * heads, fitted, to * to * heads, TOKENS * heads);
    return Optional.of(table.getManager().create(fitted, new Shape(to * to + TOKENS, heads)));
  }

  /// Where among the old displacements each new one lies: the old ones are thought to grow
  /// geometrically from the middle until the last is the new grid's last.
  private static double[] places(int from, int to) {
    int half = from / 2;
    double least = 1.01;
    double most = 1.5;
    while (most - least > 1e-6) {
      double middle = (least + most) / 2;
      if (sum(middle, half) > to / 2.0) {
        most = middle;
      } else {
        least = middle;
      }
    }
    var old = new double[from];
    for (int i = 1; i <= half; i++) {
      old[half + i] = to > from ? sum(most, i) : i * (to / 2.0) / half;
      old[half - i] = -old[half + i];
    }
    var places = new double[to];
    for (int i = 0; i < to; i++) {
      double wanted = Math.clamp(i - to / 2, old[0], old[from - 1]);
      int below = 0;
      while (below < from - 2 && old[below + 1] <= wanted) {
        below++;
      }
      places[i] = below + (wanted - old[below]) / (old[below + 1] - old[below]);
    }
    return places;
  }

  private static double sum(double ratio, int terms) {
    return (1 - Math.pow(ratio, terms)) / (1 - ratio);
  }

  private static float between(float[] old, int from, int heads, int head, double y, double x) {
    int top = Math.min((int) y, from - 2);
    int left = Math.min((int) x, from - 2);
    double down = y - top;
    double right = x - left;
    double upper =
        (1 - right) * old[(top * from + left) * heads + head]
            + right * old[(top * from + left + 1) * heads + head];
    double lower =
        (1 - right) * old[((top + 1) * from + left) * heads + head]
            + right * old[((top + 1) * from + left + 1) * heads + head];
    return (float) ((1 - down) * upper + down * lower);
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
