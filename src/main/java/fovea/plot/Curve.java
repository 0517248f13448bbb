package fovea.plot;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.stream.IntStream;

/// Draws points joined by a line, and a dot where one stands alone.
public final class Curve {
  private static final double STRIP = 0.25;
  private static final double DOT = 4;

  private Curve() {}

  public static void draw(Graphics2D g, PlotArea area, double[] x, double[] y) {
    var path = new Path2D.Double();
    for (PlotArea.Line line : area.lines(x, y, STRIP)) {
      double left = line.x()[0];
      double top = line.y()[0];
      if (line.x().length == 1) {
        g.fill(new Ellipse2D.Double(left - DOT / 2, top - DOT / 2, DOT, DOT));
        continue;
      }
      path.moveTo(left, top);
      for (int i = 1; i < line.x().length; i++) {
        path.lineTo(line.x()[i], line.y()[i]);
      }
    }
    g.draw(path);
  }

  /// Draws a dot for each point that has a place.
  public static void dots(Graphics2D g, PlotArea area, double[] x, double[] y) {
    for (int i = 0; i < x.length; i++) {
      if (area.has(x[i], y[i])) {
        g.fill(new Ellipse2D.Double(area.x(x[i]) - DOT / 2, area.y(y[i]) - DOT / 2, DOT, DOT));
      }
    }
  }

  /// What lies between a curve and what is below it; nothing where there are not as many points.
  /// Points without a place are left out.
  public static Path2D band(PlotArea area, double[] x, double[] y, double[] floor) {
    var path = new Path2D.Double();
    if (floor.length != x.length) {
      return path;
    }
    int[] there =
        IntStream.range(0, x.length)
            .filter(i -> area.has(x[i], y[i]) && area.has(x[i], floor[i]))
            .toArray();
    for (int i : there) {
      corner(path, area.x(x[i]), area.y(y[i]));
    }
    for (int i = there.length - 1; i >= 0; i--) {
      corner(path, area.x(x[there[i]]), area.y(floor[there[i]]));
    }
    if (there.length > 0) {
      path.closePath();
    }
    return path;
  }

  private static void corner(Path2D path, double x, double y) {
    if (path.getCurrentPoint() == null) {
      path.moveTo(x, y);
    } else {
      path.lineTo(x, y);
    }
  }
}
