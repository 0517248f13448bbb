package fovea.language.export;

import fovea.language.Attention;
import fovea.language.AttentionToken;
import fovea.plot.Figure;
import fovea.plot.FigureCanvas;
import fovea.plot.FigureStyle;
import fovea.plot.Fonts;
import fovea.plot.Labels;
import fovea.plot.Palette;
import fovea.plot.TextBlock;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/// The heads of a layer as lines between two columns: from whom, left, to whom, right. A line is as
/// strong as its share of attention, divided by how many heads are drawn, and has the head's colour
/// (the head view of Vig, A Multiscale Visualization of Attention in the Transformer Model, ACL
/// 2019).
///
/// @param layer from 0
/// @param heads that are drawn, from 0
/// @param threshold shares below it are left out, in [0, 1)
/// @param footer small print at the foot, or ""
public record HeadFigure(
    Attention attention,
    int layer,
    List<Integer> heads,
    double threshold,
    FigureStyle style,
    String footer)
    implements Figure {
  private static final Font FONT = Fonts.regular(10);
  private static final Font SMALL = Fonts.regular(8);
  private static final double LINE = 16;
  private static final double COLUMN = 120;
  private static final double BETWEEN = 240;
  private static final double CHIP = 9;
  private static final double GAP = 6;

  /// Weaker lines cannot be seen.
  private static final double FAINT = 0.004;

  public HeadFigure {
    heads = List.copyOf(heads);
  }

  @Override
  public String title() {
    return "Layer %d, %s %s"
        .formatted(
            layer,
            heads.size() == 1 ? "head" : "heads",
            String.join(", ", heads.stream().map(String::valueOf).toList()));
  }

  @Override
  public double width() {
    return 2 * FigureCanvas.MARGIN + 2 * COLUMN + BETWEEN;
  }

  @Override
  public double height() {
    return 2 * FigureCanvas.MARGIN
        + head()
        + Math.max(attention.from().size(), attention.to().size()) * LINE
        + FigureCanvas.footerHeight(footer, width());
  }

  private double head() {
    return 2 * LINE + GAP;
  }

  @Override
  public void paint(Graphics2D g) {
    var canvas = new FigureCanvas(g, style);
    canvas.begin(width(), height());
    double left = FigureCanvas.MARGIN + COLUMN;
    double right = left + BETWEEN;
    canvas.text(
        TextBlock.line("Layer %d (from 0)".formatted(layer), Fonts.bold(10)),
        style.foreground(),
        FigureCanvas.MARGIN,
        FigureCanvas.MARGIN);
    chips(g, canvas);
    double top = FigureCanvas.MARGIN + head();
    lines(g, left + GAP, right - GAP, top);
    words(g, attention.from(), left, top, TextBlock.Align.END);
    words(g, attention.to(), right, top, TextBlock.Align.START);
    canvas.footer(footer, width(), height());
  }

  private void words(
      Graphics2D g, List<AttentionToken> tokens, double x, double top, TextBlock.Align align) {
    for (int i = 0; i < tokens.size(); i++) {
      AttentionToken token = tokens.get(i);
      Labels.line(Labels.clean(token.text()), FONT, COLUMN)
          .paint(
              g, token.added() ? style.muted() : style.foreground(), x, top + i * LINE, 0, align);
    }
  }

  /// Which colour is which head.
  private void chips(Graphics2D g, FigureCanvas canvas) {
    double x = FigureCanvas.MARGIN + COLUMN;
    double y = FigureCanvas.MARGIN;
    for (int head : heads) {
      String name = Integer.toString(head);
      double wide = CHIP + 3 + TextBlock.width(name, SMALL) + GAP;
      if (x + wide > width() - FigureCanvas.MARGIN) {
        x = FigureCanvas.MARGIN + COLUMN;
        y += LINE;
      }
      g.setColor(colour(head));
      g.fill(new Rectangle2D.Double(x, y + 3, CHIP, CHIP));
      canvas.text(TextBlock.line(name, SMALL), style.muted(), x + CHIP + 3, y + 2);
      x += wide;
    }
  }

  private void lines(Graphics2D g, double left, double right, double top) {
    g.setStroke(new BasicStroke(1.4f));
    for (int head : heads) {
      Color colour = colour(head);
      for (int from = 0; from < attention.from().size(); from++) {
        for (int to = 0; to < attention.to().size(); to++) {
          double share = attention.maps().at(layer, head, from, to);
          double strength = share / heads.size();
          if (share >= threshold && strength >= FAINT) {
            g.setColor(
                new Color(
                    colour.getRed(),
                    colour.getGreen(),
                    colour.getBlue(),
                    (int) Math.round(255 * Math.min(1, strength))));
            g.draw(
                new Line2D.Double(
                    left, top + (from + 0.45) * LINE, right, top + (to + 0.45) * LINE));
          }
        }
      }
    }
  }

  private Color colour(int head) {
    return Palette.series(style, head);
  }
}
