package fovea.ui.runs;

import java.util.Arrays;
import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;

/// Puts points into a rectangle and joins them, at most four on a column of pixels.
record Trace(Rectangle2D area, Ticks across, Ticks up) {
  private static final double DOT = 5;

  double x(double value) {
    return area.getMinX() + across.part(value) * area.getWidth();
  }

  double y(double value) {
    return area.getMaxY() - up.part(value) * area.getHeight();
  }

  void stroke(GraphicsContext g, double[] x, double[] y) {
    var path = new Path(g);
    for (int i = 0; i < x.length; i++) {
      if (across.has(x[i]) && up.has(y[i])) {
        path.add(x(x[i]), y(y[i]));
      } else {
        path.end();
      }
    }
    path.end();
  }

  void dots(GraphicsContext g, double[] x, double[] y) {
    for (int i = 0; i < x.length; i++) {
      if (across.has(x[i]) && up.has(y[i])) {
        g.fillOval(x(x[i]) - DOT / 2, y(y[i]) - DOT / 2, DOT, DOT);
      }
    }
  }

  /// The line that is being made.
  private static final class Path {
    private final GraphicsContext g;
    private double[] xs = new double[256];
    private double[] ys = new double[256];
    private int size;
    private double column = Double.NaN;
    private double low;
    private double high;
    private double last;
    private int points;

    Path(GraphicsContext g) {
      this.g = g;
    }

    void add(double x, double y) {
      if (points > 0 && Math.rint(x) == column) {
        low = Math.min(low, y);
        high = Math.max(high, y);
        last = y;
        points++;
        return;
      }
      flush();
      column = Math.rint(x);
      low = y;
      high = y;
      last = y;
      points = 1;
      put(x, y);
    }

    private void flush() {
      if (points > 1) {
        put(column, low);
        put(column, high);
        put(column, last);
      }
    }

    private void put(double x, double y) {
      if (size == xs.length) {
        xs = Arrays.copyOf(xs, 2 * size);
        ys = Arrays.copyOf(ys, 2 * size);
      }
      xs[size] = x;
      ys[size++] = y;
    }

    void end() {
      flush();
      if (size == 1) {
        g.setFill(g.getStroke());
        g.fillOval(xs[0] - DOT / 2, ys[0] - DOT / 2, DOT, DOT);
      } else if (size > 1) {
        g.strokePolyline(xs, ys, size);
      }
      size = 0;
      points = 0;
    }
  }
}
