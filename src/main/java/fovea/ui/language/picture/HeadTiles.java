package fovea.ui.language.picture;

import fovea.format.Quantities;
import fovea.image.Heatmap;
import fovea.image.RgbImage;
import fovea.ui.control.overlay.OverlayStyle;
import fovea.ui.control.picture.FxImages;
import fovea.ui.control.picture.Pointing;
import fovea.ui.control.picture.Viewport;
import fovea.ui.control.thumbnail.SmallPictures;
import fovea.ui.language.picture.PatchesViewModel.Shown;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Every head of a layer over the picture, as large as all of them fit. Under each its number, and
/// what it gives the place that is pointed at elsewhere.
final class HeadTiles extends Region {
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
  private static final double GAP = 6;
  private static final double WORDS = 24;
  private static final double PADDING = 4;

  private record Drawn(List<Image> images) {}

  private final BackgroundWork work;
  private final SmallPictures zoom;
  private final IntConsumer onHead;
  private final List<Button> tiles = new ArrayList<>();
  private @Nullable Shown shown;
  private OverlayStyle style = OverlayStyle.standard();
  private Pointing.@Nullable Place place;
  private double side;

  /// @param viewport which part of the picture is shown, here and elsewhere
  /// @param onHead hears which head is clicked, from 0
  HeadTiles(BackgroundWork work, Viewport viewport, IntConsumer onHead) {
    this.work = work;
    zoom = new SmallPictures(viewport);
    viewport
        .part()
        .addListener(
            (o, before, now) -> {
              if (SmallPictures.sharpness(before) != SmallPictures.sharpness(now)) {
                draw();
              }
            });
    this.onHead = onHead;
    getStyleClass().add("head-tiles");
    setMinSize(0, 0);
  }

  /// Shows the heads; none for null.
  void show(@Nullable Shown now, OverlayStyle how) {
    shown = now;
    style = how;
    int heads = now == null ? 0 : now.heads().size();
    if (tiles.size() != heads) {
      tiles.clear();
      zoom.clear();
      for (int i = 0; i < heads; i++) {
        tiles.add(tile(i));
      }
      getChildren().setAll(tiles);
      side = 0;
      requestLayout();
    }
    say();
    draw();
  }

  /// Marks the head that is shown large; none for -1.
  void choose(int head) {
    for (int i = 0; i < tiles.size(); i++) {
      tiles.get(i).pseudoClassStateChanged(CHOSEN, i == head);
    }
  }

  /// Tells what every head gives a place.
  void point(Pointing.@Nullable Place now) {
    place = now;
    say();
  }

  private Button tile(int head) {
    var picture = new ImageView();
    var tile = new Button("", picture);
    zoom.follow(picture);
    zoom.hear(tile, picture, false);
    tile.setContentDisplay(ContentDisplay.TOP);
    tile.setGraphicTextGap(2);
    tile.getStyleClass().add("head-tile");
    tile.setMinSize(0, 0);
    tile.setOnAction(e -> onHead.accept(head));
    return tile;
  }

  private void say() {
    Shown now = shown;
    Pointing.Place at = place;
    for (int i = 0; i < tiles.size(); i++) {
      String words = "Head " + i;
      if (now != null && at != null) {
        Heatmap map = now.heads().get(i);
        int x = Math.clamp((long) (at.x() * map.width()), 0, map.width() - 1);
        int y = Math.clamp((long) (at.y() * map.height()), 0, map.height() - 1);
        words = (side < 96 ? i : words) + " · ";
        words += Quantities.percent(map.at(x, y), 1);
      }
      tiles.get(i).setText(words);
      tiles.get(i).setAccessibleText("Show head %d large".formatted(i));
    }
  }

  @Override
  protected void layoutChildren() {
    int count = tiles.size();
    int columns = 1;
    double most = 0;
    for (int c = 1; c <= count; c++) {
      int rows = (count + c - 1) / c;
      double fits =
          Math.min(
              (getWidth() - GAP * (c - 1)) / c - 2 * PADDING,
              (getHeight() - GAP * (rows - 1)) / rows - WORDS - 2 * PADDING);
      if (fits > most) {
        most = fits;
        columns = c;
      }
    }
    double edge = Math.floor(Math.max(8, most));
    for (int i = 0; i < count; i++) {
      ImageView picture = (ImageView) tiles.get(i).getGraphic();
      picture.setFitWidth(edge);
      picture.setFitHeight(edge);
      double width = edge + 2 * PADDING;
      double height = width + WORDS;
      tiles
          .get(i)
          .resizeRelocate(i % columns * (width + GAP), i / columns * (height + GAP), width, height);
    }
    if (edge != side) {
      side = edge;
      say();
      draw();
    }
  }

  private void draw() {
    Shown now = shown;
    if (now == null || side < 1 || getScene() == null) {
      return;
    }
    double scale = getScene().getWindow() == null ? 1 : getScene().getWindow().getRenderScaleX();
    int dots = (int) Math.max(8, Math.round(side * scale * zoom.sharpness()));
    OverlayStyle how = style;
    work.<Drawn>startLatest(
        this,
        "Drawing every head",
        Lane.FILES,
        reporter -> {
          RgbImage small = now.answer().seen().picture().resized(dots, dots);
          return new Drawn(
              now.heads().stream()
                  .map(map -> FxImages.of(how.paint(small, map, now.heads())))
                  .toList());
        },
        state -> {
          if (state instanceof Work.Done<Drawn>(Drawn done)
              && done.images().size() == tiles.size()) {
            for (int i = 0; i < tiles.size(); i++) {
              ((ImageView) tiles.get(i).getGraphic()).setImage(done.images().get(i));
            }
          }
        });
  }
}
