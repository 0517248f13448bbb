package fovea.ui.gallery;

import fovea.format.Quantities;
import fovea.image.RgbImage;
import fovea.ui.control.Widgets;
import fovea.ui.control.picture.FxImages;
import fovea.ui.tab.Navigator;
import fovea.ui.tab.Picture;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.ReportedProgress;
import fovea.ui.work.Work;
import fovea.work.Progress;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Pictures of a data set, a page at a time, each with what was said of it. They are read as a page
/// is turned to.
public final class PictureGallery extends VBox {
  public static final int PAGE = 24;

  private static final double SIDE = 104;
  private static final double LINE = 17;

  /// One picture.
  ///
  /// @param place in the data set
  /// @param title what was said of it
  /// @param number how sure that was, or ""
  /// @param note what it is
  public record Item(int place, String name, String title, String number, String note) {}

  /// Where pictures come from.
  public interface Source {
    /// Where they are had: from files, or from what calculates.
    default Lane lane() {
      return Lane.FILES;
    }

    /// The same with what is known of it once it was read.
    default Item told(Item one) {
      return one;
    }

    /// How wide a picture is for its height.
    default double shape() {
      return 1;
    }

    /// Small copies of some, by their places; those that cannot be read are left out.
    Map<Integer, RgbImage> small(int[] places, Progress progress) throws IOException;

    /// One as it is.
    RgbImage picture(int place) throws IOException;
  }

  /// Some pictures.
  ///
  /// @param heading "" for none
  /// @param whereNone what is said when there are none
  /// @param data what they are of; empty where it is not here: then they are named only
  public record Content(
      String heading, String whereNone, Optional<? extends Source> data, List<Item> items) {
    public static final Content NONE = new Content("", "", Optional.empty(), List.of());

    public Content {
      items = List.copyOf(items);
    }
  }

  private record Page(Map<Integer, Image> images) {}

  private final BackgroundWork work;
  private final Consumer<Item> onOpen;
  private final Label title = Widgets.wrapped("", "pictures-title");
  private final Label range = Widgets.label("", "quiet");
  private final Label none = Widgets.wrapped("", "empty-text");
  private final Button back = turn("Page before", Feather.CHEVRON_LEFT, -1);
  private final Button forth = turn("Next page", Feather.CHEVRON_RIGHT, 1);
  private final HBox pager = new HBox(2, range, Widgets.gap(), back, forth);
  private final FlowPane tiles = new FlowPane(8, 8);
  private final ScrollPane scroll = new ScrollPane(tiles);
  private Optional<? extends Source> data = Optional.empty();
  private List<Item> all = List.of();
  private int page;

  /// A click on a picture shows it in every tab.
  public PictureGallery(BackgroundWork work, Navigator navigator) {
    super(8);
    this.work = work;
    onOpen = one -> open(one, navigator);
    build();
  }

  /// @param onOpen hears which picture was clicked
  public PictureGallery(BackgroundWork work, Consumer<Item> onOpen) {
    super(8);
    this.work = work;
    this.onOpen = onOpen;
    build();
  }

  private void build() {
    getStyleClass().add("pictures-pane");
    setMinSize(0, 0);
    pager.setAlignment(Pos.CENTER_LEFT);
    tiles.getStyleClass().add("tiles");
    scroll.getStyleClass().add("edge-to-edge");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().setAll(title, pager, none, scroll);
    Widgets.shown(title, false);
  }

  private Button turn(String what, Feather icon, int by) {
    Button button = Widgets.button("", icon, () -> go(page + by), "button-icon", "flat", "small");
    button.setAccessibleText(what);
    return button;
  }

  /// Shows the first page of some pictures.
  public void show(Content content) {
    data = content.data();
    all = content.items();
    title.setText(content.heading());
    Widgets.shown(title, !content.heading().isEmpty());
    none.setText(content.whereNone());
    Widgets.shown(none, all.isEmpty());
    go(0);
  }

  public List<Item> all() {
    return all;
  }

  private List<Item> onPage() {
    return all.subList(Math.min(all.size(), page * PAGE), Math.min(all.size(), (page + 1) * PAGE));
  }

  private void go(int next) {
    int last = Math.max(0, (all.size() - 1) / PAGE);
    page = Math.clamp(next, 0, last);
    back.setDisable(page == 0);
    forth.setDisable(page == last);
    Widgets.shown(pager, !all.isEmpty());
    boolean turning = last > 0;
    Widgets.shown(back, turning);
    Widgets.shown(forth, turning);
    range.setText(
        turning
            ? "%s–%s of %s"
                .formatted(
                    Quantities.count(page * PAGE + 1L),
                    Quantities.count(page * PAGE + onPage().size()),
                    Quantities.count(all.size()))
            : Quantities.count(all.size(), "picture"));
    scroll.setVvalue(0);
    Map<Item, Tile> shown = new HashMap<>();
    List<Item> now = onPage();
    tiles.getChildren().clear();
    for (Item one : now) {
      var tile = new Tile(one);
      shown.put(one, tile);
      tiles.getChildren().add(tile);
    }
    read(now, shown);
  }

  private void read(List<Item> now, Map<Item, Tile> shown) {
    Source from = data.orElse(null);
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
            none.setText(reason);
            Widgets.shown(none, true);
          }
        });
  }

  /// Shows the whole picture in every tab.
  private void open(Item one, Navigator navigator) {
    data.ifPresent(
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
      double wide = SIDE * data.map(Source::shape).orElse(1.0);
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
