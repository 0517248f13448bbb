package fovea.ui.control.picture;

import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import org.jspecify.annotations.Nullable;

/// What wheel, pinch, mouse and keys do to the part of a picture that is shown.
final class Gestures {
  private static final double STILL = 4;
  private static final double NOTCH = 40;
  private static final double MOST_NOTCHES = 4;
  private static final double ARROW = 0.125;

  private final Viewport viewport;
  private final Supplier<@Nullable Projection> shown;
  private final DoubleSupplier dots;
  private final Runnable onMove;
  private PixelClick click = (x, y) -> {};
  private Point2D pressed = Point2D.ZERO;
  private Point2D dragged = Point2D.ZERO;

  /// @param shown where the picture lies now; null while there is none
  /// @param dots of the screen for each unit of the view
  Gestures(
      Viewport viewport,
      Supplier<@Nullable Projection> shown,
      DoubleSupplier dots,
      Runnable onMove) {
    this.viewport = viewport;
    this.shown = shown;
    this.dots = dots;
    this.onMove = onMove;
  }

  void onClick(PixelClick heard) {
    click = heard;
  }

  void on(Node node) {
    node.addEventHandler(ScrollEvent.SCROLL, this::scroll);
    node.addEventHandler(ZoomEvent.ZOOM, e -> zoomAt(e.getZoomFactor(), e.getX(), e.getY()));
    node.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    node.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    node.addEventHandler(MouseEvent.MOUSE_CLICKED, e -> click(node, e));
    node.addEventHandler(KeyEvent.KEY_PRESSED, this::ownKey);
  }

  /// Larger or smaller about the middle.
  void zoom(double factor) {
    Projection now = shown.get();
    if (now != null) {
      zoomAt(factor, now.width() / 2, now.height() / 2);
    }
  }

  private void zoomAt(double factor, double x, double y) {
    Projection now = shown.get();
    if (now != null) {
      onMove.run();
      viewport.show(now.zoomed(factor, x, y).part());
    }
  }

  private void pan(double right, double down) {
    Projection now = shown.get();
    if (now != null) {
      onMove.run();
      viewport.show(now.panned(right, down).part());
    }
  }

  void key(KeyEvent e) {
    Projection now = shown.get();
    if (e.isControlDown() || e.isAltDown() || e.isMetaDown() || now == null) {
      return;
    }
    switch (e.getCode()) {
      case PLUS, EQUALS, ADD -> zoom(ZoomButtons.STEP);
      case MINUS, SUBTRACT -> zoom(1 / ZoomButtons.STEP);
      case DIGIT0, NUMPAD0 -> viewport.fit();
      case DIGIT1, NUMPAD1 -> zoom(1 / (now.scale() * dots.getAsDouble()));
      // Every other key belongs to somebody else.
      default -> {
        return;
      }
    }
    e.consume();
  }

  private void ownKey(KeyEvent e) {
    key(e);
    Projection now = shown.get();
    // without Shift the arrows go from step to step, however large the picture is
    if (e.isConsumed() || !e.isShiftDown() || now == null || !now.zoomedIn()) {
      return;
    }
    double step = Math.min(now.width(), now.height()) * ARROW;
    switch (e.getCode()) {
      case LEFT -> pan(step, 0);
      case RIGHT -> pan(-step, 0);
      case UP -> pan(0, step);
      case DOWN -> pan(0, -step);
      // Every other key belongs to somebody else.
      default -> {
        return;
      }
    }
    e.consume();
  }

  private void scroll(ScrollEvent e) {
    if (shown.get() != null && e.getDeltaY() != 0) {
      double notches = Math.clamp(e.getDeltaY() / NOTCH, -MOST_NOTCHES, MOST_NOTCHES);
      zoomAt(Math.pow(ZoomButtons.STEP, notches), e.getX(), e.getY());
      e.consume();
    }
  }

  private void press(MouseEvent e) {
    pressed = new Point2D(e.getX(), e.getY());
    dragged = pressed;
  }

  private void drag(MouseEvent e) {
    // A hand that trembles while it clicks does not move the picture.
    if (!e.isStillSincePress() || pressed.distance(e.getX(), e.getY()) >= STILL) {
      pan(e.getX() - dragged.getX(), e.getY() - dragged.getY());
      dragged = new Point2D(e.getX(), e.getY());
    }
  }

  private void click(Node node, MouseEvent e) {
    Projection now = shown.get();
    boolean still = pressed.distance(e.getX(), e.getY()) < STILL;
    if (e.getButton() != MouseButton.PRIMARY || !still || now == null) {
      return;
    }
    // Not while it is dragged, so that the arrows still go where they went.
    node.requestFocus();
    if (e.getClickCount() == 2) {
      viewport.fit();
    } else if (now.contains(e.getX(), e.getY())) {
      click.at((int) now.pictureX(e.getX()), (int) now.pictureY(e.getY()));
    }
  }
}
