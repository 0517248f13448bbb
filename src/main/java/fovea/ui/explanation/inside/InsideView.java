package fovea.ui.explanation.inside;

import fovea.ui.control.AdaptiveToolBar;
import fovea.ui.control.EmptyState;
import fovea.ui.control.Widgets;
import fovea.ui.explanation.map.MapGrid;
import fovea.ui.explanation.map.StyleBar;
import fovea.ui.explanation.map.Tile;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Work;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The strongest channels of a stage as small maps.
public final class InsideView extends StackPane {
  private static final StyleBar.Words ABOVE =
      new StyleBar.Words("Above 0", "What is above zero only, or also what is below");

  private final InsideViewModel model;
  private final MapGrid grid;
  private final EmptyState nothing = new EmptyState(Feather.CPU);

  public InsideView(InsideViewModel model, BackgroundWork work) {
    this.model = model;
    setMinSize(0, 0);
    grid = new MapGrid(work, (key, action) -> {});
    var progress = new ProgressBar(-1);
    progress.setMaxWidth(Double.MAX_VALUE);
    Label words = Widgets.wrapped("", "quiet");
    words.setMinWidth(0);
    words.textProperty().bind(model.words());
    var tools = new AdaptiveToolBar();
    StyleBar.fill(tools, model.style(), ABOVE, "One scale of raw numbers for all channels");
    var stage = new StackPane(grid, nothing);
    stage.setMinSize(0, 0);
    VBox.setVgrow(stage, Priority.ALWAYS);
    var content = new VBox(10, tools, words, progress, stage);
    getChildren().setAll(content);
    model
        .state()
        .subscribe(
            now -> {
              Widgets.shown(progress, now instanceof Work.Running<?>);
              show(model.tiles().get());
            });
    model.tiles().subscribe(this::show);
    model.words().subscribe(now -> show(model.tiles().get()));
  }

  private void show(List<Tile> tiles) {
    grid.show(tiles);
    Widgets.shown(grid, !tiles.isEmpty());
    Widgets.shown(nothing, tiles.isEmpty() && !(model.state().get() instanceof Work.Running<?>));
    nothing.say(
        "Nothing to look into yet",
        model.words().get().isEmpty()
            ? "Choose a model and a picture: what stands in its channels is shown here."
            : model.words().get());
  }
}
