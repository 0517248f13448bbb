package fovea.ui.chart.grid;

import fovea.plot.FigureStyle;
import fovea.plot.Palette;
import fovea.ui.chart.ThemeColours;
import fovea.ui.control.Selection.Cell;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.geometry.Point2D;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// The cells of a grid and the names around them.
final class GridCanvas extends Region {
  private static final Font FONT = Font.font(11);
  private static final Font SMALL = Font.font(9.5);
  private static final double WIDEST = 66;
  private static final double HIGHEST = 40;
  private static final double LONGEST = 150;
  private static final double NAME = 16;
  private static final double READABLE = 11;
  private static final Cell NOWHERE = new Cell(-1, -1);
  private static final int STEPS = 256;

  private final Canvas canvas = new Canvas();
  private final ThemeColours theme;
  private final Consumer<Cell> onPoint;
  private Consumer<Cell> onCell = cell -> {};
  private Consumer<Cell> onDrag = cell -> {};
  private IntConsumer onRow = row -> {};
  private IntConsumer onColumn = column -> {};
  private GridContent content = GridContent.none();
  private Cell pointed = NOWHERE;
  private Cell dragged = NOWHERE;
  private double left;
  private double top;
  private double cellWidth;
  private double cellHeight;
  private boolean turned;

  /// @param onPoint hears which cell is pointed at; one outside for none
  /// @param onColours hears that the theme's colours are others
  GridCanvas(Consumer<Cell> onPoint, Runnable onColours) {
    this.onPoint = onPoint;
    theme =
        new ThemeColours(
            () -> {
              requestLayout();
              onColours.run();
            },
            List.of("chart-text", "chart-line", "chart-ground"));
    getChildren().add(canvas);
    getChildren().addAll(theme.nodes());
    setAccessibleRole(AccessibleRole.NODE);
    setFocusTraversable(true);
    setMinSize(0, 0);
    addEventHandler(MouseEvent.MOUSE_MOVED, e -> point(at(e)));
    addEventHandler(MouseEvent.MOUSE_EXITED, e -> point(NOWHERE));
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    focusedProperty().subscribe(now -> requestLayout());
  }

  void show(GridContent next) {
    content = next;
    requestLayout();
  }

  Cell pointed() {
    return pointed;
  }

  void onCell(Consumer<Cell> heard) {
    onCell = heard;
  }

  void onDrag(Consumer<Cell> heard) {
    onDrag = heard;
  }

  void onRow(IntConsumer heard) {
    onRow = heard;
  }

  void onColumn(IntConsumer heard) {
    onColumn = heard;
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

  // ── Pointing ──

  private Cell at(MouseEvent e) {
    int row = (int) Math.floor((e.getY() - top) / cellHeight);
    int column = (int) Math.floor((e.getX() - left) / cellWidth);
    return new Cell(row, column);
  }

  private boolean inside(Cell cell) {
    return cell.row() >= 0
        && cell.row() < content.rows().size()
        && cell.column() >= 0
        && cell.column() < content.columns().size();
  }

  Point2D middle(Cell cell) {
    return new Point2D(
        left + (cell.column() + 0.5) * cellWidth, top + (cell.row() + 0.5) * cellHeight);
  }

  private void point(Cell cell) {
    if (!cell.equals(pointed)) {
      pointed = cell;
      onPoint.accept(cell);
      setAccessibleText(inside(cell) ? content.words().of(cell.row(), cell.column()) : "");
      requestLayout();
    }
  }

  private void press(MouseEvent e) {
    if (e.getButton() != MouseButton.PRIMARY) {
      return;
    }
    requestFocus();
    Cell cell = at(e);
    dragged = cell;
    if (inside(cell)) {
      point(cell);
      onCell.accept(cell);
    } else if (e.getX() < left && cell.row() >= 0 && cell.row() < content.rows().size()) {
      onRow.accept(cell.row());
    } else if (e.getY() < top && cell.column() >= 0 && cell.column() < content.columns().size()) {
      onColumn.accept(cell.column());
    }
  }

  private void drag(MouseEvent e) {
    Cell cell = at(e);
    if (inside(dragged) && inside(cell) && !cell.equals(dragged)) {
      dragged = cell;
      point(cell);
      onDrag.accept(cell);
    }
  }

  private void key(KeyEvent e) {
    if (content.rows().isEmpty() || content.columns().isEmpty()) {
      return;
    }
    Cell from = inside(pointed) ? pointed : new Cell(0, 0);
    if (e.getCode().isArrowKey()) {
      int down = e.getCode() == KeyCode.DOWN ? 1 : e.getCode() == KeyCode.UP ? -1 : 0;
      int across = e.getCode() == KeyCode.RIGHT ? 1 : e.getCode() == KeyCode.LEFT ? -1 : 0;
      var next = new Cell(from.row() + down, from.column() + across);
      point(!inside(pointed) ? from : inside(next) ? next : from);
      e.consume();
    } else if ((e.getCode() == KeyCode.SPACE || e.getCode() == KeyCode.ENTER) && inside(pointed)) {
      onCell.accept(pointed);
      e.consume();
    }
  }

  // ── Drawing ──

  @Override
  protected double computePrefHeight(double width) {
    return 40 + 24.0 * content.rows().size();
  }

  @Override
  protected double computePrefWidth(double height) {
    return 60 + 36.0 * content.columns().size();
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    arrange();
    draw(canvas.getGraphicsContext2D());
  }

  private static double width(String text) {
    var measured = new Text(text);
    measured.setFont(FONT);
    return Math.min(LONGEST, measured.getLayoutBounds().getWidth());
  }

  private void arrange() {
    int rows = Math.max(1, content.rows().size());
    int columns = Math.max(1, content.columns().size());
    double rowNames = content.rows().stream().mapToDouble(GridCanvas::width).max().orElse(0);
    double columnNames = content.columns().stream().mapToDouble(GridCanvas::width).max().orElse(0);
    left = Math.min(getWidth() * 0.35, rowNames + 10);
    cellWidth = Math.max(0.5, Math.min(WIDEST, (getWidth() - left - 2) / columns));
    turned = columnNames + 4 > cellWidth;
    top = NAME + (turned ? Math.min(getHeight() * 0.4, columnNames + 8) : NAME);
    cellHeight = Math.max(0.5, Math.min(HIGHEST, (getHeight() - top - 2) / rows));
  }

  private void draw(GraphicsContext g) {
    g.clearRect(0, 0, getWidth(), getHeight());
    if (content.rows().isEmpty() || getWidth() < 40 || getHeight() < 30) {
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
    if (inside(pointed)) {
      g.setStroke(theme.of("chart-text"));
      g.setLineWidth(isFocused() ? 2 : 1.2);
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
    boolean room = height >= READABLE && width >= READABLE; // before text is measured
    if (room && !number.isEmpty() && width(number) * 0.87 + 3 <= width) {
      java.awt.Color on = Palette.on(awt);
      g.setFill(Color.rgb(on.getRed(), on.getGreen(), on.getBlue()));
      g.setFont(SMALL);
      g.setTextAlign(TextAlignment.CENTER);
      g.setTextBaseline(VPos.CENTER);
      g.fillText(number, x + width / 2, y + height / 2);
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
