package fovea.ui.segmentation.map;

import fovea.format.Sentences;
import fovea.ui.control.Banner;
import fovea.ui.control.ProgressRow;
import fovea.ui.control.Widgets;
import fovea.ui.control.picture.Viewport;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Work;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// One picture with what is said of it: whose it is above, how it was asked below, and how far it
/// is or why it failed.
public final class MapFrame extends VBox {
  private final Label title = Widgets.label("", "frame-title");
  private final HBox top = new HBox(6);
  private final LabelView view;
  private final ProgressRow progress;
  private final Banner problem;
  private final Label words = Widgets.wrapped("", "quiet", "protocol-words");

  /// @param onCancel called when what runs is no longer wanted
  /// @param helps what may help where it failed
  /// @param beside the title, such as a button that closes it
  public MapFrame(
      BackgroundWork work, Viewport viewport, Runnable onCancel, Button[] helps, Node... beside) {
    super(6);
    view = new LabelView(work, viewport);
    progress = new ProgressRow(onCancel);
    problem = new Banner("danger", Feather.ALERT_CIRCLE, helps);
    getStyleClass().add("map-frame");
    setMinSize(0, 0);
    title.setMinWidth(0);
    top.setAlignment(Pos.CENTER_LEFT);
    top.getChildren().setAll(title, Widgets.gap());
    top.getChildren().addAll(beside);
    top.setMinHeight(30);
    var stage = new StackPane(view);
    stage.getStyleClass().add("stage");
    stage.setMinSize(0, 0);
    VBox.setVgrow(stage, Priority.ALWAYS);
    words.setMinWidth(0);
    getChildren().setAll(top, stage, progress, problem, words);
  }

  public LabelView view() {
    return view;
  }

  /// @param said under the picture, as a sentence
  public void name(String name, String said) {
    Widgets.name(title, name);
    words.setText(Sentences.of(said));
    Widgets.shown(words, !said.isEmpty());
  }

  /// How far it is, or why it failed.
  public void show(Work<?> state) {
    progress.show(state);
    problem.say(state instanceof Work.Failed<?>(String reason) ? reason : "");
  }

  /// Gives the words under all of these as much room as the longest need, so that pictures stand at
  /// one height.
  public static void align(List<MapFrame> frames) {
    for (MapFrame frame : frames) {
      frame.words.widthProperty().subscribe(() -> level(frames));
      frame.words.textProperty().subscribe(() -> level(frames));
      frame.sceneProperty().subscribe(() -> level(frames));
    }
  }

  private static void level(List<MapFrame> frames) {
    double most = 0;
    for (MapFrame frame : frames) {
      boolean there = frame.getScene() != null && frame.words.isVisible();
      most = there ? Math.max(most, frame.words.prefHeight(frame.words.getWidth())) : most;
    }
    for (MapFrame frame : frames) {
      frame.words.setMinHeight(most == 0 ? USE_PREF_SIZE : most);
    }
  }
}
