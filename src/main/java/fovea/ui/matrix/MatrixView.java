package fovea.ui.matrix;

import fovea.ui.chart.ThemeColours;
import fovea.ui.control.Selection.Cell;
import fovea.ui.control.Widgets;
import fovea.ui.matrix.MatrixPainter.Colours;
import java.util.function.Consumer;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A square of numbers to zoom and pan in. Only what is visible is drawn; names and numbers come as
/// cells grow large enough for them. It only reports what a person wants; whoever owns the choice
/// calls {@link #choose}.
public final class MatrixView extends Region {
  private record Place(int row, int column) {}

  private static final double STEP = 1.25;
  private static final double CLICK = 4;

  private final Consumer<Cell> onChoose;
  private final Canvas canvas = new Canvas();
  private final Region chosen = Widgets.frame("chosen");
  private final Region hovered = Widgets.frame("hovered");
  private final Label readout = new Label();
  private final ThemeColours theme = new ThemeColours(this::requestLayout, Colours.STYLES);
  private final MatrixPainter paint = new MatrixPainter();
  private @Nullable MatrixData data;
  private VisibleCells view = VisibleCells.fit(1, 1, 1);
  private @Nullable Place choice;
  private @Nullable Place pointed;
  private Point2D pressed = Point2D.ZERO;
  private Point2D dragged = Point2D.ZERO;

  /// @param onChoose told the numbers of the two classes
  public MatrixView(Consumer<Cell> onChoose) {
    this.onChoose = onChoose;
    getStyleClass().add("matrix-view");
    setAccessibleRole(AccessibleRole.NODE);
    setFocusTraversable(true);
    setMinSize(0, 0);
    readout.getStyleClass().add("readout");
    readout.setMouseTransparent(true);
    readout.setVisible(false);
    getChildren().setAll(canvas, hovered, chosen, readout);
    getChildren().addAll(theme.nodes());
    addEventHandler(ScrollEvent.SCROLL, this::scroll);
    addEventHandler(ZoomEvent.ZOOM, e -> zoomAt(e.getZoomFactor(), e.getX(), e.getY()));
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
    addEventHandler(MouseEvent.MOUSE_MOVED, e -> point(at(e.getX(), e.getY()), e));
    addEventHandler(MouseEvent.MOUSE_EXITED, e -> point(null, e));
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
  }

  /// Shows a data, or nothing. Zoom and place stay where the classes do.
  public void show(@Nullable MatrixData next) {
    MatrixData before = data;
    data = next;
    pointed = null;
    readout.setVisible(false);
    if (next != null) {
      paint.measure(next);
      boolean same = before != null && before.side() == next.side();
      VisibleCells fit = paint.divide(next, getWidth(), getHeight());
      view = same ? view.resized(fit.width(), fit.height()) : fit;
    }
    requestLayout();
  }

  /// Marks the cell of two classes.
  public void choose(Cell cell) {
    MatrixData shown = data;
    int row = cell.row();
    int column = cell.column();
    choice = shown == null ? null : new Place(shown.place(row), shown.place(column));
    setAccessibleText(shown == null ? "" : shown.description().of(row, column));
    frames();
  }

  /// Marks nothing.
  public void chooseNothing() {
    choice = null;
    frames();
  }

  /// Larger or smaller about the middle.
  public void zoom(double factor) {
    zoomAt(factor, paint.left() + view.usedWidth() / 2, paint.top() + view.usedHeight() / 2);
  }

  /// All of it.
  public void fit() {
    view = VisibleCells.fit(view.side(), view.width(), view.height());
    requestLayout();
  }

  public VisibleCells viewport() {
    return view;
  }

  /// The middle of a cell in this control, by the numbers of its classes.
  public Point2D middle(int row, int column) {
    MatrixData shown = data;
    if (shown == null) {
      return Point2D.ZERO;
    }
    return new Point2D(
        paint.left() + (shown.place(column) + 0.5) * view.cell() - view.x(),
        paint.top() + (shown.place(row) + 0.5) * view.cell() - view.y());
  }

  @Override
  protected double computePrefHeight(double width) {
    return 320;
  }

  @Override
  protected double computePrefWidth(double height) {
    return 320;
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    MatrixData shown = data;
    if (shown != null && getWidth() > 1 && getHeight() > 1) {
      VisibleCells fit = paint.divide(shown, getWidth(), getHeight());
      view = view.resized(fit.width(), fit.height());
    }
    draw();
    frames();
  }

  void draw() {
    MatrixData shown = data;
    if (shown == null || shown.side() == 0 || getScene() == null) {
      canvas.getGraphicsContext2D().clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
      return;
    }
    Colours colors = Colours.of(theme);
    double scale = getScene().getWindow() == null ? 1 : getScene().getWindow().getRenderScaleX();
    paint.ink(colors);
    paint.paint(canvas, shown, view, colors, scale);
  }

  private void frames() {
    frame(chosen, choice);
    frame(hovered, pointed);
  }

  private void frame(Region frame, @Nullable Place place) {
    if (data == null || place == null || place.row() < 0 || place.column() < 0) {
      frame.setVisible(false);
      return;
    }
    frame.setVisible(isSeen(place));
    double size = Math.max(4, view.cell());
    frame.resizeRelocate(
        paint.left() + place.column() * view.cell() - view.x() - 1,
        paint.top() + place.row() * view.cell() - view.y() - 1,
        size + 1,
        size + 1);
  }

  private boolean isSeen(Place place) {
    return place.row() >= view.row(0)
        && place.row() <= view.lastRow()
        && place.column() >= view.column(0)
        && place.column() <= view.lastColumn();
  }

  private @Nullable Place at(double px, double py) {
    int row = view.row(py - paint.top());
    int column = view.column(px - paint.left());
    boolean inside =
        data != null && row >= 0 && column >= 0 && row < view.side() && column < view.side();
    return inside && px < paint.left() + view.width() && py < paint.top() + view.height()
        ? new Place(row, column)
        : null;
  }

  private void scroll(ScrollEvent e) {
    if (e.getDeltaY() != 0) {
      zoomAt(e.getDeltaY() > 0 ? STEP : 1 / STEP, e.getX(), e.getY());
    }
    e.consume();
  }

  private void zoomAt(double factor, double px, double py) {
    view = view.zoomed(factor, Math.max(0, px - paint.left()), Math.max(0, py - paint.top()));
    requestLayout();
  }

  private void press(MouseEvent e) {
    requestFocus();
    pressed = new Point2D(e.getX(), e.getY());
    dragged = pressed;
  }

  private void drag(MouseEvent e) {
    view = view.panned(dragged.getX() - e.getX(), dragged.getY() - e.getY());
    dragged = new Point2D(e.getX(), e.getY());
    readout.setVisible(false);
    requestLayout();
  }

  private void click(MouseEvent e) {
    Place place = at(e.getX(), e.getY());
    MatrixData shown = data;
    boolean still = pressed.distance(e.getX(), e.getY()) < CLICK;
    if (e.getButton() == MouseButton.PRIMARY && still && place != null && shown != null) {
      onChoose.accept(shown.cell(place.row(), place.column()));
    }
  }

  private void point(@Nullable Place place, MouseEvent e) {
    MatrixData shown = data;
    pointed = place;
    frame(hovered, place);
    readout.setVisible(place != null && shown != null);
    if (place == null || shown == null) {
      return;
    }
    Cell cell = shown.cell(place.row(), place.column());
    readout.setText(shown.description().of(cell.row(), cell.column()));
    readout.autosize();
    double x = e.getX() + 16;
    double y = e.getY() + 18;
    double width = readout.getWidth();
    double height = readout.getHeight();
    readout.relocate(
        Math.max(0, x + width > getWidth() ? e.getX() - width - 8 : x),
        Math.max(0, y + height > getHeight() ? e.getY() - height - 8 : y));
  }

  private void key(KeyEvent e) {
    switch (e.getCode()) {
      case PLUS, EQUALS, ADD -> zoom(STEP);
      case MINUS, SUBTRACT -> zoom(1 / STEP);
      case DIGIT0, NUMPAD0 -> fit();
      case LEFT -> step(0, -1);
      case RIGHT -> step(0, 1);
      case UP -> step(-1, 0);
      case DOWN -> step(1, 0);
      // Every other key belongs to somebody else.
      default -> {
        return;
      }
    }
    e.consume();
  }

  private void step(int down, int right) {
    MatrixData shown = data;
    if (shown == null || shown.side() == 0) {
      return;
    }
    Place from = choice == null ? new Place(-Math.max(0, down), -Math.max(0, right)) : choice;
    int row = Math.clamp(from.row() + down, 0, shown.side() - 1);
    int column = Math.clamp(from.column() + right, 0, shown.side() - 1);
    view = view.reaching(row, column);
    onChoose.accept(shown.cell(row, column));
    requestLayout();
  }
}
