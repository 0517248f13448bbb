package fovea.plot.figure;

import fovea.image.Heatmap;
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
import java.util.Optional;
import java.util.OptionalDouble;

/// A picture and maps over it at once: the plain picture, then for every cell the picture with its
/// map and what it is called.
///
/// @param pictureName what stands under the plain picture
/// @param least what the small end of the scale means
/// @param most what its large end means
/// @param footer small print at the foot (model, settings, seed), or ""
public record MapGridFigure(
    String title,
    RgbImage picture,
    String pictureName,
    List<Cell> cells,
    Overlay overlay,
    String least,
    String most,
    FigureStyle style,
    String footer)
    implements Figure {
  /// One map.
  ///
  /// @param name under it, at the left
  /// @param side under it, at the right
  /// @param share how long the bar below is, in [0, 1]; empty for no bar
  /// @param map laid over the picture; empty where there is nothing to be seen
  /// @param instead what is said where there is no map
  public record Cell(
      String name, String side, OptionalDouble share, Optional<Heatmap> map, String instead) {
    /// A word with its gaze.
    public static Cell of(GazeWord word) {
      return new Cell(
          word.text(),
          word.percent(),
          OptionalDouble.of(word.probability()),
          Optional.of(word.gaze()),
          "");
    }
  }

  private static final double CELL = 148;
  private static final double GAP = 16;
  private static final double CAPTION = 30;
  private static final double TITLE_GAP = 14;
  private static final double SCALE_HEIGHT = 12;
  private static final int MOST_COLUMNS = 6;
  private static final int TITLE_LINES = 6;
  private static final int INSTEAD_LINES = 8;

  public MapGridFigure {
    cells = List.copyOf(cells);
  }

  @Override
  public double width() {
    return columns() * (CELL + GAP) - GAP + 2 * FigureCanvas.MARGIN;
  }

  @Override
  public double height() {
    int rows = (cells.size() + columns()) / columns();
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
        TextBlock.line(pictureName, Fonts.regular(11)),
        style.muted(),
        FigureCanvas.MARGIN,
        top + cellHeight() + 6);
    for (int i = 0; i < cells.size(); i++) {
      double x = FigureCanvas.MARGIN + (i + 1) % columns() * (CELL + GAP);
      double y = top + (i + 1) / columns() * (cellHeight() + CAPTION + GAP);
      cell(canvas, cells.get(i), small, x, y);
      caption(canvas, cells.get(i), x, y + cellHeight() + 6);
    }
    double foot =
        height() - FigureCanvas.MARGIN - FigureCanvas.footerHeight(footer, width()) - SCALE_HEIGHT;
    canvas.scale(overlay.colormap(), least, most, FigureCanvas.MARGIN, foot);
    canvas.footer(footer, width(), height());
  }

  private void cell(FigureCanvas canvas, Cell cell, RgbImage small, double x, double y) {
    if (cell.map().isPresent()) {
      canvas.picture(overlay.blend(small, cell.map().get()), x, y, CELL, cellHeight());
      return;
    }
    canvas.picture(small, x, y, CELL, cellHeight());
    var cover = new Rectangle2D.Double(x, y, CELL, cellHeight());
    canvas.g().setColor(style.background());
    canvas.g().fill(cover);
    canvas.g().setColor(style.line());
    canvas.g().draw(cover);
    TextBlock why = TextBlock.of(cell.instead(), Fonts.regular(10), CELL - 12, INSTEAD_LINES);
    canvas.text(why, style.muted(), x + 6, y + 6);
  }

  private void caption(FigureCanvas canvas, Cell cell, double x, double y) {
    TextBlock side = TextBlock.line(cell.side(), Fonts.regular(10));
    double room = CELL - side.width() - 6;
    canvas.text(TextBlock.of(cell.name(), Fonts.bold(11), room, 1), style.foreground(), x, y);
    canvas.text(side, style.muted(), x + CELL - side.width(), y + 1);
    if (cell.share().isPresent()) {
      double share = Math.clamp(cell.share().getAsDouble(), 0, 1);
      bar(canvas.g(), style.line(), x, y + 17, CELL);
      bar(canvas.g(), style.accent(), x, y + 17, CELL * share);
    }
  }

  private static void bar(Graphics2D g, Color colour, double x, double y, double width) {
    g.setColor(colour);
    g.fill(new Rectangle2D.Double(x, y, width, 2));
  }

  private TextBlock heading() {
    return TextBlock.of(title(), Fonts.bold(17), width() - 2 * FigureCanvas.MARGIN, TITLE_LINES);
  }

  private int columns() {
    int all = cells.size() + 1;
    // Near a 4 : 3 page, whatever the shape of the picture.
    double wanted = Math.sqrt(all * 4.0 / 3 * (cellHeight() + CAPTION) / CELL);
    int columns = Math.clamp((int) Math.ceil(wanted), 1, Math.min(all, MOST_COLUMNS));
    int rows = (all + columns - 1) / columns;
    return Math.max(2, (all + rows - 1) / rows);
  }

  private double cellHeight() {
    return Math.clamp(CELL * picture.height() / picture.width(), 12, 3 * CELL);
  }
}
