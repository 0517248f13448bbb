package fovea.ui.classification.picture;

import fovea.modellibrary.ModelChoice;
import fovea.ui.classification.picture.PredictionViewModel.Answer;
import fovea.ui.control.Assumptions;
import fovea.ui.control.Banner;
import fovea.ui.control.Widgets;
import fovea.ui.control.picture.FxImages;
import fovea.ui.gallery.PictureBox;
import fovea.ui.work.Work;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// What one model says of a picture, and what it saw of it.
public final class PredictionPane extends ScrollPane {
  private static final double SEEN = 168;

  /// Part of the height that what it saw may take.
  private static final double SEEN_SHARE = 0.32;

  private static final double PALE = 0.45;

  private final PictureBox seen = new PictureBox(SEEN).zoomed();
  private final Label seenSize = Widgets.wrapped("", "seen-size");
  private final Assumptions assumptions = new Assumptions();
  private final ProbabilityBars bars;
  private final Function<ModelChoice, List<String>> notes;
  private final Banner problem = new Banner("danger", Feather.ALERT_CIRCLE);
  private final Button cancel;
  private final Button again;

  /// @param header such as where the model is chosen
  /// @param onCancel called when the answer is no longer wanted
  /// @param onAgain called when it is wanted again, as after a failure
  /// @param onWhy has the class of a number explained
  /// @param notes what is said of a model below its answer
  public PredictionPane(
      Node header,
      Runnable onCancel,
      Runnable onAgain,
      IntConsumer onWhy,
      Function<ModelChoice, List<String>> notes) {
    this.notes = notes;
    bars = new ProbabilityBars(onWhy);
    getStyleClass().add("edge-to-edge");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    cancel = Widgets.button("Cancel", Feather.X, onCancel, "flat", "small");
    again = Widgets.button("Try again", Feather.ROTATE_CW, onAgain, "small");
    var progress = new ProgressBar();
    progress.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(progress, Priority.ALWAYS);
    var running = new HBox(8, progress, cancel);
    running.setAlignment(Pos.CENTER);
    running.setMinHeight(24); // its room stays, so that nothing jumps
    running.visibleProperty().bind(cancel.visibleProperty());
    seen.setMaxSize(SEEN, SEEN);
    seen.prefHeightProperty().bind(heightProperty().multiply(SEEN_SHARE));
    seen.minHeightProperty().bind(Bindings.min(SEEN, heightProperty().multiply(SEEN_SHARE)));
    var content = new VBox(10, header, running, seen, seenSize, problem, again, bars, assumptions);
    content.getStyleClass().add("column");
    content.setAlignment(Pos.TOP_CENTER);
    setContent(content);
    setPrefWidth(280);
    setMinWidth(190);
  }

  /// Shows an answer, or how far it is.
  ///
  /// @param stopped whether it was cancelled
  public void show(Work<Answer> state, boolean stopped) {
    boolean busy = state instanceof Work.Running<Answer>;
    Widgets.shown(cancel, busy);
    Widgets.shown(again, stopped || state instanceof Work.Failed<Answer>);
    bars.setOpacity(busy ? PALE : 1);
    seen.setOpacity(busy ? PALE : 1);
    problem.say(state instanceof Work.Failed<Answer>(String reason) ? reason : "");
    switch (state) {
      case Work.Done<Answer>(Answer answer) -> {
        seen.show(FxImages.of(answer.seen()));
        seenSize.setText(
            "Network input, %d × %d".formatted(answer.seen().width(), answer.seen().height()));
        bars.show(answer.top());
        assumptions.show(notes.apply(answer.model()));
      }
      case Work.Running<Answer> _ -> {}
      case Work.Idle<Answer> _ -> empty();
      case Work.Failed<Answer> _ -> empty();
    }
    Widgets.shown(seen, seen.image() != null);
    Widgets.shown(seenSize, seen.image() != null);
  }

  private void empty() {
    seen.show(null);
    bars.show(List.of());
    assumptions.show(List.of());
  }
}
