package fovea.plot.figure;

import fovea.image.Overlay;
import fovea.image.RgbImage;
import fovea.plot.Figure;
import fovea.plot.FigureCanvas;
import fovea.plot.FigureStyle;
import fovea.plot.Fonts;
import fovea.plot.TextBlock;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.Collectors;

/// All words of a sentence at once: the plain picture, then for every word the picture with its
/// gaze, the word, and how sure the network was of it.
///
/// @param footer small print at the foot (model, settings, seed), or ""
public record GazeGridFigure(
    RgbImage picture, List<GazeWord> words, Overlay overlay, FigureStyle style, String footer)
    implements Figure {
  private static final double CELL = 148;
  private static final double GAP = 16;
  private static final double CAPTION = 30;
  private static final double TITLE_GAP = 14;
  private static final double SCALE_HEIGHT = 12;
  private static final int MOST_COLUMNS = 6;
  private static final int TITLE_LINES = 6;

  public GazeGridFigure {
    words = List.copyOf(words);
  }

  @Override
  public String title() {
    return words.stream().map(GazeWord::text).collect(Collectors.joining(" "));
  }

  @Override
  public double width() {
    return columns() * (CELL + GAP) - GAP + 2 * FigureCanvas.MARGIN;
  }

  @Override
  public double height() {
    int rows = (words.size() + columns()) / columns();
    return 2 * FigureCanvas.MARGIN
        + heading().height()
        + TITLE_GAP
        + rows * (cellHeight() + CAPTION + GAP)
        - GAP
        + GAP
        + SCALE_HEIGHT
        + FigureCanvas.footerHeight(footer, width());
  }

  @Override
  public void paint(Graphics2D g) {
    var canvas = new FigureCanvas(g, style);
    canvas.begin(width(), height());
    TextBlock heading = heading();
    heading.paint(
        g,
        style.foreground(),
        FigureCanvas.MARGIN,
        FigureCanvas.MARGIN - 4,
        0,
        TextBlock.Align.START);
    double top = FigureCanvas.MARGIN + heading.height() + TITLE_GAP;
    RgbImage small = canvas.fitted(picture, CELL);
    canvas.picture(small, FigureCanvas.MARGIN, top, CELL, cellHeight());
    canvas.text(
        TextBlock.line("the picture", Fonts.regular(11)),
        style.muted(),
        FigureCanvas.MARGIN,
        top + cellHeight() + 6);
    for (int i = 0; i < words.size(); i++) {
      double x = FigureCanvas.MARGIN + (i + 1) % columns() * (CELL + GAP);
      double y = top + (i + 1) / columns() * (cellHeight() + CAPTION + GAP);
      canvas.picture(overlay.blend(small, words.get(i).gaze()), x, y, CELL, cellHeight());
      caption(canvas, words.get(i), x, y + cellHeight() + 6);
    }
    double foot =
        height() - FigureCanvas.MARGIN - FigureCanvas.footerHeight(footer, width()) - SCALE_HEIGHT;
    canvas.scale(overlay.colormap(), "least gaze", scaleEnd(), FigureCanvas.MARGIN, foot);
    canvas.footer(footer, width(), height());
  }

  private void caption(FigureCanvas canvas, GazeWord word, double x, double y) {
    TextBlock percent = TextBlock.line(word.percent(), Fonts.regular(10));
    double room = CELL - percent.width() - 6;
    canvas.text(TextBlock.of(word.text(), Fonts.bold(11), room, 1), style.foreground(), x, y);
    canvas.text(percent, style.muted(), x + CELL - percent.width(), y + 1);
    bar(canvas.g(), style.line(), x, y + 17, CELL);
    bar(canvas.g(), style.accent(), x, y + 17, CELL * Math.clamp(word.probability(), 0, 1));
  }

  private static void bar(Graphics2D g, Color colour, double x, double y, double width) {
    g.setColor(colour);
    g.fill(new Rectangle2D.Double(x, y, width, 2));
  }

  private String scaleEnd() {
    return overlay.scaleMax() > 0 ? "most, over all words" : "most, for each word by itself";
  }

  private TextBlock heading() {
    return TextBlock.of(title(), Fonts.bold(17), width() - 2 * FigureCanvas.MARGIN, TITLE_LINES);
  }

  private int columns() {
    int cells = words.size() + 1;
    // Near a 4 : 3 page, whatever the shape of the picture.
    double wanted = Math.sqrt(cells * 4.0 / 3 * (cellHeight() + CAPTION) / CELL);
    int columns = Math.clamp((int) Math.ceil(wanted), 1, Math.min(cells, MOST_COLUMNS));
    int rows = (cells + columns - 1) / columns;
    return Math.max(2, (cells + rows - 1) / rows);
  }

  private double cellHeight() {
    return Math.clamp(CELL * picture.height() / picture.width(), 12, 3 * CELL);
  }
}
