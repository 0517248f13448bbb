package fovea.ui.control.thumbnail;

import fovea.ui.control.picture.Viewport;
import fovea.ui.control.picture.ZoomButtons;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// Small pictures that are drawn already and all show the same part, which the wheel enlarges
/// around the pointer and a drag moves; perhaps they share it with large ones. Where the wheel
/// scrolls what they stand in, it is Ctrl and the wheel.
public final class SmallPictures {
  private static final double LARGEST = 16;

  /// So many times as large they need be drawn at most; beyond that, dots are seen.
  private static final int SHARPEST = 4;

  private static final double NOTCH = 40;
  private static final double MOST_NOTCHES = 4;
  private static final double STILL = 4;

  private final Viewport viewport;
  private final List<ImageView> views = new ArrayList<>();
  private Point2D pressed = Point2D.ZERO;
  private Point2D dragged = Point2D.ZERO;
  private boolean moved;

  /// @param viewport which part is shown; perhaps shared
  public SmallPictures(Viewport viewport) {
    this.viewport = viewport;
    viewport.part().addListener((o, before, now) -> views.forEach(this::cut));
  }

  /// How many times as large as they are shown they are to be drawn, so that they are sharp.
  public int sharpness() {
    return sharpness(viewport.part().get());
  }

  public static int sharpness(Viewport.Part part) {
    return Math.clamp((int) Math.ceil(part.zoom()), 1, SHARPEST);
  }

  /// Has a picture show the part from now on, whatever image it gets.
  public void follow(ImageView view) {
    views.add(view);
    view.imageProperty().subscribe(() -> cut(view));
  }

  /// Lets go of all that followed.
  public void clear() {
    views.clear();
  }

  /// Has wheel and drag heard over a picture that follows.
  ///
  /// @param over the picture, or what it stands in
  /// @param draws whether the primary button means something else; the others move it then
  public void hear(Node over, ImageView view, boolean draws) {
    over.addEventHandler(ScrollEvent.SCROLL, e -> scroll(e, over, view));
    over.addEventFilter(MouseEvent.MOUSE_PRESSED, this::press);
    over.addEventFilter(MouseEvent.MOUSE_DRAGGED, e -> drag(e, view, draws));
    over.addEventFilter(MouseEvent.MOUSE_RELEASED, e -> release(over));
  }

  /// The place of a picture that is seen at a place of its view, both from 0 to 1.
  public double across(double unit) {
    return part().x() + (unit - 0.5) / part().zoom();
  }

  public double down(double unit) {
    return part().y() + (unit - 0.5) / part().zoom();
  }

  /// As far as there is such a part: nothing beside a picture is shown.
  private Viewport.Part part() {
    Viewport.Part now = viewport.part().get();
    double zoom = Math.max(1, now.zoom());
    return new Viewport.Part(zoom, inside(now.x(), zoom), inside(now.y(), zoom));
  }

  private static double inside(double middle, double zoom) {
    return Math.clamp(middle, 0.5 / zoom, 1 - 0.5 / zoom);
  }

  private void cut(ImageView view) {
    Image image = view.getImage();
    Viewport.Part part = part();
    if (image == null) {
      return;
    }
    double width = image.getWidth() / part.zoom();
    double height = image.getHeight() / part.zoom();
    view.setViewport(
        new Rectangle2D(
            Math.max(0, part.x() * image.getWidth() - width / 2),
            Math.max(0, part.y() * image.getHeight() - height / 2),
            width,
            height));
  }

  private void show(double zoom, double x, double y) {
    viewport.show(
        zoom <= 1
            ? Viewport.Part.WHOLE
            : new Viewport.Part(zoom, inside(x, zoom), inside(y, zoom)));
  }

  private void scroll(ScrollEvent e, Node over, ImageView view) {
    if (view.getImage() == null || e.getDeltaY() == 0 || !e.isControlDown() && scrolled(over)) {
      return;
    }
    e.consume();
    Viewport.Part part = part();
    double notches = Math.clamp(e.getDeltaY() / NOTCH, -MOST_NOTCHES, MOST_NOTCHES);
    double next = Math.clamp(part.zoom() * Math.pow(ZoomButtons.STEP, notches), 1, LARGEST);
    Point2D at = view.sceneToLocal(e.getSceneX(), e.getSceneY());
    Bounds seen = view.getLayoutBounds();
    double right = at.getX() / seen.getWidth();
    double below = at.getY() / seen.getHeight();
    show(
        next,
        across(right) - (right - 0.5) / next, // what lies under the pointer stays there
        down(below) - (below - 0.5) / next);
  }

  /// Whether the wheel scrolls what a picture stands in.
  private static boolean scrolled(Node over) {
    for (Parent at = over.getParent(); at != null; at = at.getParent()) {
      if (at instanceof ScrollPane pane && pane.getContent() != null) {
        Bounds content = pane.getContent().getLayoutBounds();
        Bounds room = pane.getViewportBounds();
        return content.getHeight() > room.getHeight() + 1
            || content.getWidth() > room.getWidth() + 1;
      }
    }
    return false;
  }

  private void press(MouseEvent e) {
    pressed = new Point2D(e.getSceneX(), e.getSceneY());
    dragged = pressed;
    moved = false;
  }

  private void drag(MouseEvent e, ImageView view, boolean draws) {
    Viewport.Part part = part();
    if (part.zoom() == 1 || draws && e.isPrimaryButtonDown()) {
      return;
    }
    moved |= pressed.distance(e.getSceneX(), e.getSceneY()) >= STILL;
    if (moved) {
      Bounds seen = view.getLayoutBounds();
      show(
          part.zoom(),
          part.x() - (e.getSceneX() - dragged.getX()) / seen.getWidth() / part.zoom(),
          part.y() - (e.getSceneY() - dragged.getY()) / seen.getHeight() / part.zoom());
      dragged = new Point2D(e.getSceneX(), e.getSceneY());
    }
    e.consume();
  }

  /// A button on which the picture was moved was not pressed.
  private void release(Node over) {
    if (moved && over instanceof ButtonBase button) {
      button.disarm();
    }
  }
}
