package fovea.plot.surface;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/// Numbers at the points of a rectangular grid. Arrays are shared, not copied, and never changed.
///
/// @param x places along the first axis, ascending, two or more
/// @param y places along the second axis, likewise
/// @param values by the place along x, then y; not finite where there is none
public record Field(double[] x, double[] y, double[][] values) {
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
