package fovea.ui.gallery;

import fovea.ui.control.Widgets;
import fovea.ui.control.picture.FxImages;
import fovea.ui.tab.Navigator;
import fovea.ui.tab.Picture;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.ReportedProgress;
import fovea.ui.work.Work;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Pictures of a data set, a page at a time, each with what was said of it. They are read as a page
/// is turned to.
public final class PictureGallery extends Gallery {
  private static final double SIDE = 104;
  private static final double LINE = 17;

  private record Page(Map<Integer, Image> images) {}

  private final BackgroundWork work;
  private final Consumer<Item> onOpen;
  private final FlowPane tiles;

  /// A click on a picture shows it in every tab.
  public PictureGallery(BackgroundWork work, Navigator navigator) {
    this(work, new FlowPane(8, 8), navigator);
  }

  private PictureGallery(BackgroundWork work, FlowPane tiles, Navigator navigator) {
    super("picture", tiles);
    this.work = work;
    this.tiles = tiles;
    onOpen = one -> open(one, navigator);
  }

  /// @param onOpen hears which picture was clicked
  public PictureGallery(BackgroundWork work, Consumer<Item> onOpen) {
    this(work, new FlowPane(8, 8), onOpen);
  }

  private PictureGallery(BackgroundWork work, FlowPane tiles, Consumer<Item> onOpen) {
    super("picture", tiles);
    this.work = work;
    this.tiles = tiles;
    this.onOpen = onOpen;
  }

  @Override
  protected void fill(List<Item> now) {
    Map<Item, Tile> shown = new HashMap<>();
    tiles.getChildren().clear();
    for (Item one : now) {
      var tile = new Tile(one);
      shown.put(one, tile);
      tiles.getChildren().add(tile);
    }
    read(now, shown);
  }

  private void read(List<Item> now, Map<Item, Tile> shown) {
    Source from = data().orElse(null);
    if (from == null || now.isEmpty()) {
      shown.values().forEach(tile -> tile.picture(null));
      return;
    }
    work.<Page>startLatest(
        this,
        "Reading pictures",
        from.lane(),
        reporter -> {
          int[] places = now.stream().mapToInt(Item::place).toArray();
          var told = new ReportedProgress(reporter, () -> {}, "picture");
          Map<Integer, Image> images = new HashMap<>();
          from.small(places, told).forEach((place, image) -> images.put(place, FxImages.of(image)));
          return new Page(images);
        },
        state -> {
          if (state instanceof Work.Done<Page>(Page ready)) {
            shown.forEach((one, tile) -> tile.tell(from.told(one)));
            shown.forEach((one, tile) -> tile.picture(ready.images().get(one.place())));
          } else if (state instanceof Work.Failed<Page>(String reason)) {
            fail(reason);
          }
        });
  }

  /// Shows the whole picture in every tab.
  private void open(Item one, Navigator navigator) {
    data()
        .ifPresent(
            from ->
                work.<Picture>startLatest(
                    tiles,
                    "Opening " + one.name(),
                    Lane.FILES,
                    reporter -> new Picture(one.name(), from.picture(one.place())),
                    state -> {
                      switch (state) {
                        case Work.Done<Picture>(Picture picture) -> navigator.show(picture);
                        case Work.Failed<Picture>(String reason) -> navigator.warn(reason);
                        case Work.Idle<Picture> _ -> {}
                        case Work.Running<Picture> _ -> {}
                      }
                    }));
  }

  private final class Tile extends Button {
    private final PictureBox box = new PictureBox(SIDE);
    private final Label said = Widgets.label("", "example-title");
    private final Label is = Widgets.label("", "quiet");
    private final Label number = Widgets.label("", "quiet");
    private final Tooltip whole = new Tooltip();

    Tile(Item one) {
      getStyleClass().setAll("example");
      setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
      double wide = SIDE * data().map(Source::shape).orElse(1.0);
      box.setMinSize(wide, SIDE);
      box.setMaxSize(wide, SIDE);
      said.setMaxWidth(Double.MAX_VALUE);
      is.setMaxWidth(wide);
      HBox.setHgrow(said, Priority.ALWAYS);
      said.setMinWidth(0);
      said.setMinHeight(LINE); // scripts differ in height
      said.setMaxHeight(LINE);
      is.setMinHeight(LINE);
      is.setMaxHeight(LINE);
      number.setMinWidth(USE_PREF_SIZE);
      var line = new HBox(4, said, number);
      line.setMaxWidth(wide);
      setGraphic(new VBox(3, box, line, is));
      setTooltip(whole);
      setOnAction(e -> onOpen.accept(one));
      tell(one);
    }

    private void tell(Item one) {
      Widgets.name(said, one.title());
      Widgets.name(is, one.note());
      number.setText(one.number());
      whole.setText("%s %s\n%s\n%s".formatted(one.title(), one.number(), one.note(), one.name()));
      setAccessibleText(
          "%s %s, %s, %s".formatted(one.title(), one.number(), one.note(), one.name()));
    }

    void picture(@Nullable Image image) {
      box.show(image);
      if (image == null) {
        box.getStyleClass().add("gone");
      }
    }
  }
}
