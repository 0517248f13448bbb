package fovea.ui.language.attention;

import fovea.ui.chart.ThemeColours;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A canvas as large as what can be seen of it: what is drawn is what is in sight, once a frame at
/// most, and only when something has changed.
abstract class ScrollCanvas extends Region {
  private static final double BAR = 12;

  final ThemeColours colours = ThemeColours.ofCharts(this::recoloured);
  final TokenText tokens = new TokenText();
  private final Canvas canvas = new Canvas();
  private final ScrollBar down = bar(Orientation.VERTICAL);
  private final ScrollBar across = bar(Orientation.HORIZONTAL);
  private @Nullable Scene scene;
  private Pointed pointed = Pointed.NONE;
  private Consumer<Pointed> onPoint = now -> {};
  private Consumer<Pointed> onClick = now -> {};
  private int paints;
  private double nanos;

  ScrollCanvas(String style) {
    getStyleClass().addAll("attention-canvas", style);
    setMinSize(0, 0);
    canvas.setMouseTransparent(true);
    getChildren().setAll(canvas, down, across);
    getChildren().addAll(colours.nodes());
    addEventHandler(ScrollEvent.SCROLL, this::scroll);
    addEventHandler(MouseEvent.MOUSE_MOVED, e -> point(at(e)));
    addEventHandler(MouseEvent.MOUSE_EXITED, e -> point(Pointed.NONE));
    addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        e -> {
          Pointed now = at(e);
          if (!now.nothing() && e.isStillSincePress()) {
            onClick.accept(now);
          }
        });
  }

  private ScrollBar bar(Orientation orientation) {
    var bar = new ScrollBar();
    bar.setOrientation(orientation);
    bar.setVisible(false);
    bar.valueProperty().addListener((o, before, now) -> requestLayout());
    return bar;
  }

  // ── What a view is ──

  /// As wide as everything is in a view of this width.
  abstract double contentWidth(Scene scene, double width);

  abstract double contentHeight(Scene scene, double width, double height);

  /// Draws what is in sight.
  abstract void paint(GraphicsContext g, Scene scene, View view);

  /// What is at a point of the content.
  abstract Pointed at(Scene scene, View view, double x, double y);

  /// What is in sight, in pixels of the content.
  ///
  /// @param x its left edge
  record View(double x, double y, double width, double height) {}

  // ── Data and callbacks ──

  /// Shows this; null for nothing.
  public final void show(@Nullable Scene now) {
    scene = now;
    changed();
  }

  /// Marks what is pointed at somewhere.
  public final void mark(Pointed now) {
    if (!now.equals(pointed)) {
      pointed = now;
      requestLayout();
    }
  }

  /// @param told of what a person points at
  public final void onPoint(Consumer<Pointed> told) {
    onPoint = told;
  }

  /// @param told of what a person clicks on
  public final void onClick(Consumer<Pointed> told) {
    onClick = told;
  }

  /// How often it was painted, and for how many nanoseconds in all: to be measured.
  public final int paints() {
    return paints;
  }

  public final double nanos() {
    return nanos;
  }

  final Pointed pointed() {
    return pointed;
  }

  final @Nullable Scene scene() {
    return scene;
  }

  /// Scrolls a row or a column into sight.
  final void scrollTo(double x, double y) {
    across.setValue(Math.clamp(x, 0, across.getMax()));
    down.setValue(Math.clamp(y, 0, down.getMax()));
  }

  /// As far as it is scrolled down.
  public final ScrollBar down() {
    return down;
  }

  /// Another scene is shown.
  void changed() {
    requestLayout();
  }

  /// The theme is another.
  void recoloured() {
    requestLayout();
  }

  private Pointed at(MouseEvent e) {
    Scene now = scene;
    View view = view();
    boolean outside =
        e.getX() < 0 || e.getY() < 0 || e.getX() > view.width || e.getY() > view.height;
    return now == null || outside
        ? Pointed.NONE
        : at(now, view, e.getX() + view.x, e.getY() + view.y);
  }

  private void point(Pointed now) {
    if (!now.equals(pointed)) {
      pointed = now;
      requestLayout();
      onPoint.accept(now);
    }
  }

  private void scroll(ScrollEvent e) {
    if (down.isVisible() && e.getDeltaY() != 0 && !e.isShiftDown()) {
      down.setValue(Math.clamp(down.getValue() - e.getDeltaY(), 0, down.getMax()));
      e.consume();
    } else if (across.isVisible()) {
      double by = e.getDeltaX() != 0 ? e.getDeltaX() : e.getDeltaY();
      across.setValue(Math.clamp(across.getValue() - by, 0, across.getMax()));
      e.consume();
    }
  }

  final View view() {
    return new View(
        across.isVisible() ? across.getValue() : 0,
        down.isVisible() ? down.getValue() : 0,
        canvas.getWidth(),
        canvas.getHeight());
  }

  @Override
  protected void layoutChildren() {
    long start = System.nanoTime();
    Scene now = scene;
    double width = getWidth();
    double height = getHeight();
    double tall = now == null ? 0 : contentHeight(now, width, height);
    boolean high = tall > height;
    double room = high ? width - BAR : width;
    double wide = now == null ? 0 : contentWidth(now, room);
    boolean broad = wide > room + 0.5;
    if (broad && !high && tall > height - BAR) {
      high = true;
      room = width - BAR;
    }
    double below = broad ? height - BAR : height;
    arrange(down, high, tall, below);
    arrange(across, broad, wide, room);
    down.resizeRelocate(width - BAR, 0, BAR, below);
    across.resizeRelocate(0, height - BAR, room, BAR);
    canvas.setWidth(Math.max(1, room));
    canvas.setHeight(Math.max(1, below));
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    if (now != null && room > 1 && below > 1 && now.rows().length > 0 && now.columns().length > 0) {
      g.setTextBaseline(VPos.CENTER);
      paint(g, now, view());
      paints++;
      nanos += System.nanoTime() - start;
    }
  }

  private static void arrange(ScrollBar bar, boolean needed, double whole, double seen) {
    bar.setVisible(needed);
    double most = Math.max(0, whole - seen);
    bar.setMax(most);
    bar.setVisibleAmount(whole <= 0 ? 1 : most * seen / whole);
    bar.setBlockIncrement(seen * 0.9);
    bar.setUnitIncrement(40);
    if (bar.getValue() > most) {
      bar.setValue(most);
    }
  }
}
