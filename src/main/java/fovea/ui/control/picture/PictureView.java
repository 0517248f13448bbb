package fovea.ui.control.picture;

import fovea.image.Contours;
import fovea.image.RgbImage;
import fovea.ui.work.BackgroundWork;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// A picture to look into: as large as it fits, enlarged around the pointer by the wheel, by a
/// pinch or by keys, moved by dragging. A layer may lie over it, a grid, outlines; the place under
/// the pointer and its value are told. Views that share a {@link Viewport} move together; what is
/// enlarged stays so while layers change, and while pictures of one size do.
public class PictureView extends Region {
  /// Says what stands at a pixel of the picture; nothing where the words are empty.
  public interface Readout {
    String at(int x, int y);
  }

  /// Hears which pixel was clicked.
  public interface Click {
    void at(int x, int y);
  }

  /// Dots that are drawn at once; more are drawn coarsely first and finely when the view rests.
  private static final double DOTS = 1.5e6;

  private static final Duration REST = Duration.millis(120);
  private static final double STILL = 4;
  private static final double NOTCH = 40;

  private final BackgroundWork work;
  private final Viewport viewport;
  private final Frames frames = new Frames();
  private final ImageView view = new ImageView();
  private final Drawing drawing = new Drawing();
  private final Region cell = new Region();
  private final Label readout = new Label();
  private final ZoomButtons buttons = new ZoomButtons(this::zoom, "Whole picture (0)", this::fit);
  private final PauseTransition rest = new PauseTransition(REST);
  private @Nullable Pyramid pyramid;
  private @Nullable RgbImage picture;
  private @Nullable PictureLayer layer;
  private String name = "";
  private int columns;
  private int rows;
  private Readout value = (x, y) -> "";
  private Click click = (x, y) -> {};
  private Point2D pressed = Point2D.ZERO;
  private Point2D dragged = Point2D.ZERO;

  /// @param work draws what takes long
  /// @param viewport which part is shown; perhaps shared
  public PictureView(BackgroundWork work, Viewport viewport) {
    this.work = work;
    this.viewport = viewport;
    getStyleClass().add("picture-view");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleHelp("Plus and minus enlarge, 0 shows the whole picture, 1 its own pixels.");
    setFocusTraversable(true);
    setMinSize(80, 80);
    cell.getStyleClass().add("cell");
    cell.setMouseTransparent(true);
    readout.getStyleClass().add("readout");
    readout.setAlignment(Pos.CENTER);
    readout.setMouseTransparent(true);
    hideReadout();
    buttons.visibleProperty().bind(hoverProperty().or(focusVisibleProperty()));
    getChildren().setAll(view, drawing, cell, readout, buttons);
    viewport.part().addListener((o, before, now) -> requestLayout());
    sceneProperty().addListener((o, before, now) -> requestLayout());
    rest.setOnFinished(e -> refine());
    addEventHandler(ScrollEvent.SCROLL, this::scroll);
    addEventHandler(ZoomEvent.ZOOM, this::pinch);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
    addEventHandler(MouseEvent.MOUSE_MOVED, this::point);
    addEventHandler(MouseEvent.MOUSE_EXITED, e -> hideReadout());
    addEventHandler(KeyEvent.KEY_PRESSED, this::ownKey);
  }

  public final Viewport viewport() {
    return viewport;
  }

  /// Shows a picture, or nothing. What is enlarged stays so if the pictures have one size.
  ///
  /// @param newName for those who do not see it
  public final void show(@Nullable RgbImage newPicture, String newName) {
    RgbImage before = picture;
    name = newName;
    if (newPicture != before) {
      picture = newPicture;
      pyramid = newPicture == null ? null : new Pyramid(newPicture, work, this::requestLayout);
      boolean same =
          newPicture != null
              && before != null
              && newPicture.width() == before.width()
              && newPicture.height() == before.height();
      if (!same && before != null) {
        viewport.fit();
      }
      hideReadout();
    }
    describe();
    requestLayout();
  }

  /// Lays something over the picture instead of what lay there.
  public final void lay(@Nullable PictureLayer over) {
    layer = over;
    drawing.lines(over == null ? List.of() : over.lines());
    requestLayout();
  }

  /// Divides the picture into cells: the one under the pointer is framed; 0 for its own pixels.
  ///
  /// @param lines whether all are drawn
  public final void cells(int newColumns, int newRows, boolean lines) {
    columns = newColumns;
    rows = newRows;
    drawing.grid(lines ? newColumns : 0, lines ? newRows : 0);
    requestLayout();
  }

  /// Draws lines around something, instead of those before.
  public final void outline(List<Contours.Line> lines) {
    drawing.outline(lines);
    requestLayout();
  }

  /// Has the value of the pixel under the pointer told beside its place.
  public final void readout(Readout words) {
    value = words;
  }

  /// Has clicks heard that do not move the picture.
  public final void onClick(Click heard) {
    click = heard;
  }

  /// Larger or smaller about the middle.
  public final void zoom(double factor) {
    zoomAt(factor, getWidth() / 2, getHeight() / 2);
  }

  /// Shows the whole picture.
  public final void fit() {
    viewport.fit();
  }

  /// Shows one pixel of the picture in each dot of the screen.
  public final void ownPixels() {
    if (picture != null) {
      zoom(1 / (projection().scale() * dots()));
    }
  }

  /// What is on the screen, layer and all; null while there is no picture.
  public final @Nullable Image image() {
    return view.getImage();
  }

  /// The place in this view at which a place of the picture is seen, given from 0 to 1.
  public final Point2D place(double x, double y) {
    Projection now = projection();
    return new Point2D(now.viewX(x), now.viewY(y));
  }

  /// Does what a key means for the size, whichever control has the focus; consumes it then.
  public final void key(KeyEvent e) {
    if (e.isControlDown() || e.isAltDown() || e.isMetaDown() || picture == null) {
      return;
    }
    switch (e.getCode()) {
      case PLUS, EQUALS, ADD -> zoom(ZoomButtons.STEP);
      case MINUS, SUBTRACT -> zoom(1 / ZoomButtons.STEP);
      case DIGIT0, NUMPAD0 -> fit();
      case DIGIT1, NUMPAD1 -> ownPixels();
      // Every other key belongs to somebody else.
      default -> {
        return;
      }
    }
    e.consume();
  }

  private void ownKey(KeyEvent e) {
    key(e);
    if (e.isConsumed() || picture == null || !projection().zoomedIn()) {
      return;
    }
    double step = Math.min(getWidth(), getHeight()) / 8;
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

  private void pan(double right, double down) {
    viewport.show(projection().panned(right, down).part());
  }

  private void zoomAt(double factor, double x, double y) {
    if (picture != null) {
      hideReadout();
      viewport.show(projection().zoomed(factor, x, y).part());
    }
  }

  private void scroll(ScrollEvent e) {
    if (picture != null && e.getDeltaY() != 0) {
      double notches = Math.clamp(e.getDeltaY() / NOTCH, -4, 4);
      zoomAt(Math.pow(ZoomButtons.STEP, notches), e.getX(), e.getY());
      e.consume();
    }
  }

  private void pinch(ZoomEvent e) {
    zoomAt(e.getZoomFactor(), e.getX(), e.getY());
    e.consume();
  }

  private void press(MouseEvent e) {
    pressed = new Point2D(e.getX(), e.getY());
    dragged = pressed;
  }

  private void drag(MouseEvent e) {
    // A hand that trembles while it clicks does not move the picture.
    if (picture == null || e.isStillSincePress() && pressed.distance(e.getX(), e.getY()) < STILL) {
      return;
    }
    hideReadout();
    pan(e.getX() - dragged.getX(), e.getY() - dragged.getY());
    dragged = new Point2D(e.getX(), e.getY());
  }

  private void click(MouseEvent e) {
    boolean still = pressed.distance(e.getX(), e.getY()) < STILL;
    if (e.getButton() != MouseButton.PRIMARY || !still || picture == null) {
      return;
    }
    // Not while it is dragged, so that the arrows still go where they went.
    requestFocus();
    Projection now = projection();
    if (e.getClickCount() == 2) {
      fit();
    } else if (now.contains(e.getX(), e.getY())) {
      click.at((int) now.pictureX(e.getX()), (int) now.pictureY(e.getY()));
    }
  }

  private Projection projection() {
    RgbImage shown = picture;
    double across = shown == null ? 1 : shown.width();
    double down = shown == null ? 1 : shown.height();
    return Projection.of(across, down, getWidth(), getHeight(), viewport.part().get());
  }

  /// A window on another screen may have another scale.
  private double dots() {
    return getScene() == null || getScene().getWindow() == null
        ? 1
        : getScene().getWindow().getRenderScaleX();
  }

  private void describe() {
    RgbImage shown = picture;
    if (shown == null) {
      setAccessibleText("No picture");
      buttons.say("");
      return;
    }
    long size = Math.round(100 * projection().scale() * dots());
    buttons.say(size + " %");
    setAccessibleText(
        "%s, %d × %d pixels, shown at %d %%"
            .formatted(name.isEmpty() ? "Picture" : name, shown.width(), shown.height(), size));
  }

  @Override
  protected void layoutChildren() {
    Pyramid levels = pyramid;
    double width = buttons.prefWidth(-1);
    double height = buttons.prefHeight(-1);
    buttons.resizeRelocate(getWidth() - width - 8, getHeight() - height - 8, width, height);
    rest.stop();
    if (levels == null || getWidth() < 1 || getHeight() < 1) {
      view.setImage(null);
      drawing.clear();
      return;
    }
    Projection now = projection();
    FramePainter fine = painter(levels, now, 1);
    double dots = (double) fine.width() * fine.height();
    if (dots > DOTS) {
      int dot = (int) Math.ceil(Math.sqrt(dots / DOTS));
      put(painter(levels, now, dot));
      rest.playFromStart();
    } else {
      put(fine);
    }
    drawing.draw(now);
    describe();
  }

  private FramePainter painter(Pyramid levels, Projection now, int dot) {
    return new FramePainter(
        levels.level(now.scale() * dots() / dot), now.times(dots()), layer, dot);
  }

  private void put(FramePainter painter) {
    view.setImage(frames.paint(painter));
    place(painter);
  }

  private void place(FramePainter painter) {
    double dots = dots();
    view.relocate(painter.left() / dots, painter.top() / dots);
    view.setFitWidth(painter.width() * painter.dot() / dots);
    view.setFitHeight(painter.height() * painter.dot() / dots);
  }

  /// Draws finely what was drawn coarsely while it moved.
  private void refine() {
    Pyramid levels = pyramid;
    if (levels == null) {
      return;
    }
    FramePainter fine = painter(levels, projection(), 1);
    work.<Image>startLatest(
        this,
        "Drawing the picture",
        BackgroundWork.Lane.FILES,
        reporter -> Frames.image(fine),
        state -> {
          if (state instanceof fovea.ui.work.Work.Done<Image>(Image done)
              && fine.equals(painter(levels, projection(), 1))
              && levels == pyramid) {
            view.setImage(done);
            place(fine);
          }
        });
  }

  private void point(MouseEvent e) {
    RgbImage shown = picture;
    Projection now = projection();
    if (shown == null || !now.contains(e.getX(), e.getY())) {
      hideReadout();
      return;
    }
    int x = (int) now.pictureX(e.getX());
    int y = (int) now.pictureY(e.getY());
    String words = value.at(x, y);
    readout.setText("x %d, y %d%s".formatted(x, y, words.isEmpty() ? "" : "  ·  " + words));
    double width = readout.prefWidth(-1);
    double height = readout.prefHeight(-1);
    double left = Math.clamp(e.getX() + 14, 0, Math.max(0, getWidth() - width));
    double below = e.getY() + 18;
    double top = below + height > getHeight() ? e.getY() - height - 10 : below;
    readout.resizeRelocate(left, top, width, height);
    readout.setVisible(true);
    frame(now, x, y);
  }

  private void frame(Projection now, int x, int y) {
    int across = columns > 0 ? columns : (int) now.across();
    int down = rows > 0 ? rows : (int) now.down();
    double column = Math.floor(x * across / now.across());
    double row = Math.floor(y * down / now.down());
    double left = now.viewX(column / across);
    double top = now.viewY(row / down);
    double width = now.viewX((column + 1) / across) - left;
    cell.setVisible(width >= FramePainter.SQUARES * 2);
    double right = Math.min(getWidth(), left + width);
    double bottom = Math.min(getHeight(), now.viewY((row + 1) / down));
    cell.resizeRelocate(
        Math.max(0, left), Math.max(0, top), right - Math.max(0, left), bottom - Math.max(0, top));
  }

  private void hideReadout() {
    readout.setVisible(false);
    cell.setVisible(false);
  }
}
