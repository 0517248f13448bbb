package fovea.attack.autoattack;

import fovea.attack.Attempts.Attempt;
import fovea.attack.Norm;

/// What Square tries where changes are measured by L2 (Andriushchenko et al. 2020, algorithm 3):
/// squares of two bumps, one up and one down, that get what another square of the change gives up,
/// so that the change stays as large as it may be.
final class Bumps {
  private static final int CHANNELS = 3;
  private static final int TILES = 5;
  private static final int LEAST = 3;
  private static final double TINY = 1e-12;

  private final Squares squares;
  private final int width;
  private final int height;

  Bumps(Squares squares, int width, int height) {
    this.squares = squares;
    this.width = width;
    this.height = height;
  }

  /// Bumps beside each other all over the picture. Where the picture is no multiple of their side
  /// they begin a little inside, and the last are cut off.
  float[] start(Attempt attempt) {
    var change = new float[CHANNELS * height * width];
    int side = Math.max(1, height / TILES);
    int begin = Math.max(0, (height - side * TILES) / 2);
    int tile = 0;
    for (int row = 0; row < height / side; row++) {
      for (int column = 0; column < width / side; column++) {
        double[] bump = bump(side, squares.turned(attempt, -1 - tile));
        for (int channel = 0; channel < CHANNELS; channel++) {
          float sign = squares.stripe(attempt, channel, tile);
          for (int i = 0; i < side * side; i++) {
            int y = begin + row * side + i / side;
            int x = begin + column * side + i % side;
            if (y < height && x < width) {
              change[at(channel, y, x)] += (float) (sign * bump[i]);
            }
          }
        }
        tile++;
      }
    }
    return picture(attempt, change);
  }

  /// The side of a square: odd, and at least 3.
  int side(int usual) {
    int side = Math.max(usual, LEAST);
    return Math.min(side + (side % 2 == 0 ? 1 : 0), Math.min(width, height));
  }

  /// The best picture so far with one square changed.
  float[] next(Attempt attempt, float[] best, int query, int side) {
    var change = new float[best.length];
    for (int i = 0; i < change.length; i++) {
      change[i] = best[i] - attempt.clean()[i];
    }
    int top = squares.place(attempt, query, 0, Math.max(1, height - side));
    int left = squares.place(attempt, query, 1, Math.max(1, width - side));
    int otherTop = squares.place(attempt, query, 2, Math.max(1, height - side));
    int otherLeft = squares.place(attempt, query, 3, Math.max(1, width - side));
    double[] bump = bump(side, squares.turned(attempt, query));
    double size = Norm.TWO.of(change);
    double epsilon = attempt.ball().epsilon();
    double unused = Math.max(epsilon * epsilon - size * size, 0) / CHANNELS;
    var changed = new double[CHANNELS][];
    for (int channel = 0; channel < CHANNELS; channel++) {
      double here = 0;
      double both = 0;
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          double square = change[at(channel, y, x)];
          square *= square;
          boolean inside = within(y, x, top, left, side);
          here += inside ? square : 0;
          both += inside || within(y, x, otherTop, otherLeft, side) ? square : 0;
        }
      }
      changed[channel] =
          replaced(
              change,
              channel,
              top,
              left,
              side,
              bump,
              squares.sign(attempt, query, channel),
              Math.sqrt(here),
              Math.sqrt(unused + both));
    }
    for (int channel = 0; channel < CHANNELS; channel++) {
      for (int i = 0; i < side * side; i++) {
        change[at(channel, otherTop + i / side, otherLeft + i % side)] = 0;
      }
      for (int i = 0; i < side * side; i++) {
        change[at(channel, top + i / side, left + i % side)] = (float) changed[channel][i];
      }
    }
    return picture(attempt, change);
  }

  /// A square of one channel: what is there and a bump, as large together as is wanted.
  private double[] replaced(
      float[] change,
      int channel,
      int top,
      int left,
      int side,
      double[] bump,
      float sign,
      double here,
      double wanted) {
    var replaced = new double[side * side];
    double sum = 0;
    for (int i = 0; i < replaced.length; i++) {
      double there = change[at(channel, top + i / side, left + i % side)] / (TINY + here);
      replaced[i] = sign * bump[i] + there;
      sum += replaced[i] * replaced[i];
    }
    double scale = wanted / (TINY + Math.sqrt(sum));
    for (int i = 0; i < replaced.length; i++) {
      replaced[i] *= scale;
    }
    return replaced;
  }

  private static boolean within(int y, int x, int top, int left, int side) {
    return y >= top && y < top + side && x >= left && x < left + side;
  }

  private int at(int channel, int y, int x) {
    return (channel * height + y) * width + x;
  }

  /// As large a change as is allowed, within [0, 1].
  private static float[] picture(Attempt attempt, float[] change) {
    return attempt.ball().offset(change, attempt.ball().epsilon() / (Norm.TWO.of(change) + TINY));
  }

  /// A bump up in the one half and one down in the other, of length 1; row by row.
  ///
  /// @param turned whether the halves lie side by side
  static double[] bump(int side, boolean turned) {
    var bump = new double[side * side];
    int half = side / 2;
    hill(bump, 0, half, side, 1);
    hill(bump, half, side - half, side, -1);
    double length = 0;
    for (double one : bump) {
      length += one * one;
    }
    var whole = new double[bump.length];
    for (int i = 0; i < bump.length; i++) {
      whole[turned ? i % side * side + i / side : i] = bump[i] / Math.sqrt(length);
    }
    return whole;
  }

  /// Rectangles in each other that are the higher the smaller they are.
  private static void hill(double[] bump, int from, int rows, int columns, int sign) {
    int middle = rows / 2;
    int centre = columns / 2;
    double length = 0;
    var hill = new double[rows * columns];
    for (int ring = 0; ring < Math.max(middle, centre) + 1; ring++) {
      for (int y = Math.max(middle - ring, 0); y < Math.min(middle + ring + 1, rows); y++) {
        for (int x = Math.max(centre - ring, 0); x < Math.min(centre + ring + 1, columns); x++) {
          hill[y * columns + x] += 1.0 / ((ring + 1) * (ring + 1));
        }
      }
    }
    for (double one : hill) {
      length += one * one;
    }
    for (int i = 0; i < hill.length; i++) {
      bump[from * columns + i] = sign * hill[i] / Math.sqrt(length);
    }
  }
}
