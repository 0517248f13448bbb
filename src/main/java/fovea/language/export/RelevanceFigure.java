package fovea.language.export;

import fovea.format.Quantities;
import fovea.language.WordRelevance;
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
import java.util.Arrays;
import java.util.List;

/// How much each token has to do with a number, by several methods, three side by side: a row a
/// token, a column of bars a method, each column with a scale of its own. Bars of methods that know
/// a sign go both ways from 0.
///
/// @param pieces the tokens
/// @param found one a method
/// @param followed the number in words
/// @param footer small print at the foot, or ""
public record RelevanceFigure(
    List<String> pieces,
    List<WordRelevance> found,
    String followed,
    FigureStyle style,
    String footer)
    implements Figure {
  private static final Font FONT = Fonts.regular(10);
  private static final Font SMALL = Fonts.regular(7);
  private static final double LINE = 16;
  private static final double NAMES = 110;
  private static final double COLUMN = 120;
  private static final double GAP = 12;
  private static final double NUMBER = 36;
  private static final int BESIDE = 3;

  public RelevanceFigure {
    pieces = List.copyOf(pieces);
    found = List.copyOf(found);
  }

  @Override
  public String title() {
    return "What matters for the " + followed;
  }

  @Override
  public double width() {
    int columns = Math.clamp(found.size(), 2, BESIDE);
    return 2 * FigureCanvas.MARGIN + NAMES + columns * (COLUMN + GAP);
  }

  @Override
  public double height() {
    return top()
        + Math.ceilDiv(Math.max(1, found.size()), BESIDE) * block()
        - 2 * LINE
        + FigureCanvas.MARGIN
        + FigureCanvas.footerHeight(footer, width());
  }

  private double top() {
    return FigureCanvas.MARGIN + heading().height() + 8 + 2 * LINE;
  }

  /// A row of methods: their names and all tokens.
  private double block() {
    return (pieces.size() + 3) * LINE;
  }

  private TextBlock heading() {
    return TextBlock.of(
        Labels.clean(title()), Fonts.bold(13), width() - 2 * FigureCanvas.MARGIN, 2);
  }

  @Override
  public void paint(Graphics2D g) {
    var canvas = new FigureCanvas(g, style);
    canvas.begin(width(), height());
    canvas.text(heading(), style.foreground(), FigureCanvas.MARGIN, FigureCanvas.MARGIN - 4);
    for (int first = 0; first < found.size(); first += BESIDE) {
      row(g, first, top() + first / BESIDE * block());
    }
    canvas.footer(footer, width(), height());
  }

  private void row(Graphics2D g, int first, double top) {
    for (int i = 0; i < pieces.size(); i++) {
      Labels.line(pieces.get(i), FONT, NAMES - GAP)
          .paint(
              g,
              style.foreground(),
              FigureCanvas.MARGIN + NAMES - GAP,
              top + i * LINE,
              0,
              TextBlock.Align.END);
    }
    for (int i = first; i < Math.min(found.size(), first + BESIDE); i++) {
      column(g, found.get(i), FigureCanvas.MARGIN + NAMES + (i - first) * (COLUMN + GAP), top);
    }
  }

  private void column(Graphics2D g, WordRelevance one, double left, double top) {
    TextBlock.of(one.method().title(), Fonts.bold(9), COLUMN, 2)
        .paint(g, style.foreground(), left, top - 2 * LINE, 0, TextBlock.Align.START);
    boolean signed = one.method().signed();
    double most = Arrays.stream(one.scores()).map(Math::abs).max().orElse(0);
    double room = COLUMN - NUMBER;
    double zero = signed ? left + room / 2 : left;
    double scale = most == 0 ? 0 : (signed ? room / 2 : room) / most;
    for (int i = 0; i < one.scores().length; i++) {
      double score = one.scores()[i];
      double y = top + i * LINE;
      double length = Math.abs(score) * scale;
      Color colour = score < 0 ? Palette.contrast(style) : style.accent();
      g.setColor(colour);
      g.fill(new Rectangle2D.Double(score < 0 ? zero - length : zero, y + 2, length, LINE - 5));
      TextBlock.line(Quantities.number(score), SMALL)
          .paint(g, style.muted(), left + COLUMN, y + 3, 0, TextBlock.Align.END);
    }
    g.setColor(style.line());
    g.setStroke(new BasicStroke(0.7f));
    g.draw(new Line2D.Double(zero, top, zero, top + one.scores().length * LINE));
  }
}
