package fovea.scene.small.pen;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/// Paints at four times the size of the picture, with antialiasing.
public final class Pen {
  public static final int SIZE = 32;
  private static final int FINER = 4;
  private static final int WIDE = SIZE * FINER;

  private final int[] pixels;
  private final Graphics2D g;
  private AffineTransform kept = new AffineTransform();
  private boolean grounded;

  /// @param background 32 x 32 pixels to paint on
  public Pen(int[] background) {
    var image = new BufferedImage(WIDE, WIDE, BufferedImage.TYPE_INT_RGB);
    pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    for (int y = 0; y < WIDE; y++) {
      for (int x = 0; x < WIDE; x++) {
        pixels[y * WIDE + x] = background[y / FINER * SIZE + x / FINER];
      }
    }
    g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    frame();
  }

  /// Whether there is a ground that shadows fall on.
  public void grounded(boolean there) {
    grounded = there;
  }

  /// From here on the whole picture is from (0, 0) to (1, 1).
  public void frame() {
    g.setTransform(AffineTransform.getScaleInstance(WIDE, WIDE));
  }

  /// From here on a square around (x, y) is from (-1, -1) to (1, 1), y downwards.
  public void at(double x, double y, double halfWidth, double halfHeight) {
    frame();
    g.translate(x, y);
    g.scale(halfWidth, halfHeight);
  }

  /// Turns everything that follows about a point, until {@link #back}; not to be nested.
  public void turn(double degrees, double x, double y) {
    kept = g.getTransform();
    g.rotate(Math.toRadians(degrees), x, y);
  }

  /// From here on (0, 0) is at (x, y) and 1 is `size`, turned; until {@link #back}, not to be
  /// nested.
  public void part(double x, double y, double degrees, double size) {
    kept = g.getTransform();
    g.translate(x, y);
    g.rotate(Math.toRadians(degrees));
    g.scale(size, size);
  }

  public void squash(double across, double down) {
    g.scale(across, down);
  }

  public void back() {
    g.setTransform(kept);
  }

  public void fill(Color color, Shape shape) {
    g.setColor(color);
    g.fill(shape);
  }

  public void line(Color color, double width, double... xy) {
    stroke(color, width, path(xy));
  }

  public void stroke(Color color, double width, Shape shape) {
    g.setColor(color);
    g.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(shape);
  }

  /// The shadow below something that stands on the ground.
  public void shadow(double x, double y, double halfWidth) {
    if (grounded) {
      fill(new Color(0, 0, 0, 70), oval(x, y, halfWidth, 0.09));
    }
  }

  /// What was painted, 32 x 32 pixels.
  public int[] reduced() {
    g.dispose();
    var small = new int[SIZE * SIZE];
    for (int i = 0; i < small.length; i++) {
      int from = i / SIZE * FINER * WIDE + i % SIZE * FINER;
      int red = 0;
      int green = 0;
      int blue = 0;
      for (int j = 0; j < FINER * FINER; j++) {
        int p = pixels[from + j / FINER * WIDE + j % FINER];
        red += p >> 16 & 255;
        green += p >> 8 & 255;
        blue += p & 255;
      }
      small[i] = red >> 4 << 16 | green >> 4 << 8 | blue >> 4;
    }
    return small;
  }

  public static Shape box(double x, double y, double width, double height) {
    return new Rectangle2D.Double(x, y, width, height);
  }

  public static Shape round(double x, double y, double width, double height, double corner) {
    return new RoundRectangle2D.Double(x, y, width, height, corner, corner);
  }

  public static Shape oval(double x, double y, double halfWidth, double halfHeight) {
    return new Ellipse2D.Double(x - halfWidth, y - halfHeight, 2 * halfWidth, 2 * halfHeight);
  }

  /// An open line through x, y pairs.
  public static Path2D path(double... xy) {
    var path = new Path2D.Double();
    path.moveTo(xy[0], xy[1]);
    for (int i = 2; i < xy.length; i += 2) {
      path.lineTo(xy[i], xy[i + 1]);
    }
    return path;
  }

  public static Shape poly(double... xy) {
    Path2D path = path(xy);
    path.closePath();
    return path;
  }

  /// A closed curve through x, y pairs (Catmull and Rom 1974).
  public static Shape smooth(double... xy) {
    int n = xy.length;
    var path = new Path2D.Double();
    path.moveTo(xy[0], xy[1]);
    for (int i = 0; i < n; i += 2) {
      int before = (i + n - 2) % n;
      int next = (i + 2) % n;
      int after = (i + 4) % n;
      path.curveTo(
          xy[i] + (xy[next] - xy[before]) / 6,
          xy[i + 1] + (xy[next + 1] - xy[before + 1]) / 6,
          xy[next] - (xy[after] - xy[i]) / 6,
          xy[next + 1] - (xy[after + 1] - xy[i + 1]) / 6,
          xy[next],
          xy[next + 1]);
    }
    path.closePath();
    return path;
  }

  /// A bow from one point to another by way of a third, which it does not touch.
  public static Shape bow(double x0, double y0, double x1, double y1, double x2, double y2) {
    var path = new Path2D.Double();
    path.moveTo(x0, y0);
    path.quadTo(x1, y1, x2, y2);
    return path;
  }
}
