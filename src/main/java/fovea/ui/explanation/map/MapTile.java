package fovea.ui.explanation.map;

import fovea.explanation.export.MapColours;
import fovea.format.Quantities;
import fovea.image.Heatmap;
import fovea.image.Overlay;
import fovea.ui.chart.ColourBar;
import fovea.ui.control.Widgets;
import fovea.ui.control.picture.LayeredView;
import fovea.ui.control.picture.PictureLayer;
import fovea.ui.control.picture.Pointing;
import fovea.ui.control.picture.Viewport;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Work;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// A {@link Tile} on the screen: what it is called above, the picture with its map, its scale
/// below.
final class MapTile extends VBox {
  /// What stands above and below the picture.
  static final double AROUND = 58;

  /// What a note takes besides.
  static final double NOTE = 18;

  private final Label title = Widgets.label("", "tile-title");
  private final Label side = Widgets.label("", "quiet");
  private final Label note = Widgets.label("", "quiet");
  private final Tooltip tip = new Tooltip();
  private final LayeredView view;
  private final Label words = new Label();
  private final Button action = new Button();
  private final VBox instead = new VBox(8, words);
  private final ProgressBar progress = new ProgressBar();
  private final ColourBar colours = new ColourBar();
  private @Nullable Tile shown;

  /// @param onAction hears the key of the tile whose button was pressed, and what that means
  MapTile(
      BackgroundWork work,
      Viewport viewport,
      Pointing pointing,
      BiConsumer<Object, Tile.Action> onAction) {
    super(3);
    getStyleClass().add("map-tile");
    view = new LayeredView(work, viewport, "Drawing the maps");
    view.follow(pointing);
    view.readout(this::words);
    title.setMinWidth(0);
    side.setMinWidth(USE_PREF_SIZE);
    HBox.setHgrow(title, Priority.ALWAYS);
    title.setMaxWidth(Double.MAX_VALUE);
    tip.setWrapText(true);
    tip.setMaxWidth(420);
    tip.setShowDuration(Duration.minutes(1));
    words.setWrapText(true);
    words.getStyleClass().add("tile-words");
    instead.getStyleClass().add("tile-instead");
    instead.setAlignment(Pos.CENTER);
    instead.setMinSize(0, 0);
    action.getStyleClass().add("small");
    action.setMinWidth(USE_PREF_SIZE);
    action.setOnAction(
        e -> {
          Tile now = shown;
          if (now != null) {
            onAction.accept(now.key(), now.action());
          }
        });
    progress.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(progress, Priority.ALWAYS);
    var head = new HBox(6, title, side);
    head.setAlignment(Pos.BASELINE_LEFT);
    head.setPadding(new Insets(0, 4, 0, 0)); // a scroll bar may stand beside it
    Tooltip.install(head, tip);
    var stage = new StackPane(view, instead);
    stage.setMinSize(0, 0);
    VBox.setVgrow(stage, Priority.ALWAYS);
    var foot = new HBox(6, progress, colours, action);
    foot.setAlignment(Pos.CENTER_LEFT);
    foot.setMinHeight(28);
    note.setMinWidth(0);
    note.setMinHeight(NOTE - 3);
    note.setMaxHeight(NOTE - 3);
    notes(false);
    note.setMaxWidth(Double.MAX_VALUE);
    getChildren().setAll(head, stage, note, foot);
  }

  LayeredView view() {
    return view;
  }

  /// Whether there is room for a note, so that all pictures of a table stand on one line.
  void notes(boolean wanted) {
    Widgets.shown(note, wanted);
  }

  void show(Tile tile) {
    Tile before = shown;
    shown = tile;
    Widgets.name(title, tile.title());
    side.setText(tile.side());
    Widgets.name(note, tile.note());
    tip.setText(tile.tip());
    view.show(tile.picture(), tile.title());
    words.setText(tile.instead());
    Widgets.shown(instead, !tile.instead().isEmpty());
    boolean running = tile.state() instanceof Work.Running<?>;
    Widgets.shown(progress, running);
    if (tile.state() instanceof Work.Running<?>(double fraction, String _)) {
      progress.setProgress(fraction);
    }
    action.setText(tile.action().words());
    action.setAccessibleText(tile.action().words() + " " + tile.title());
    Widgets.shown(action, tile.action() != Tile.Action.NONE);
    MapColours scale = tile.colours().orElse(null);
    Widgets.shown(colours, scale != null && !running);
    if (scale != null) {
      colours.show(scale.table());
      colours.show(
          Quantities.number(scale.range().begin()), Quantities.number(scale.range().end()));
    }
    if (before == null
        || !before.map().equals(tile.map())
        || !before.colours().equals(tile.colours())) {
      draw(tile, scale);
    }
  }

  private void draw(Tile tile, @Nullable MapColours scale) {
    Heatmap map = tile.map().orElse(null);
    if (map == null || scale == null) {
      view.bare();
      view.cells(0, 0, false);
      return;
    }
    view.cells(map.width(), map.height(), false);
    view.draw(
        () -> {
          Overlay.Layer layer = scale.layer(map);
          return PictureLayer.of(
              layer.width(), layer.height(), layer.argb(), scale.smooth(), List.of());
        });
  }

  private String words(int x, int y) {
    Tile now = shown;
    Heatmap map = now == null ? null : now.map().orElse(null);
    if (now == null || map == null) {
      return "";
    }
    int column = (int) ((long) x * map.width() / now.picture().width());
    int row = (int) ((long) y * map.height() / now.picture().height());
    return Quantities.number(map.at(column, row));
  }
}
