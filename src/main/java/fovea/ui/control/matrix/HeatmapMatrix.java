package fovea.ui.control.matrix;

import fovea.ui.control.Selection;
import fovea.ui.control.Widgets;
import fovea.ui.control.matrix.MatrixGrid.Bounds;
import fovea.ui.control.matrix.MatrixGrid.Place;
import fovea.ui.control.overlay.OverlayStyle;
import fovea.ui.control.picture.FxImages;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Many maps as tiny pictures in numbered rows and columns, so that the interesting one is found at
/// a glance: a layer a row, a head a column. A click reports a head, a click on a row's number the
/// layer; arrow keys go from head to head. Whoever owns the selection calls {@link #select}.
public final class HeatmapMatrix extends Region {
  private static final double LEAST_NUMBER = 13;

  private record Tiles(Image image, int width, int height) {}

  private final BackgroundWork work;
  private final Function<Selection, String> name;
  private final Consumer<Selection> onSelect;
  private final Canvas canvas = new Canvas();
  private final Region chosen = Widgets.frame("chosen");
  private final Region hovered = Widgets.frame("hovered");
  private final Tooltip tip = new Tooltip();
  private final List<Label> numbers = new ArrayList<>();
  private final ObjectProperty<OverlayStyle> overlay =
      new SimpleObjectProperty<>(OverlayStyle.standard());
  private @Nullable MapSheet maps;
  private @Nullable Tiles tiles;
  private Place choice = Place.NOWHERE;
  private Place pointed = Place.NOWHERE;
  private double aspect = 1;
  private double drawnWidth;

  /// @param work draws the maps
  /// @param name what a person is told of a head or a layer
  public HeatmapMatrix(
      BackgroundWork work, Function<Selection, String> name, Consumer<Selection> onSelect) {
    this.work = work;
    this.name = name;
    this.onSelect = onSelect;
    getStyleClass().add("heatmap-matrix");
    setAccessibleRole(AccessibleRole.NODE);
    setFocusTraversable(true);
    tip.setShowDelay(Duration.millis(120));
    getChildren().setAll(canvas, hovered, chosen);
    overlay.addListener((o, before, now) -> draw());
    // What nobody sees need not be drawn.
    sceneProperty().addListener((o, before, now) -> draw());
    addEventHandler(MouseEvent.MOUSE_MOVED, e -> point(grid().at(e.getX(), e.getY())));
    addEventHandler(MouseEvent.MOUSE_EXITED, e -> point(Place.NOWHERE));
    addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
  }

  /// How maps are drawn: its colours, its smoothness, and whether all have one scale.
  public ObjectProperty<OverlayStyle> overlay() {
    return overlay;
  }

  /// @param heightByWidth the shape of the picture that the maps belong to
  public void show(@Nullable MapSheet newMaps, double heightByWidth) {
    MapSheet before = maps;
    maps = newMaps;
    aspect = Math.clamp(heightByWidth, 0.6, 1.25);
    if (newMaps == null
        || before == null
        || before.rows() != newMaps.rows()
        || before.columns() != newMaps.columns()) {
      tiles = null;
      number();
    }
    requestLayout();
    draw();
  }

  /// Marks the head or the layer that is shown elsewhere at large; nothing where it is neither.
  public void select(@Nullable Selection selected) {
    choice = Place.of(selected);
    setAccessibleText(
        selected == null || choice.equals(Place.NOWHERE) ? "Nothing chosen" : name.apply(selected));
    requestLayout();
  }

  /// Where a head's map or a layer's row stands, in this control's coordinates: x, y, width,
  /// height.
  public double[] bounds(Selection selected) {
    Bounds at = grid().bounds(Place.of(selected));
    return new double[] {at.x(), at.y(), at.width(), at.height()};
  }

  private MatrixGrid grid() {
    return grid(getWidth());
  }

  private MatrixGrid grid(double width) {
    return MatrixGrid.within(width, rows(), columns(), aspect);
  }

  private int rows() {
    return maps == null ? 0 : maps.rows();
  }

  private int columns() {
    return maps == null ? 0 : maps.columns();
  }

  private void number() {
    getChildren().removeAll(numbers);
    numbers.clear();
    for (int i = 0; i < columns() + rows(); i++) {
      int place = i < columns() ? i : i - columns();
      var number = new Label(Integer.toString(place + 1));
      number.getStyleClass().add("number");
      number.setAlignment(i < columns() ? Pos.CENTER : Pos.CENTER_RIGHT);
      number.setMouseTransparent(true);
      numbers.add(number);
    }
    getChildren().addAll(numbers);
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefHeight(double width) {
    return grid(width < 0 ? computePrefWidth(-1) : width).bottom();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefWidth(double height) {
    return 260;
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    double wide = grid().width();
    double high = grid().height();
    int everyRow = (int) Math.ceil(LEAST_NUMBER / high);
    int everyColumn = (int) Math.ceil(LEAST_NUMBER / wide);
    for (int i = 0; i < numbers.size(); i++) {
      Label number = numbers.get(i);
      boolean column = i < columns();
      int place = column ? i : i - columns();
      number.setVisible(place % (column ? everyColumn : everyRow) == 0);
      if (column) {
        double middle = MatrixGrid.LEFT + (place + 0.5) * wide;
        number.resizeRelocate(middle - 12, 0, 24, MatrixGrid.TOP);
      } else {
        number.resizeRelocate(
            0, MatrixGrid.TOP + (place + 0.5) * high - 8, MatrixGrid.LEFT - 5, 16);
      }
    }
    frame(chosen, choice);
    frame(hovered, pointed);
    if (wide != drawnWidth) {
      drawnWidth = wide;
      draw();
    }
    paint();
  }

  private void frame(Region frame, Place place) {
    frame.setVisible(grid().has(place));
    Bounds at = grid().bounds(place);
    frame.resizeRelocate(at.x() - 1, at.y() - 1, at.width() + 2, at.height() + 2);
  }

  private void draw() {
    MapSheet drawn = maps;
    if (drawn == null || getScene() == null || getWidth() <= 0) {
      return;
    }
    OverlayStyle style = overlay.get();
    double scale = getScene().getWindow() == null ? 1 : getScene().getWindow().getRenderScaleX();
    int width = (int) Math.max(2, Math.round((grid().width() - MatrixGrid.GAP) * scale));
    int height = (int) Math.max(2, Math.round((grid().height() - MatrixGrid.GAP) * scale));
    work.<Tiles>startLatest(
        this,
        "Drawing every head",
        BackgroundWork.Lane.FILES,
        reporter -> new Tiles(FxImages.of(drawn.picture(style, width, height)), width, height),
        state -> {
          if (state instanceof Work.Done<Tiles>(Tiles done)) {
            tiles = done;
            paint();
          }
        });
  }

  private void paint() {
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    Tiles drawn = tiles;
    if (drawn == null) {
      return;
    }
    MatrixGrid grid = grid();
    for (int row = 0; row < rows(); row++) {
      for (int column = 0; column < columns(); column++) {
        Bounds at = grid.bounds(new Place(row, column));
        double x = column * drawn.width();
        double y = row * drawn.height();
        g.drawImage(
            drawn.image(),
            x,
            y,
            drawn.width(),
            drawn.height(),
            at.x(),
            at.y(),
            at.width(),
            at.height());
      }
    }
  }

  private void point(Place place) {
    if (place.equals(pointed)) {
      return;
    }
    pointed = place;
    frame(hovered, place);
    if (place.equals(Place.NOWHERE)) {
      Tooltip.uninstall(this, tip);
    } else {
      tip.setText(name.apply(place.selection()));
      Tooltip.install(this, tip);
    }
  }

  private void click(MouseEvent e) {
    Place place = grid().at(e.getX(), e.getY());
    if (e.getButton() == MouseButton.PRIMARY && !place.equals(Place.NOWHERE)) {
      requestFocus();
      onSelect.accept(place.selection());
    }
  }

  private void key(KeyEvent e) {
    int right = 0;
    int down = 0;
    switch (e.getCode()) {
      case LEFT -> right = -1;
      case RIGHT -> right = 1;
      case UP -> down = -1;
      case DOWN -> down = 1;
      // Every other key belongs to somebody else.
      default -> {
        return;
      }
    }
    if (rows() > 0) {
      onSelect.accept(choice.moved(down, right, rows(), columns()).selection());
    }
    e.consume();
  }
}
