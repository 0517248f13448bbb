package fovea.plot;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/// Points joined by a line. Of the points that fall on one narrow strip only the first, the lowest,
/// the highest and the last are drawn, which looks the same however many there are.
final class Curve {
  private static final double STRIP = 0.25;
  private static final double DOT = 4;

  private final Path2D.Double path = new Path2D.Double();
  private final List<Ellipse2D> dots = new ArrayList<>();
  private double left;
  private double first;
  private double low;
  private double high;
  private double last;
  private int points;
  private boolean joined;

  private Curve() {}

  /// The line through all points that have a place; it breaks where one has none.
  static Curve of(Panel panel, double[] x, double[] y) {
    var curve = new Curve();
    for (int i = 0; i < x.length; i++) {
      if (panel.across().has(x[i]) && panel.up().has(y[i])) {
        curve.add(panel.x(x[i]), panel.y(y[i]));
      } else {
        curve.end();
      }
    }
    curve.end();
    return curve;
  }

  void draw(Graphics2D g) {
    g.draw(path);
    dots.forEach(g::fill);
  }

  private void add(double x, double y) {
    if (points > 0 && Math.abs(x - left) < STRIP) {
      low = Math.min(low, y);
      high = Math.max(high, y);
      last = y;
      points++;
      return;
    }
    flush();
    left = x;
    first = y;
    low = y;
    high = y;
    last = y;
    points = 1;
  }

  private void flush() {
    if (points == 0) {
      return;
    }
    if (joined) {
      path.lineTo(left, first);
    } else {
      path.moveTo(left, first);
    }
    if (low < high) {
      path.lineTo(left, low);
      path.lineTo(left, high);
      path.lineTo(left, last);
    }
    joined = true;
  }

  private void end() {
    boolean alone = points == 1 && !joined;
    if (alone) {
      dots.add(new Ellipse2D.Double(left - DOT / 2, first - DOT / 2, DOT, DOT));
    } else {
      flush();
    }
    points = 0;
    joined = false;
  }
}
