package fovea.ui.runs.monitor;

import fovea.format.Quantities;
import fovea.runs.RunAxis;
import fovea.runs.RunCurves;
import fovea.runs.RunMeasures;
import fovea.runs.RunState;
import fovea.runs.RunSummary;
import fovea.training.run.TrainingEvent.StepDone;
import fovea.training.run.TrainingEvent.Validated;
import fovea.ui.control.Widgets;
import fovea.ui.runs.curves.RunFormat;
import fovea.ui.work.WorkLine;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A run's newest numbers, each below its name.
final class FactsRow extends FlowPane {
  /// A name above its newest value.
  private static final class Fact extends VBox {
    private final Label name = Widgets.label("", "fact-name");
    private final Label value = Widgets.label(Quantities.NONE, "fact-value");
    private double widest;

    /// @param usual what it often says: it has room for that from the beginning
    Fact(String title, String usual, String tip) {
      name.setText(title);
      name.setTooltip(new Tooltip(tip));
      value.setMinWidth(USE_PREF_SIZE);
      setMinWidth(USE_PREF_SIZE);
      getStyleClass().add("fact");
      getChildren().setAll(name, new StackPane(room(usual), value));
      StackPane.setAlignment(value, Pos.CENTER_LEFT);
    }

    void say(String words) {
      value.setText(words);
    }

    /// It keeps the room of the longest words that it said, so that nothing beside it jumps.
    @Override
    protected double computePrefWidth(double height) {
      widest = Math.max(widest, super.computePrefWidth(height));
      return widest;
    }
  }

  private final Fact loss = new Fact("Train loss", "0.0001234", "The mean of the last 20 steps");
  private final Fact best =
      new Fact("Best validation", "accuracy 99.9 %", "Of the weights that are kept as the best");
  private final Fact rate = new Fact("Learning rate", "0.0001234", "Of the last step");
  private final Fact norm =
      new Fact("Gradient norm", "0.01234", "Of the last step, before clipping");
  private final Fact speed = new Fact("Examples/s", "1,234", "The mean of the last 20 steps");
  private final Fact waiting =
      new Fact(
          "Waits for data", "100 %", "The share of a step in which the network waits for examples");
  private final Fact time =
      new Fact("Training time", "59 min 59 s", "At the pace of the last steps");
  private final Fact test =
      new Fact("Test", "accuracy 99.9 %", "The best weights on test examples");

  FactsRow() {
    super(24, 8);
    setAlignment(Pos.CENTER_LEFT);
    getChildren().setAll(time, loss, best, test, rate, norm, speed, waiting);
  }

  /// Nothing to be seen, as wide as these words.
  private static Label room(String words) {
    Label room = Widgets.label(words, "fact-value");
    room.setVisible(false);
    room.setMinWidth(USE_PREF_SIZE);
    return room;
  }

  /// Shows a run as it is.
  ///
  /// @param line what the work centre says of it; null where nothing goes on in this program
  void show(RunSummary run, RunRecord record, RunState state, @Nullable WorkLine line) {
    RunCurves curves = record.curves();
    boolean steps = state.active() && state != RunState.FINISHING; // are still to come
    time.name.setText(steps ? "Time left" : "Training time");
    time.say(
        steps ? left(curves, run, line) : Quantities.duration(RunAxis.seconds(curves, run.plan())));
    loss.say(Quantities.number(curves.get(RunCurves.TRAIN + "loss").recent(20)));
    Validated validated = record.best();
    best.say(validated == null ? Quantities.NONE : measured(validated.metrics()));
    Widgets.shown(test, !run.test().isEmpty());
    test.say(measured(run.test()));
    StepDone latest = record.latest();
    rate.say(latest == null ? Quantities.NONE : Quantities.number(latest.learningRate()));
    norm.say(latest == null ? Quantities.NONE : Quantities.number(latest.gradientNorm()));
    boolean stands = state == RunState.PAUSED; // nothing goes at any speed
    speed.say(
        stands
            ? Quantities.NONE
            : Quantities.number(curves.get(RunCurves.EXAMPLES_PER_SECOND).recent(20)));
    double waits = curves.get(RunCurves.WAITING).recent(20);
    waiting.say(stands || Double.isNaN(waits) ? Quantities.NONE : Math.round(100 * waits) + " %");
  }

  /// The work centre knows better than the pace of the steps: it counts validations, too.
  private static String left(RunCurves curves, RunSummary run, @Nullable WorkLine line) {
    if (line != null && !line.left().isEmpty()) {
      return line.left().replace(" left", "");
    }
    return line != null && line.kind() == WorkLine.Kind.WAITING
        ? Quantities.NONE
        : Quantities.duration(RunAxis.secondsLeft(curves, run.plan()));
  }

  private static String measured(Map<String, Double> metrics) {
    String measure = RunMeasures.deciding(metrics.keySet());
    return RunMeasures.words(measure)
        + " "
        + RunFormat.measured(measure, metrics.getOrDefault(measure, Double.NaN));
  }
}
