package fovea.plot.surface;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/// Numbers at the points of a rectangular grid. Arrays are shared, not copied, and never changed.
///
/// @param x places along the first axis, ascending, two or more
/// @param y places along the second axis, likewise
/// @param values by the place along x, then y; not finite where there is none
/// @param known likewise, false where nobody has looked yet
public record Field(double[] x, double[] y, double[][] values, boolean[][] known) {
  /// One of which all is known.
  public Field(double[] x, double[] y, double[][] values) {
    this(x, y, values, everywhere(values, y.length));
  }

  private static boolean[][] everywhere(double[][] values, int columns) {
    var all = new boolean[values.length][columns];
    for (boolean[] row : all) {
      Arrays.fill(row, true);
    }
    return all;
  }

  /// @throws IllegalArgumentException when the sizes differ
  public Field {
    if (x.length < 2 || y.length < 2 || values.length != x.length) {
      throw new IllegalArgumentException(
          "a field of %d × %d, but %d rows".formatted(x.length, y.length, values.length));
    }
    for (double[] row : values) {
      if (row.length != y.length) {
        throw new IllegalArgumentException("a row of %d, not %d".formatted(row.length, y.length));
      }
    }
  }

  /// All values that are numbers.
  public DoubleStream finite() {
    return Arrays.stream(values).flatMapToDouble(Arrays::stream).filter(Double::isFinite);
  }

  /// The value at a place, linear between the points around it; NaN outside, and where a point
  /// around it has none.
  public double at(double across, double up) {
    int i = cell(x, across);
    int j = cell(y, up);
    if (i < 0 || j < 0) {
      return Double.NaN;
    }
    double s = (across - x[i]) / (x[i + 1] - x[i]);
    double t = (up - y[j]) / (y[j + 1] - y[j]);
    return (1 - s) * ((1 - t) * values[i][j] + t * values[i][j + 1])
        + s * ((1 - t) * values[i + 1][j] + t * values[i + 1][j + 1]);
  }

  /// Whether somebody has looked at all points around a place; false outside.
  public boolean isKnownAround(double across, double up) {
    int i = cell(x, across);
    int j = cell(y, up);
    if (i < 0 || j < 0) {
      return false;
    }
    return known[i][j] && known[i + 1][j] && known[i][j + 1] && known[i + 1][j + 1];
  }

  /// Whether any cell that a point is a corner of has values at all its corners.
  boolean isInCell(int i, int j) {
    for (int a = Math.max(0, i - 1); a <= Math.min(i, x.length - 2); a++) {
      for (int b = Math.max(0, j - 1); b <= Math.min(j, y.length - 2); b++) {
        double sum = values[a][b] + values[a + 1][b] + values[a][b + 1] + values[a + 1][b + 1];
        if (Double.isFinite(sum)) {
          return true;
        }
      }
    }
    return false;
  }

  /// Whether nobody has looked at some of the points yet.
  public boolean isIncomplete() {
    for (boolean[] row : known) {
      for (boolean one : row) {
        if (!one) {
          return true;
        }
      }
    }
    return false;
  }

  private static int cell(double[] places, double place) {
    if (!(place >= places[0] && place <= places[places.length - 1])) {
      return -1;
    }
    int i = 0;
    while (i < places.length - 2 && places[i + 1] < place) {
      i++;
    }
    return i;
  }
}
