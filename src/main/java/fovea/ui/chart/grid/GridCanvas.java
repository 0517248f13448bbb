package fovea.ui.chart.grid;

import fovea.ui.chart.ThemeColours;
import fovea.ui.control.Selection.Cell;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The cells of a grid and the names around them.
final class GridCanvas extends Region {
  private static final Cell NOWHERE = new Cell(-1, -1);

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
  private @Nullable GridPainter painter;

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
            GridPainter.STYLES);
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
    painter = null;
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
    return painter().table();
  }

  private GridPainter painter() {
    GridPainter ready = painter;
    if (ready == null) {
      ready = new GridPainter(theme, content, getWidth(), getHeight());
      painter = ready;
    }
    return ready;
  }

  // ── Pointing ──

  private Cell at(MouseEvent e) {
    GridPainter at = painter();
    int row = (int) Math.floor((e.getY() - at.top) / at.cellHeight);
    int column = (int) Math.floor((e.getX() - at.left) / at.cellWidth);
    return new Cell(row, column);
  }

  Point2D middle(Cell cell) {
    GridPainter at = painter();
    return new Point2D(
        at.left + (cell.column() + 0.5) * at.cellWidth,
        at.top + (cell.row() + 0.5) * at.cellHeight);
  }

  private void point(Cell cell) {
    if (!cell.equals(pointed)) {
      pointed = cell;
      onPoint.accept(cell);
      setAccessibleText(content.has(cell) ? content.words().of(cell.row(), cell.column()) : "");
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
    if (content.has(cell)) {
      point(cell);
      onCell.accept(cell);
    } else if (e.getX() < painter().left && cell.row() >= 0 && cell.row() < content.rows().size()) {
      onRow.accept(cell.row());
    } else if (e.getY() < painter().top
        && cell.column() >= 0
        && cell.column() < content.columns().size()) {
      onColumn.accept(cell.column());
    }
  }

  private void drag(MouseEvent e) {
    Cell cell = at(e);
    if (content.has(dragged) && content.has(cell) && !cell.equals(dragged)) {
      dragged = cell;
      point(cell);
      onDrag.accept(cell);
    }
  }

  private void key(KeyEvent e) {
    if (content.rows().isEmpty() || content.columns().isEmpty()) {
      return;
    }
    Cell from = content.has(pointed) ? pointed : new Cell(0, 0);
    if (e.getCode().isArrowKey()) {
      int down = e.getCode() == KeyCode.DOWN ? 1 : e.getCode() == KeyCode.UP ? -1 : 0;
      int across = e.getCode() == KeyCode.RIGHT ? 1 : e.getCode() == KeyCode.LEFT ? -1 : 0;
      var next = new Cell(from.row() + down, from.column() + across);
      point(!content.has(pointed) ? from : content.has(next) ? next : from);
      e.consume();
    } else if ((e.getCode() == KeyCode.SPACE || e.getCode() == KeyCode.ENTER)
        && content.has(pointed)) {
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
    if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
      painter = null;
      canvas.setWidth(getWidth());
      canvas.setHeight(getHeight());
    }
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.clearRect(0, 0, getWidth(), getHeight());
    painter().draw(g, pointed, isFocused());
  }
}
