package fovea.scene;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;

/// Paints shapes twice: with antialiasing into the picture and exactly into the map of instances.
final class Brush {
  static final Color DARK = new Color(0x2B2B30);
  static final Color GLASS = new Color(0xBFE3F2);
  static final Color WOOD = new Color(0x7A5230);

  final BufferedImage image;
  final BufferedImage ids;
  private final Graphics2D g;
  private final Graphics2D idG;
  private final AffineTransform unit;
  private int[] settled = new int[16];

  Brush(int size) {
    image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    ids = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    idG = ids.createGraphics();
    g.scale(size, size);
    idG.scale(size, size);
    unit = g.getTransform();
  }

  /// From here on shapes belong to `instance`.
  void instance(int instance) {
    idG.setColor(new Color(instance));
  }

  /// Remembers how many pixels `instance` has before anything else covers it.
  void settle(int instance) {
    int count = 0;
    for (int id : ((DataBufferInt) ids.getRaster().getDataBuffer()).getData()) {
      if ((id & 0xFFFFFF) == instance) {
        count++;
      }
    }
    if (instance >= settled.length) {
      settled = Arrays.copyOf(settled, 2 * instance);
    }
    settled[instance] = count;
  }

  /// What {@link #settle} counted, or 0.
  int settled(int instance) {
    return instance < settled.length ? settled[instance] : 0;
  }

  /// Local coordinates: origin at (x, y), y downwards, one unit = `height` of the frame.
  void at(double x, double y, double height, boolean flipped) {
    var t = new AffineTransform(unit);
    t.translate(x, y);
    t.scale(flipped ? -height : height, height);
    g.setTransform(t);
    idG.setTransform(t);
  }

  void frame() {
    g.setTransform(unit);
    idG.setTransform(unit);
  }

  void fill(Paint paint, Shape shape) {
    g.setPaint(paint);
    g.fill(shape);
    idG.fill(shape);
  }

  void line(Paint paint, double width, Shape shape) {
    Stroke stroke = new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    fill(paint, stroke.createStrokedShape(shape));
  }

  /// Paints without touching the instance map: shadows, highlights, texture.
  void shade(Paint paint, Shape shape) {
    g.setPaint(paint);
    g.fill(shape);
  }

  static Rectangle2D box(double x, double y, double w, double h) {
    return new Rectangle2D.Double(x, y, w, h);
  }

  static RoundRectangle2D round(double x, double y, double w, double h, double r) {
    return new RoundRectangle2D.Double(x, y, w, h, r, r);
  }

  static Ellipse2D oval(double cx, double cy, double rx, double ry) {
    return new Ellipse2D.Double(cx - rx, cy - ry, 2 * rx, 2 * ry);
  }

  /// A closed polygon through x, y pairs.
  static Path2D poly(double... xy) {
    Path2D path = path(xy);
    path.closePath();
    return path;
  }

  /// An open polyline through x, y pairs.
  static Path2D path(double... xy) {
    var path = new Path2D.Double();
    path.moveTo(xy[0], xy[1]);
    for (int i = 2; i < xy.length; i += 2) {
      path.lineTo(xy[i], xy[i + 1]);
    }
    return path;
  }

  static Color mix(Color a, Color b, double t) {
    return new Color(
        (int) Math.round(a.getRed() + (b.getRed() - a.getRed()) * t),
        (int) Math.round(a.getGreen() + (b.getGreen() - a.getGreen()) * t),
        (int) Math.round(a.getBlue() + (b.getBlue() - a.getBlue()) * t));
  }

  /// A shade darker, for the side away from the light.
  static Color darker(Color c) {
    return mix(c, Color.BLACK, 0.28);
  }

  /// A shade lighter, for what catches the light.
  static Color lighter(Color c) {
    return mix(c, Color.WHITE, 0.35);
  }
}
