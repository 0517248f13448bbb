package fovea.ui.chart;

import fovea.plot.Curve;
import fovea.plot.PlotArea;
import java.awt.geom.PathIterator;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;

/// The points of a chart's curves: which is meant by the mouse, and the ground below them.
public final class CurvePoints {
  private static final double NEAR = 14;
  private static final double OUTLIERS = 0.02;

  private CurvePoints() {}

  /// A point.
  ///
  /// @param line number of the curve
  /// @param point its number there
  public record Point(int line, int point) {}

  /// The point that is nearest to a place, of the curves that are measured now and then.
  static Optional<Point> at(List<ChartLine> lines, PlotArea area, double x, double y) {
    Optional<Point> found = Optional.empty();
    double least = NEAR;
    for (int line = 0; line < lines.size(); line++) {
      ChartLine one = lines.get(line);
      for (int i = 0; one.look() == ChartLine.Look.POINTS && i < one.x().length; i++) {
        double away = Math.hypot(area.x(one.x()[i]) - x, area.y(one.y()[i]) - y);
        if (away < least) {
          least = away;
          found = Optional.of(new Point(line, i));
        }
      }
    }
    return found;
  }

  /// Fills what lies between a curve and its floor.
  static void shade(GraphicsContext g, PlotArea area, ChartLine line) {
    if (line.floor().length == 0) {
      return;
    }
    var corner = new double[6];
    g.beginPath();
    for (PathIterator path =
            Curve.band(area, line.x(), line.y(), line.floor()).getPathIterator(null);
        !path.isDone();
        path.next()) {
      switch (path.currentSegment(corner)) {
        case PathIterator.SEG_MOVETO -> g.moveTo(corner[0], corner[1]);
        case PathIterator.SEG_LINETO -> g.lineTo(corner[0], corner[1]);
        default -> g.closePath();
      }
    }
    g.fill();
  }

  /// The number of the point that is nearest to `value`; -1 where there is none.
  static int nearest(double[] ascending, double value) {
    if (ascending.length == 0) {
      return -1;
    }
    int found = Arrays.binarySearch(ascending, value);
    int next = found >= 0 ? found : -found - 1;
    if (next == 0 || next == ascending.length) {
      return Math.min(next, ascending.length - 1);
    }
    return value - ascending[next - 1] < ascending[next] - value ? next - 1 : next;
  }

  /// Between which values nearly all of what was measured lies; two NaN where nothing was. A few
  /// outliers, of many, may be left out, so that the rest can be seen.
  static double[] reach(ChartLine line, boolean log) {
    double[] all =
        Arrays.stream(line.rawY()).filter(y -> Double.isFinite(y) && (!log || y > 0)).toArray();
    if (all.length == 0) {
      return new double[] {Double.NaN, Double.NaN};
    }
    Arrays.sort(all);
    int outside = (int) (OUTLIERS * all.length);
    return new double[] {all[outside], all[all.length - 1 - outside]};
  }
}
