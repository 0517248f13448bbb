package fovea.ui.chart.grid;

import fovea.plot.FigureStyle;
import fovea.plot.Palette;
import fovea.ui.chart.ThemeColours;
import fovea.ui.control.Selection.Cell;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// Draws a grid into a box, as large as there is room.
final class GridPainter {
  static final List<String> STYLES = List.of("chart-text", "chart-line", "chart-ground");
  private static final Font FONT = Font.font(11);
  private static final double LARGE = 9.5;
  private static final double SMALL = 7;
  private static final Font TINY = Font.font(8.5);
  private static final double WIDEST = 72;
  private static final double HIGHEST = 40;
  private static final double LONGEST = 150;
  private static final double NAME = 16;
  private static final double READABLE = 11;
  private static final int STEPS = 256;

  private final ThemeColours theme;
  private final GridContent content;
  private final double height;
  final double left;
  final double top;
  final double cellWidth;
  final double cellHeight;
  private final boolean turned;
  private final double numberSize;

  GridPainter(ThemeColours theme, GridContent content, double width, double height) {
    this.theme = theme;
    this.content = content;
    this.height = height;
    int rows = Math.max(1, content.rows().size());
    int columns = Math.max(1, content.columns().size());
    double rowNames = content.rows().stream().mapToDouble(GridPainter::width).max().orElse(0);
    double columnNames = content.columns().stream().mapToDouble(GridPainter::width).max().orElse(0);
    left = Math.min(width * 0.35, rowNames + 10);
    cellWidth = Math.max(0.5, Math.min(WIDEST, (width - left - 2) / columns));
    turned = columnNames + 4 > cellWidth;
    top = NAME + (turned ? Math.min(height * 0.4, columnNames + 8) : NAME);
    cellHeight = Math.max(0.5, Math.min(HIGHEST, (height - top - 2) / rows));
    numberSize = numberSize();
  }

  /// One size for all numbers, so that the longest, which is often the strongest, is not left out;
  /// 0 where there is no room.
  private double numberSize() {
    if (cellHeight < READABLE || cellWidth < READABLE) {
      return 0;
    }
    String longest =
        Arrays.stream(content.values())
            .flatMapToDouble(Arrays::stream)
            .filter(Double::isFinite)
            .mapToObj(content.format())
            .max(Comparator.comparingInt(String::length))
            .orElse("");
    double wide = width(longest) / FONT.getSize();
    return wide == 0 ? 0 : Math.min(LARGE, (cellWidth - 3) / wide);
  }

  /// The colours from the least to the most.
  int[] table() {
    var table = new int[STEPS];
    for (int i = 0; i < STEPS; i++) {
      double part = (double) i / (STEPS - 1);
      table[i] = colour(content.diverging() ? part : 0.5 + part / 2).getRGB() & 0xFFFFFF;
    }
    return table;
  }

  private FigureStyle style() {
    boolean dark = theme.of("chart-ground").getBrightness() < 0.5;
    return dark ? FigureStyle.dark() : FigureStyle.light();
  }

  /// As in exported figures: what is above 0 has the accent's opposite where the scale goes both
  /// ways, else the accent.
  private java.awt.Color colour(double part) {
    FigureStyle style = style();
    return content.diverging()
        ? Palette.diverging(style, part)
        : Palette.pale(style, style.accent(), 0.06 + 0.94 * (2 * part - 1));
  }

  private static double width(String text) {
    var measured = new Text(text);
    measured.setFont(FONT);
    return Math.min(LONGEST, measured.getLayoutBounds().getWidth());
  }

  /// @param pointed drawn with a frame; one outside for none
  /// @param focused whether keys go there
  void draw(GraphicsContext g, Cell pointed, boolean focused) {
    if (content.rows().isEmpty() || height < 30) {
      return;
    }
    double most = content.most();
    double gap = Math.min(cellWidth, cellHeight) > 8 ? 1 : 0;
    for (int row = 0; row < content.rows().size(); row++) {
      for (int column = 0; column < content.columns().size(); column++) {
        cell(g, row, column, most, gap);
      }
    }
    names(g);
    if (content.has(pointed)) {
      g.setStroke(theme.of("chart-text"));
      g.setLineWidth(focused ? 2 : 1.2);
      g.strokeRect(
          left + pointed.column() * cellWidth,
          top + pointed.row() * cellHeight,
          cellWidth - gap,
          cellHeight - gap);
    }
  }

  private void cell(GraphicsContext g, int row, int column, double most, double gap) {
    double value = content.values()[row][column];
    double x = left + column * cellWidth;
    double y = top + row * cellHeight;
    double width = cellWidth - gap;
    double height = cellHeight - gap;
    boolean known = Double.isFinite(value);
    java.awt.Color awt =
        known
            ? colour(0.5 + Math.clamp(value / most, content.diverging() ? -1 : 0, 1) / 2)
            : Palette.pale(style(), style().line(), 0.45);
    g.setFill(Color.rgb(awt.getRed(), awt.getGreen(), awt.getBlue()));
    g.fillRect(x, y, width, height);
    String number = known ? content.format().apply(value) : "";
    if (numberSize >= SMALL && !number.isEmpty()) {
      java.awt.Color on = Palette.on(awt);
      g.setFill(Color.rgb(on.getRed(), on.getGreen(), on.getBlue()));
      g.setFont(Font.font(numberSize));
      g.setTextAlign(TextAlignment.CENTER);
      g.setTextBaseline(VPos.CENTER);
      String note = content.note().of(row, column);
      boolean both = !note.isEmpty() && height >= 2 * READABLE;
      g.fillText(number, x + width / 2, y + height / 2 - (both ? READABLE / 2 : 0));
      if (both) {
        g.setFont(TINY);
        g.fillText(note, x + width / 2, y + height / 2 + READABLE / 2, width - 2);
      }
    }
    if (content.struck().contains(row * content.columns().size() + column)) {
      g.setStroke(theme.of("chart-text"));
      g.setLineWidth(1.6);
      g.strokeLine(x + 2, y + 2, x + width - 2, y + height - 2);
      g.strokeLine(x + 2, y + height - 2, x + width - 2, y + 2);
    }
  }

  private void names(GraphicsContext g) {
    g.setFill(theme.of("chart-text"));
    g.setFont(FONT);
    g.setTextBaseline(VPos.CENTER);
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText("%s ↓  %s →".formatted(content.rowsName(), content.columnsName()), 0, NAME / 2);
    g.setTextAlign(TextAlignment.RIGHT);
    int everyRow = (int) Math.ceil(READABLE / cellHeight);
    for (int row = 0; row < content.rows().size(); row += everyRow) {
      g.fillText(content.rows().get(row), left - 6, top + (row + 0.5) * cellHeight, left - 8);
    }
    int everyColumn = (int) Math.ceil((turned ? READABLE + 1 : 1) / cellWidth);
    for (int column = 0; column < content.columns().size(); column += everyColumn) {
      double x = left + (column + 0.5) * cellWidth;
      if (turned) {
        g.save();
        g.translate(x, top - 4);
        g.rotate(-90);
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(content.columns().get(column), 0, 0, top - NAME - 6);
        g.restore();
      } else {
        g.setTextAlign(TextAlignment.CENTER);
        g.fillText(content.columns().get(column), x, top - NAME / 2);
      }
    }
  }
}
