package fovea.plot.figure;

import fovea.image.RgbImage;
import fovea.plot.Figure;
import fovea.plot.FigureCanvas;
import fovea.plot.FigureStyle;
import fovea.plot.Fonts;
import fovea.plot.TextBlock;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/// Pictures in rows and columns with titles, and the scales of their colours.
///
/// @param columns what stands over each column; none for no line of them
/// @param rows of one length, or the last shorter
/// @param scales each with a name
/// @param footer small print at the foot (model, settings), or ""
public record PictureTableFigure(
    String title,
    List<String> columns,
    List<Row> rows,
    List<Scale> scales,
    FigureStyle style,
    String footer)
    implements Figure {
  /// @param title over the row; "" for none
  public record Row(String title, List<Cell> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /// A picture with two words under it.
  ///
  /// @param name at the left
  /// @param side at the right
  /// @param note below them; "" for none
  /// @param instead what is said instead of the picture; "" where it is shown
  public record Cell(RgbImage picture, String name, String side, String note, String instead) {}

  /// What colours mean.
  ///
  /// @param table 0xRRGGBB from the least to the most
  public record Scale(String name, int[] table, String from, String to) {
    public Scale {
      table = table.clone();
    }

    /// A copy of the colours.
    @Override
    public int[] table() {
      return table.clone();
    }
  }

  private static final double CELL = 148;
  private static final double GAP = 14;
  private static final double CAPTION = 22;
  private static final double NOTE = 13;
  private static final double HEAD = 20;
  private static final double ROW_TITLE = 20;
  private static final double TITLE_GAP = 14;
  private static final double SCALE = 16;
  private static final int TITLE_LINES = 4;
  private static final int INSTEAD_LINES = 8;

  public PictureTableFigure {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    scales = List.copyOf(scales);
  }

  @Override
  public double width() {
    int across = Math.max(2, rows.stream().mapToInt(row -> row.cells().size()).max().orElse(1));
    return across * (CELL + GAP) - GAP + 2 * FigureCanvas.MARGIN;
  }

  @Override
  public double height() {
    return FigureCanvas.MARGIN
        + heading().height()
        + TITLE_GAP
        + (columns.isEmpty() ? 0 : HEAD)
        + rows.stream().mapToDouble(PictureTableFigure::height).sum()
        + SCALE * scales.size()
        + FigureCanvas.footerHeight(footer, width())
        + FigureCanvas.MARGIN;
  }

  @Override
  public void paint(Graphics2D g) {
    var canvas = new FigureCanvas(g, style);
    canvas.begin(width(), height());
    double left = FigureCanvas.MARGIN;
    double y = FigureCanvas.MARGIN;
    canvas.text(heading(), style.foreground(), left, y - 4);
    y += heading().height() + TITLE_GAP;
    for (int i = 0; i < columns.size(); i++) {
      TextBlock head = TextBlock.of(columns.get(i), Fonts.bold(11), CELL, 1);
      canvas.text(head, style.foreground(), left + i * (CELL + GAP), y);
    }
    y += columns.isEmpty() ? 0 : HEAD;
    for (Row row : rows) {
      double top = y;
      if (!row.title().isEmpty()) {
        double room = width() - 2 * FigureCanvas.MARGIN;
        canvas.text(
            TextBlock.of(row.title(), Fonts.regular(11), room, 1), style.foreground(), left, top);
        top += ROW_TITLE;
      }
      for (int i = 0; i < row.cells().size(); i++) {
        cell(canvas, row.cells().get(i), left + i * (CELL + GAP), top);
      }
      y += height(row);
    }
    for (Scale scale : scales) {
      TextBlock name = TextBlock.of(scale.name(), Fonts.regular(8), CELL, 1);
      canvas.text(name, style.muted(), left, y);
      canvas.scale(scale.table(), scale.from(), scale.to(), left + CELL + GAP, y);
      y += SCALE;
    }
    canvas.footer(footer, width(), height());
  }

  private void cell(FigureCanvas canvas, Cell cell, double x, double y) {
    double high = height(cell);
    if (cell.instead().isEmpty()) {
      canvas.picture(canvas.fitted(cell.picture(), CELL), x, y, CELL, high);
    } else {
      canvas.g().setColor(style.line());
      canvas.g().draw(new Rectangle2D.Double(x, y, CELL, high));
      TextBlock why = TextBlock.of(cell.instead(), Fonts.regular(10), CELL - 12, INSTEAD_LINES);
      canvas.text(why, style.muted(), x + 6, y + 6);
    }
    TextBlock side = TextBlock.line(cell.side(), Fonts.regular(10));
    double room = CELL - side.width() - 6;
    canvas.text(
        TextBlock.of(cell.name(), Fonts.bold(10), room, 1), style.foreground(), x, y + high + 4);
    canvas.text(side, style.muted(), x + CELL - side.width(), y + high + 4);
    canvas.text(
        TextBlock.of(cell.note(), Fonts.regular(9), CELL, 1),
        style.muted(),
        x,
        y + high + 4 + NOTE);
  }

  private static double height(Row row) {
    double high = row.cells().stream().mapToDouble(PictureTableFigure::height).max().orElse(0);
    boolean notes = row.cells().stream().anyMatch(cell -> !cell.note().isEmpty());
    return (row.title().isEmpty() ? 0 : ROW_TITLE) + high + CAPTION + (notes ? NOTE : 0) + GAP;
  }

  private static double height(Cell cell) {
    return Math.clamp(CELL * cell.picture().height() / cell.picture().width(), 12, 3 * CELL);
  }

  private TextBlock heading() {
    return TextBlock.of(title(), Fonts.bold(17), width() - 2 * FigureCanvas.MARGIN, TITLE_LINES);
  }
}
