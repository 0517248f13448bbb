package fovea.ui.explanation.stage;

import fovea.explanation.export.MapColours;
import fovea.image.Heatmap;
import fovea.image.RgbImage;
import fovea.ui.control.Widgets;
import fovea.ui.control.picture.FxImages;
import fovea.ui.control.picture.Viewport;
import fovea.ui.control.thumbnail.SmallPictures;
import fovea.ui.control.timeline.TimeBar;
import fovea.ui.control.timeline.Timeline;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// All stages as small maps in their order, over a bar to go through them; a click has maps made
/// there.
public final class StageStrip extends VBox {
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
  private static final int SIDE = 76;

  private final StagesViewModel model;
  private final BackgroundWork work;
  private final SmallPictures zoom;
  private final HBox row = new HBox(6);
  private final List<Thumbnail> pool = new ArrayList<>();
  private final TimeBar bar;
  private List<String> names = List.of();

  /// @param viewport which part of the picture is shown, here and elsewhere
  public StageStrip(StagesViewModel model, BackgroundWork work, Viewport viewport) {
    super(6);
    this.model = model;
    this.work = work;
    zoom = new SmallPictures(viewport);
    viewport
        .part()
        .addListener(
            (o, before, now) -> {
              if (SmallPictures.sharpness(before) != SmallPictures.sharpness(now)) {
                pool.forEach(Thumbnail::sharpen);
              }
            });
    getStyleClass().add("stage-strip");
    bar = new TimeBar(model::go);
    Label words = Widgets.wrapped("", "quiet");
    words.setMinWidth(0);
    words.textProperty().bind(model.words());
    HBox.setHgrow(words, Priority.ALWAYS);
    var several = new ToggleButton("Several", new FontIcon(Feather.PLUS_SQUARE));
    several.getStyleClass().add("small");
    several.setMinWidth(USE_PREF_SIZE);
    several.setTooltip(
        new Tooltip(
            "A click adds a stage or takes it away (as Ctrl and a click): maps are averaged"));
    several.selectedProperty().bindBidirectional(model.several());
    var head = new HBox(10, words, several);
    head.setAlignment(Pos.CENTER_LEFT);
    var scroll = new ScrollPane(row);
    scroll.getStyleClass().add("edge-to-edge");
    scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFitToHeight(true);
    scroll.setMinHeight(USE_PREF_SIZE);
    setMinWidth(0);
    getChildren().setAll(head, scroll, bar);
    model.tiles().subscribe(this::show);
  }

  /// Does what a key means for the stages while they are seen, whichever control has the focus.
  public void key(KeyEvent e) {
    if (model.open().get() && !(e.getTarget() instanceof TextInputControl)) {
      bar.key(e);
    }
  }

  private void show(List<StageTile> tiles) {
    while (pool.size() < tiles.size()) {
      pool.add(new Thumbnail());
    }
    List<String> now = tiles.stream().map(StageTile::name).toList();
    if (!now.equals(names)) {
      names = now;
      row.getChildren().setAll(pool.subList(0, tiles.size()));
      bar.show(Timeline.of("stage", now));
    }
    for (int i = 0; i < tiles.size(); i++) {
      pool.get(i).show(tiles.get(i));
    }
    IntStream.range(0, tiles.size())
        .filter(i -> tiles.get(i).chosen())
        .findFirst()
        .ifPresent(bar::step);
  }

  private final class Thumbnail extends Button {
    private final ImageView image = new ImageView();
    private final Tooltip tip = new Tooltip();
    private @Nullable StageTile shown;
    private @Nullable RgbImage under;

    Thumbnail() {
      getStyleClass().setAll("stage-thumbnail");
      setMnemonicParsing(false);
      setContentDisplay(ContentDisplay.TOP);
      setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
      setPrefWidth(SIDE + 14);
      setMinWidth(USE_PREF_SIZE);
      image.setFitWidth(SIDE);
      image.setFitHeight(SIDE);
      image.setPreserveRatio(true);
      setGraphic(image);
      zoom.follow(image);
      zoom.hear(this, image, false);
      tip.setWrapText(true);
      tip.setMaxWidth(360);
      setTooltip(tip);
      addEventFilter(
          MouseEvent.MOUSE_CLICKED,
          e -> {
            if (e.isShortcutDown()) {
              choose(true);
              e.consume();
            }
          });
      setOnAction(e -> choose(model.several().get()));
    }

    private void choose(boolean more) {
      StageTile now = shown;
      if (now != null) {
        model.choose(now.name(), more);
      }
    }

    void show(StageTile tile) {
      StageTile before = shown;
      RgbImage picture = model.seen().get();
      shown = tile;
      setText(tile.name());
      setDisable(!tile.places());
      pseudoClassStateChanged(CHOSEN, tile.chosen());
      tip.setText(tile.name() + "\n" + tile.words());
      setAccessibleText("Stage %s%s".formatted(tile.name(), tile.chosen() ? ", chosen" : ""));
      if (picture != null
          && (before == null
              || picture != under
              || !before.map().equals(tile.map())
              || !before.colours().equals(tile.colours()))) {
        under = picture;
        draw(picture, tile);
      }
    }

    void sharpen() {
      RgbImage picture = under;
      StageTile tile = shown;
      if (picture != null && tile != null) {
        draw(picture, tile);
      }
    }

    private void draw(RgbImage picture, StageTile tile) {
      Heatmap map = tile.map().orElse(null);
      MapColours colours = tile.colours().orElse(null);
      int side = 2 * SIDE * zoom.sharpness();
      work.<Image>startLatest(
          this,
          "Drawing the stages",
          Lane.FILES,
          reporter -> {
            RgbImage small = FxImages.shrunk(picture, side, side);
            return FxImages.of(map == null || colours == null ? small : colours.over(small, map));
          },
          state -> {
            if (state instanceof Work.Done<Image>(Image done)) {
              image.setImage(done);
            }
          });
    }
  }
}
