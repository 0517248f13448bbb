package fovea.plot;

import fovea.image.Colormap;
import fovea.image.RgbImage;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/// What all figures draw with: background, pictures, scales, text and the footer.
public record FigureCanvas(Graphics2D g, FigureStyle style) {
  /// White space around everything.
  public static final double MARGIN = 24;

  /// Vector formats keep this many pixels of a picture a point (216 dpi).
  private static final double PIXELS_A_POINT = 3;

  private static final double FOOTER_GAP = 14;
  private static final int FOOTER_LINES = 16;

  public void begin(double width, double height) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.setColor(style.background());
    g.fill(new Rectangle2D.Double(0, 0, width, height));
  }

  /// How large a picture is to be for a box `width` points wide: no more than can be seen.
  public RgbImage fitted(RgbImage picture, double width) {
    double scale = Math.max(PIXELS_A_POINT, g.getTransform().getScaleX());
    double part = Math.min(1, width * scale / picture.width());
    return picture.resized(
        Math.max(1, (int) Math.round(picture.width() * part)),
        Math.max(1, (int) Math.round(picture.height() * part)));
  }

  /// Draws a picture into a box and a hairline around it.
  public void picture(RgbImage picture, double x, double y, double width, double height) {
    BufferedImage image = picture.toBufferedImage();
    var place = new AffineTransform();
    place.translate(x, y);
    place.scale(width / image.getWidth(), height / image.getHeight());
    g.drawImage(image, place, null);
    g.setColor(style.line());
    g.setStroke(new BasicStroke(0.5f));
    g.draw(new Rectangle2D.Double(x, y, width, height));
  }

  /// Draws pixels into a box, each as a square with sharp edges.
  public static void pixels(
      Graphics2D g, BufferedImage image, double x, double y, double width, double height) {
    var place = new AffineTransform();
    place.translate(x, y);
    place.scale(width / image.getWidth(), height / image.getHeight());
    Object before = g.getRenderingHint(RenderingHints.KEY_INTERPOLATION);
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    g.drawImage(image, place, null);
    if (before != null) {
      g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, before);
    }
  }

  /// A scale of colours with a word at either end; returns its width.
  public double scale(Colormap colours, String from, String to, double x, double y) {
    return scale(colours.table(), from, to, x, y);
  }

  /// As above.
  ///
  /// @param table the colours, 0xRRGGBB
  public double scale(int[] table, String from, String to, double x, double y) {
    Font font = Fonts.regular(8);
    double bar = 84;
    double gap = 6;
    double left = x + TextBlock.width(from, font) + gap;
    TextBlock.line(from, font).paint(g, style.muted(), x, y, 0, TextBlock.Align.START);
    var strip = new BufferedImage(table.length, 1, BufferedImage.TYPE_INT_RGB);
    strip.setRGB(0, 0, table.length, 1, table, 0, table.length);
    var place = new AffineTransform();
    place.translate(left, y + 2.5);
    place.scale(bar / table.length, 6);
    g.drawImage(strip, place, null);
    TextBlock.line(to, font).paint(g, style.muted(), left + bar + gap, y, 0, TextBlock.Align.START);
    return left + bar + gap + TextBlock.width(to, font) - x;
  }

  public void text(TextBlock block, Color colour, double x, double y) {
    block.paint(g, colour, x, y, 0, TextBlock.Align.START);
  }

  /// The small print at the foot, with its distance to what stands above.
  public static double footerHeight(String footer, double width) {
    return footer.isBlank() ? 0 : FOOTER_GAP + footer(footer, width).height();
  }

  /// Draws the small print under everything else.
  public void footer(String footer, double width, double height) {
    TextBlock block = footer(footer, width);
    text(block, style.muted(), MARGIN, height - MARGIN - block.height() + 3);
  }

  private static TextBlock footer(String footer, double width) {
    return TextBlock.of(footer, Fonts.regular(8), width - 2 * MARGIN, FOOTER_LINES);
  }
}
