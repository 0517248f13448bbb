package fovea.ui.explanation.graph;

import fovea.network.graph.figure.GraphFigure;
import fovea.network.graph.figure.GraphLayout;
import fovea.plot.FigureStyle;
import fovea.ui.chart.ThemeColours;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.OptionalInt;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Point2D;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// A graph that may be much taller than the screen: only what is seen of it is drawn, in the
/// colours of the theme. The wheel scrolls, with Ctrl it zooms; it is dragged with the mouse.
final class GraphCanvas extends Region {
  /// Hears where a person clicks.
  interface Click {
    /// @param times how often in a row
    void on(int row, int times);
  }

  private static final double LEAST = 0.2;
  private static final double MOST = 4;
  private static final double STILL = 4;

  private final Supplier<FigureStyle> style;
  private final Click click;
  private final ImageView view = new ImageView();
  private Drawn drawn = Drawn.NOTHING;
  private @Nullable GraphFigure figure;
  private double zoom = 1;
  private double left;
  private double top;
  private boolean stale;
  private boolean fitted;
  private Point2D pressed = Point2D.ZERO;
  private Point2D dragged = Point2D.ZERO;

  /// Draws once a frame, if anything changed.
  private final AnimationTimer frame =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          stop();
          paint();
        }
      };

  GraphCanvas(Supplier<FigureStyle> style, Click click) {
    this.style = style;
    this.click = click;
    getStyleClass().add("graph-canvas");
    setMinSize(0, 0);
    setFocusTraversable(true);
    setAccessibleText("The graph of the network");
    var clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
    getChildren().setAll(view);
    getChildren().addAll(ThemeColours.ofCharts(this::restyled).nodes());
    widthProperty().subscribe(width -> resized());
    heightProperty().subscribe(height -> resized());
    addEventHandler(ScrollEvent.SCROLL, this::scroll);
    addEventHandler(ZoomEvent.ZOOM, e -> zoomAt(e.getZoomFactor(), e.getX(), e.getY()));
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
  }

  /// Shows a graph; another model's from its top, as wide as there is room.
  void show(Drawn now) {
    boolean other =
        drawn.graph() == null
            || now.graph() == null
            || !drawn.graph().title().equals(now.graph().title());
    drawn = now;
    figure = now.figure(style.get(), "");
    if (other) {
      fitted = false;
    }
    resized();
  }

  /// Scrolls so that a part is seen.
  void reveal(String path) {
    GraphFigure now = figure;
    OptionalInt row = drawn.layout().rowOf(path);
    if (now == null || path.isEmpty() || row.isEmpty()) {
      return;
    }
    GraphLayout.Row seen = drawn.layout().rows().get(row.getAsInt());
    double high = getHeight() / zoom;
    double begin = now.top() + seen.top() - 12;
    double end = now.top() + seen.bottom() + 12;
    if (begin < top) {
      top = begin;
    } else if (end > top + high) {
      top = end - high;
    }
    redraw();
  }

  /// Larger or smaller about the middle.
  void zoom(double factor) {
    zoomAt(factor, getWidth() / 2, getHeight() / 2);
  }

  /// As wide as there is room.
  void fit() {
    GraphFigure now = figure;
    if (now != null && getWidth() > 0) {
      zoom = Math.clamp(getWidth() / now.width(), LEAST, 1.15);
      left = 0;
      redraw();
    }
  }

  /// One point of the figure is one of the screen.
  void actual() {
    zoomAt(1 / zoom, getWidth() / 2, getHeight() / 2);
  }

  /// Scrolls by a part of what is seen.
  void page(double part) {
    top += part * getHeight() / zoom;
    redraw();
  }

  /// The row at a place of this region.
  OptionalInt rowAt(double y) {
    GraphFigure now = figure;
    return now == null ? OptionalInt.empty() : drawn.layout().rowAt(y / zoom + top - now.top());
  }

  private void restyled() {
    figure = drawn.figure(style.get(), "");
    redraw();
  }

  private void resized() {
    if (!fitted && figure != null && getWidth() > 0 && getHeight() > 0) {
      fitted = true;
      top = 0;
      fit();
      reveal(drawn.marked());
    }
    redraw();
  }

  private void scroll(ScrollEvent e) {
    if (e.isControlDown()) {
      zoomAt(e.getDeltaY() > 0 ? 1.15 : 1 / 1.15, e.getX(), e.getY());
    } else {
      left -= e.getDeltaX() / zoom;
      top -= e.getDeltaY() / zoom;
      redraw();
    }
    e.consume();
  }

  private void zoomAt(double factor, double x, double y) {
    double wanted = Math.clamp(zoom * factor, LEAST, MOST);
    left += x / zoom - x / wanted;
    top += y / zoom - y / wanted;
    zoom = wanted;
    redraw();
  }

  private void press(MouseEvent e) {
    requestFocus();
    pressed = new Point2D(e.getX(), e.getY());
    dragged = pressed;
  }

  private void drag(MouseEvent e) {
    var now = new Point2D(e.getX(), e.getY());
    left -= (now.getX() - dragged.getX()) / zoom;
    top -= (now.getY() - dragged.getY()) / zoom;
    dragged = now;
    redraw();
  }

  private void clicked(MouseEvent e) {
    boolean still = pressed.distance(e.getX(), e.getY()) < STILL;
    if (still && e.getButton() == MouseButton.PRIMARY) {
      rowAt(e.getY()).ifPresent(row -> click.on(row, e.getClickCount()));
    }
  }

  private void redraw() {
    GraphFigure now = figure;
    if (now != null) {
      double wide = Math.max(0, now.width() - getWidth() / zoom);
      double high = Math.max(0, now.height() - getHeight() / zoom);
      left =
          now.width() < getWidth() / zoom
              ? -(getWidth() / zoom - now.width()) / 2
              : Math.clamp(left, 0, wide);
      top = Math.clamp(top, 0, high);
    }
    stale = true;
    frame.start();
  }

  private void paint() {
    GraphFigure now = figure;
    if (!stale || getWidth() < 1 || getHeight() < 1) {
      return;
    }
    stale = false;
    if (now == null || getScene() == null) {
      view.setImage(null);
      return;
    }
    double dots = getScene().getWindow() == null ? 1 : getScene().getWindow().getOutputScaleX();
    int width = (int) Math.ceil(getWidth() * dots);
    int height = (int) Math.ceil(getHeight() * dots);
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D g = image.createGraphics();
    g.scale(zoom * dots, zoom * dots);
    g.translate(-left, -top);
    g.clip(new Rectangle2D.Double(left, top, width / (zoom * dots), height / (zoom * dots)));
    now.paint(g);
    g.dispose();
    view.setImage(SwingFXUtils.toFXImage(image, null));
    view.setFitWidth(getWidth());
    view.setFitHeight(getHeight());
  }
}
