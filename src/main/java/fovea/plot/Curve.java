package fovea.plot;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

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
}
