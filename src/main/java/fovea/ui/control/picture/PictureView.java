package fovea.ui.control.picture;

import fovea.image.Contours;
import fovea.image.RgbImage;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Work;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// A picture to look into: as large as it fits, enlarged around the pointer by the wheel, by a
/// pinch or by keys, moved by dragging. A layer may lie over it, a grid, outlines; the place under
/// the pointer and its value are told. Views that share a {@link Viewport} move together; what is
/// enlarged stays so while layers change, and while pictures of one size do.
public class PictureView extends Region {
  /// Dots that are drawn at once, a screen of 1920 x 1080; more are drawn coarsely first and finely
  /// when the view rests.
  private static final double DOTS = 1920.0 * 1080;

  private static final Duration REST = Duration.millis(120);

  private final BackgroundWork work;
  private final Viewport viewport;
  private final Frames frames = new Frames();
  private final ImageView view = new ImageView();
  private final Drawing drawing = new Drawing();
  private final Pointer pointer = new Pointer();
  private final ZoomButtons buttons = new ZoomButtons(this::zoom, "Whole picture (0)", this::fit);
  private final Gestures gestures;
  private final PauseTransition rest = new PauseTransition(REST);
  private @Nullable Pyramid pyramid;
  private @Nullable RgbImage picture;
  private @Nullable PictureLayer layer;
  private Pointing pointing = new Pointing();
  private String name = "";

  /// @param work draws what takes long
  /// @param viewport which part is shown; perhaps shared
  public PictureView(BackgroundWork work, Viewport viewport) {
    this.work = work;
    this.viewport = viewport;
    gestures = new Gestures(viewport, this::shown, this::dots, pointer::hide);
    getStyleClass().add("picture-view");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleHelp("Plus and minus enlarge, 0 shows the whole picture, 1 its own pixels.");
    setFocusTraversable(true);
    setMinSize(80, 80);
    buttons.visibleProperty().bind(hoverProperty().or(focusVisibleProperty()));
    getChildren().setAll(view, drawing, pointer, buttons);
    viewport.part().addListener((o, before, now) -> requestLayout());
    sceneProperty().addListener((o, before, now) -> requestLayout());
    rest.setOnFinished(e -> refine());
    gestures.on(this);
    addEventHandler(MouseEvent.MOUSE_MOVED, this::point);
    addEventHandler(MouseEvent.MOUSE_EXITED, e -> pointing.at(null));
    follow(pointing);
  }

  /// Shows the value under whatever place is pointed at in any view that follows the same.
  public final void follow(Pointing shared) {
    pointing = shared;
    shared.place().subscribe(this::point);
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
      pointer.hide();
    }
    describe();
    requestLayout();
  }

  /// Lays something over the picture instead of what lay there.
  public final void lay(@Nullable PictureLayer over) {
    layer = over;
    drawing.lines(over == null ? List.of() : over.lines());
    pointer.renew(projection());
    requestLayout();
  }

  /// Divides the picture into cells: the one under the pointer is framed; 0 for its own pixels.
  ///
  /// @param lines whether all are drawn
  public final void cells(int newColumns, int newRows, boolean lines) {
    pointer.cells(newColumns, newRows);
    drawing.grid(lines ? newColumns : 0, lines ? newRows : 0);
    requestLayout();
  }

  /// Draws lines around something, instead of those before.
  public final void outline(List<Contours.Line> lines) {
    drawing.outline(lines);
    requestLayout();
  }

  /// Has the value of the pixel under the pointer told beside its place.
  public final void readout(PixelWords words) {
    pointer.readout(words);
  }

  /// Has clicks heard that do not move the picture.
  public final void onClick(PixelClick heard) {
    gestures.onClick(heard);
  }

  /// Has the secondary button heard over the picture, as for a menu.
  public final void onMenu(MenuRequest heard) {
    addEventHandler(
        ContextMenuEvent.CONTEXT_MENU_REQUESTED,
        e -> {
          Projection now = projection();
          if (picture != null && now.contains(e.getX(), e.getY())) {
            heard.at(
                (int) now.pictureX(e.getX()),
                (int) now.pictureY(e.getY()),
                e.getScreenX(),
                e.getScreenY());
            e.consume();
          }
        });
  }

  /// Larger or smaller about the middle.
  public final void zoom(double factor) {
    gestures.zoom(factor);
  }

  /// Shows the whole picture.
  public final void fit() {
    viewport.fit();
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
    gestures.key(e);
  }

  private Projection projection() {
    RgbImage shown = picture;
    double across = shown == null ? 1 : shown.width();
    double down = shown == null ? 1 : shown.height();
    return Projection.of(across, down, getWidth(), getHeight(), viewport.part().get());
  }

  private @Nullable Projection shown() {
    return picture == null ? null : projection();
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
    pointer.resizeRelocate(0, 0, getWidth(), getHeight());
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
    view.setFitWidth(painter.width() / dots);
    view.setFitHeight(painter.height() / dots);
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
          if (state instanceof Work.Done<Image>(Image done)
              && fine.equals(painter(levels, projection(), 1))
              && levels == pyramid) {
            view.setImage(done);
            place(fine);
          }
        });
  }

  private void point(MouseEvent e) {
    Projection now = projection();
    pointing.at(
        picture == null || !now.contains(e.getX(), e.getY())
            ? null
            : new Pointing.Place(
                now.pictureX(e.getX()) / now.across(), now.pictureY(e.getY()) / now.down()));
  }

  private void point(Pointing.@Nullable Place place) {
    Projection now = projection();
    if (picture == null || place == null) {
      pointer.hide();
      return;
    }
    double x = now.viewX(place.x());
    double y = now.viewY(place.y());
    if (x < 0 || y < 0 || x >= getWidth() || y >= getHeight()) {
      pointer.hide();
    } else {
      pointer.show(now, x, y);
    }
  }
}
