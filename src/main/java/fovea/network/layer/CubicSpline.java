package fovea.network.layer;

/// The cubic spline through given points that has no knot at the second and the last but one (de
/// Boor 1978), as FITPACK and thereby SciPy interpolate.
public final class CubicSpline {
  private CubicSpline() {}

  /// A spline is linear in the values it goes through: what share each value has at each place.
  ///
  /// @param points at least four, growing
  /// @param places where the spline is wanted; beyond the points it keeps its last value
  /// @return a row for each place, a column for each point
  public static double[][] shares(double[] points, double[] places) {
    int n = points.length;
    double[][] curvatures = curvatures(points);
    var shares = new double[places.length][n];
    for (int p = 0; p < places.length; p++) {
      double place = Math.clamp(places[p], points[0], points[n - 1]);
      int i = 0;
      while (i < n - 2 && points[i + 1] <= place) {
        i++;
      }
      double step = points[i + 1] - points[i];
      double right = (place - points[i]) / step;
      double left = 1 - right;
      double bentLeft = (left * left * left - left) * step * step / 6;
      double bentRight = (right * right * right - right) * step * step / 6;
      for (int k = 0; k < n; k++) {
        shares[p][k] = bentLeft * curvatures[i][k] + bentRight * curvatures[i + 1][k];
      }
      shares[p][i] += left;
      shares[p][i + 1] += right;
    }
    return shares;
  }

  /// The second derivative at each point, as shares of the values: slopes meet at the inner points,
  /// and the third derivative does so at the second and the last but one.
  private static double[][] curvatures(double[] points) {
    int n = points.length;
    var system = new double[n][n];
    var sides = new double[n][n];
    for (int i = 1; i < n - 1; i++) {
      double before = points[i] - points[i - 1];
      double after = points[i + 1] - points[i];
      system[i][i - 1] = before;
      system[i][i] = 2 * (before + after);
      system[i][i + 1] = after;
      sides[i][i - 1] = 6 / before;
      sides[i][i] = -6 / before - 6 / after;
      sides[i][i + 1] = 6 / after;
    }
    smooth(system[0], points, 1);
    smooth(system[n - 1], points, n - 2);
    solve(system, sides);
    return sides;
  }

  /// The equation that the third derivative is the same on both sides of point `i`.
  private static void smooth(double[] equation, double[] points, int i) {
    double before = points[i] - points[i - 1];
    double after = points[i + 1] - points[i];
    equation[i - 1] = after;
    equation[i] = -before - after;
    equation[i + 1] = before;
  }

  /// Gauss's elimination with the largest pivot; the sides become the solutions.
  private static void solve(double[][] system, double[][] sides) {
    int n = system.length;
    for (int column = 0; column < n; column++) {
      int pivot = column;
      for (int row = column + 1; row < n; row++) {
        if (Math.abs(system[row][column]) > Math.abs(system[pivot][column])) {
          pivot = row;
        }
      }
      swap(system, column, pivot);
      swap(sides, column, pivot);
      for (int row = 0; row < n; row++) {
        double factor = row == column ? 0 : system[row][column] / system[column][column];
        if (factor != 0) {
          add(system[row], system[column], -factor);
          add(sides[row], sides[column], -factor);
        }
      }
    }
    for (int row = 0; row < n; row++) {
      for (int k = 0; k < n; k++) {
        sides[row][k] /= system[row][row];
      }
    }
  }

  private static void swap(double[][] rows, int one, int other) {
    double[] kept = rows[one];
    rows[one] = rows[other];
    rows[other] = kept;
  }

  private static void add(double[] to, double[] row, double factor) {
    for (int k = 0; k < to.length; k++) {
      to[k] += factor * row[k];
    }
  }
}
