package fovea.language.export;

import fovea.language.HeadMaps;
import fovea.plot.Figure;
import fovea.plot.FigureCanvas;
import fovea.plot.FigureStyle;
import fovea.plot.Fonts;
import fovea.plot.TextBlock;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/// All heads of all layers at once: a small square each, dark where a token (row) looks at another
/// (column), and under it what it is in the habit of.
///
/// @param words for each layer (rows) and head a few words, or ""; empty for none at all
/// @param footer small print at the foot, or ""
public record ModelFigure(HeadMaps maps, List<List<String>> words, FigureStyle style, String footer)
    implements Figure {
  private static final double SIDE = 56;
  private static final double GAP = 8;
  private static final double LEFT = 26;
  private static final double WORDS = 11;

  public ModelFigure {
    words = List.copyOf(words);
  }

  @Override
  public String title() {
    return "All heads: %d layers of %d".formatted(maps.layers(), maps.heads());
  }

  @Override
  public double width() {
    return 2 * FigureCanvas.MARGIN + LEFT + maps.heads() * (SIDE + GAP) - GAP;
  }

  @Override
  public double height() {
    return 2 * FigureCanvas.MARGIN
        + 2 * WORDS
        + maps.layers() * rowHeight()
        - GAP
        + FigureCanvas.footerHeight(footer, width());
  }

  private double rowHeight() {
    return SIDE + GAP + (words.isEmpty() ? 0 : WORDS);
  }

  @Override
  public void paint(Graphics2D g) {
    var canvas = new FigureCanvas(g, style);
    canvas.begin(width(), height());
    double left = FigureCanvas.MARGIN + LEFT;
    double top = FigureCanvas.MARGIN + 2 * WORDS;
    canvas.text(
        TextBlock.line("Head (columns) of layer (rows), from 0", Fonts.bold(9)),
        style.foreground(),
        left,
        FigureCanvas.MARGIN - 4);
    for (int head = 0; head < maps.heads(); head++) {
      TextBlock.line(Integer.toString(head), Fonts.regular(8))
          .paint(
              g,
              style.muted(),
              left + head * (SIDE + GAP) + SIDE / 2,
              FigureCanvas.MARGIN + WORDS - 1,
              0,
              TextBlock.Align.CENTRE);
    }
    for (int layer = 0; layer < maps.layers(); layer++) {
      double y = top + layer * rowHeight();
      TextBlock.line(Integer.toString(layer), Fonts.regular(8))
          .paint(g, style.muted(), left - GAP, y + SIDE / 2 - 6, 0, TextBlock.Align.END);
      for (int head = 0; head < maps.heads(); head++) {
        double x = left + head * (SIDE + GAP);
        FigureCanvas.pixels(g, square(layer, head), x, y, SIDE, SIDE);
        g.setColor(style.line());
        g.setStroke(new BasicStroke(0.5f));
        g.draw(new Rectangle2D.Double(x, y, SIDE, SIDE));
        if (!words.isEmpty()) {
          TextBlock.of(words.get(layer).get(head), Fonts.regular(6.5), SIDE, 1)
              .paint(g, style.muted(), x, y + SIDE + 1, 0, TextBlock.Align.START);
        }
      }
    }
    canvas.footer(footer, width(), height());
  }

  private BufferedImage square(int layer, int head) {
    var image = new BufferedImage(maps.columns(), maps.rows(), BufferedImage.TYPE_INT_RGB);
    for (int from = 0; from < maps.rows(); from++) {
      for (int to = 0; to < maps.columns(); to++) {
        double share = Math.clamp(maps.at(layer, head, from, to), 0f, 1f);
        image.setRGB(
            to, from, FigureStyle.between(style.background(), style.accent(), share).getRGB());
      }
    }
    return image;
  }
}
