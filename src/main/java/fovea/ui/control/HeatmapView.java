package fovea.ui.control;

import fovea.image.Heatmap;
import fovea.image.RgbImage;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// A picture, as large as it fits, with one of several maps over it. All maps are drawn ahead away
/// from the JavaFX thread, so that going from one to another costs nothing; the value under the
/// pointer is shown beside it.
public final class HeatmapView extends Region {
  /// Says what a value under the pointer means, beside the mean of its map.
  public interface Wording {
    String of(double value, double mean);
  }

  private final Wording wording;
  private final FrameStrip strip;
  private final ImageView view = new ImageView();
  private final Region cell = new Region();
  private final Label readout = new Label();
  private final ObjectProperty<OverlayStyle> overlay =
      new SimpleObjectProperty<>(OverlayStyle.standard());
  private @Nullable RgbImage picture;
  private List<Heatmap> maps = List.of();
  private int index;
  private double scale = 1;

  public HeatmapView(Offload offload, Wording wording) {
    this.wording = wording;
    strip = new FrameStrip(offload, i -> swap());
    getStyleClass().add("heatmap-view");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    cell.getStyleClass().add("cell");
    cell.setVisible(false);
    cell.setMouseTransparent(true);
    readout.getStyleClass().add("readout");
    readout.setAlignment(Pos.CENTER);
    readout.setVisible(false);
    readout.setMouseTransparent(true);
    getChildren().setAll(view, cell, readout);
    setMinSize(80, 80);
    overlay.addListener((o, before, now) -> redraw());
    addEventHandler(MouseEvent.MOUSE_MOVED, this::point);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::point);
    addEventHandler(MouseEvent.MOUSE_EXITED, e -> hideReadout());
  }

  /// How maps are drawn.
  public ObjectProperty<OverlayStyle> overlay() {
    return overlay;
  }

  /// Shows `newPicture` with these maps to step through; without maps the bare picture.
  public void show(@Nullable RgbImage newPicture, List<Heatmap> newMaps) {
    if (newPicture != picture) {
      view.setImage(null);
    }
    picture = newPicture;
    maps = List.copyOf(newMaps);
    hideReadout();
    redraw();
  }

  /// Shows map `step`.
  public void step(int step) {
    index = step;
    swap();
    strip.want(step);
    hideReadout();
  }

  /// The map that is shown.
  public @Nullable Heatmap map() {
    return index < maps.size() ? maps.get(index) : null;
  }

  /// The values at the ends of the colours of that map.
  public OverlayStyle.Range range() {
    Heatmap map = map();
    return map == null ? new OverlayStyle.Range(0, 0) : overlay.get().range(map, maps);
  }

  /// What is on the screen, map and all; null before it has been drawn.
  public @Nullable Image image() {
    return view.getImage();
  }

  private void swap() {
    Image frame = strip.frame(index);
    if (frame != null) {
      view.setImage(frame);
    }
  }

  private void redraw() {
    RgbImage source = picture;
    if (source == null) {
      view.setImage(null);
      return;
    }
    OverlayStyle look = overlay.get();
    List<Heatmap> all = maps;
    double fit = FxImages.fit(source, getWidth(), getHeight());
    strip.show(
        source,
        maps,
        (background, map) -> look.paint(background, map, all),
        (int) Math.round(source.width() * fit * scale),
        (int) Math.round(source.height() * fit * scale),
        index);
    swap();
  }

  // Draws again when the room has changed; a window on another screen may have another scale.
  @Override
  protected void layoutChildren() {
    RgbImage source = picture;
    if (source == null) {
      return;
    }
    Window window = getScene() == null ? null : getScene().getWindow();
    scale = window == null ? 1 : window.getRenderScaleX();
    double fit = FxImages.fit(source, getWidth(), getHeight());
    double width = Math.round(source.width() * fit * scale) / scale;
    double height = Math.round(source.height() * fit * scale) / scale;
    if (width != view.getFitWidth() || height != view.getFitHeight()) {
      view.setFitWidth(width);
      view.setFitHeight(height);
      redraw();
    }
    view.relocate(
        snapPositionX((getWidth() - width) / 2), snapPositionY((getHeight() - height) / 2));
  }

  private void point(MouseEvent e) {
    Heatmap map = map();
    double x = (e.getX() - view.getLayoutX()) / view.getFitWidth();
    double y = (e.getY() - view.getLayoutY()) / view.getFitHeight();
    if (map == null || !(x >= 0 && x < 1 && y >= 0 && y < 1)) {
      hideReadout();
      return;
    }
    int column = (int) (x * map.width());
    int row = (int) (y * map.height());
    double value = map.at(column, row);
    double mean = map.sum() / (map.width() * map.height());
    readout.setText(wording.of(value, mean));
    double cellWidth = view.getFitWidth() / map.width();
    double cellHeight = view.getFitHeight() / map.height();
    cell.resizeRelocate(
        view.getLayoutX() + column * cellWidth,
        view.getLayoutY() + row * cellHeight,
        cellWidth,
        cellHeight);
    double width = readout.prefWidth(-1);
    double height = readout.prefHeight(-1);
    double left = Math.clamp(e.getX() + 14, 0, Math.max(0, getWidth() - width));
    double top = e.getY() + 18 + height > getHeight() ? e.getY() - height - 10 : e.getY() + 18;
    readout.resizeRelocate(left, top, width, height);
    readout.setVisible(true);
    cell.setVisible(true);
  }

  private void hideReadout() {
    readout.setVisible(false);
    cell.setVisible(false);
  }
}
