package fovea.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A rectangle that values are drawn into, and its two axes: where a point stands, the same on
/// paper and on the screen. Lengths are in points or in pixels, with y downwards.
public record PlotArea(double left, double top, double width, double height, Axis across, Axis up) {
  public double right() {
    return left + width;
  }

  public double bottom() {
    return top + height;
  }

  public double x(double value) {
    return left + across.part(value) * width;
  }

  public double y(double value) {
    return bottom() - up.part(value) * height;
  }

  /// Whether a point has a place: no NaN, and above 0 where an axis is logarithmic.
  public boolean has(double x, double y) {
    return across.has(x) && up.has(y);
  }

  /// Points that are joined, as places in the area.
  ///
  /// @param x as many as `y`
  public record Line(double[] x, double[] y) {}

  /// The lines through all points; they break where a point has no place. Of the points that fall
  /// on one narrow strip only the first, the lowest, the highest and the last are kept, which looks
  /// the same however many there are.
  ///
  /// @param strip how wide that is
  public List<Line> lines(double[] x, double[] y, double strip) {
    var tracing = new Tracing(strip);
    for (int i = 0; i < x.length; i++) {
      if (has(x[i], y[i])) {
        tracing.add(x(x[i]), y(y[i]));
      } else {
        tracing.end();
      }
    }
    tracing.end();
    return tracing.lines;
  }

  /// The line that is being made.
  private static final class Tracing {
    private final List<Line> lines = new ArrayList<>();
    private final double strip;
    private double[] xs = new double[64];
    private double[] ys = new double[64];
    private int size;
    private double start;
    private double lowX;
    private double low;
    private double highX;
    private double high;
    private double lastX;
    private double last;
    private int onStrip;

    Tracing(double strip) {
      this.strip = strip;
    }

    void add(double x, double y) {
      if (onStrip > 0 && Math.abs(x - start) < strip) {
        if (y < low) {
          lowX = x;
          low = y;
        }
        if (y > high) {
          highX = x;
          high = y;
        }
        lastX = x;
        last = y;
        onStrip++;
        return;
      }
      leaveStrip();
      start = x;
      lowX = x;
      low = y;
      highX = x;
      high = y;
      lastX = x;
      last = y;
      onStrip = 1;
      put(x, y);
    }

    /// In the order in which they came: else a smooth curve would have teeth.
    private void leaveStrip() {
      if (onStrip < 2) {
        return;
      }
      boolean lowFirst = lowX < highX;
      between(lowFirst ? lowX : highX, lowFirst ? low : high);
      between(lowFirst ? highX : lowX, lowFirst ? high : low);
      put(lastX, last);
    }

    private void between(double x, double y) {
      if (x > start && x < lastX) {
        put(x, y);
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
      if (onStrip == 0) {
        return;
      }
      leaveStrip();
      lines.add(new Line(Arrays.copyOf(xs, size), Arrays.copyOf(ys, size)));
      size = 0;
      onStrip = 0;
    }
  }
}
