package fovea.plot.surface;

import fovea.plot.Axis;
import fovea.plot.FigureCanvas;
import fovea.plot.FigureStyle;
import fovea.plot.Panel;
import fovea.plot.TextBlock;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/// The scale of colours beside fields, its numbers to its right.
final class ColourStrip {
  private static final double WIDE = 12;
  private static final int STEPS = 256;

  private ColourStrip() {}

  static void paint(
      Graphics2D g, ValueScale scale, FigureStyle style, double left, double top, double height) {
    var strip = new BufferedImage(1, STEPS, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < STEPS; i++) {
      strip.setRGB(0, i, scale.rgb(1 - (i + 0.5) / STEPS));
    }
    FigureCanvas.pixels(g, strip, left, top, WIDE, height);
    g.setColor(style.muted());
    g.setStroke(new BasicStroke(0.6f));
    g.draw(new Rectangle2D.Double(left, top, WIDE, height));
    for (Axis.Tick tick : scale.levels()) {
      double y = top + height * (1 - scale.part(tick.value()));
      g.draw(new Line2D.Double(left + WIDE, y, left + WIDE + 3, y));
      TextBlock text = TextBlock.line(tick.label(), Panel.numberFont());
      text.paint(
          g, style.muted(), left + WIDE + 6, y - text.lineHeight() / 2, 0, TextBlock.Align.START);
    }
  }
}
