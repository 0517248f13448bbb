package fovea.ui.training;

import fovea.format.Quantities;
import fovea.format.Sentences;
import fovea.training.CostEstimate;
import fovea.ui.control.Widgets;
import fovea.ui.training.form.Forms;
import fovea.ui.training.form.NumberText;
import fovea.ui.work.Work;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What the training will cost: time, steps, parameters and memory.
final class CostPane extends VBox {
  private static final PseudoClass TIGHT = PseudoClass.getPseudoClass("tight");

  /// Below this share of what was free before, or so many bytes, memory is called tight.
  private static final double LITTLE = 0.1;

  private static final long LITTLE_BYTES = 300_000_000;

  private final CostViewModel<?> cost;
  private final Button measure;
  private final Button stop;
  private final Label total = Widgets.label("", "cost-total");
  private final Label each = Forms.wrapped("quiet");
  private final Label state = Forms.wrapped("quiet");
  private final Label failure = Forms.wrapped("problem");
  private final Label pictures = value();
  private final Label steps = value();
  private final Label parameters = value();
  private final Label memory = value();
  private final ProgressBar used = new ProgressBar(0);
  private final Label warning = Forms.wrapped("warning-text");
  private final VBox numbers;

  /// @param examples what is counted, such as “Pictures”
  CostPane(CostViewModel<?> cost, String examples) {
    super(8);
    this.cost = cost;
    measure = Widgets.button("Measure", Feather.ACTIVITY, cost::measure, "small");
    stop = Widgets.button("Stop", Feather.X, cost::cancel, "small");
    var head = new HBox(8, Widgets.label("Cost", "group-title"), Widgets.gap(), measure, stop);
    head.setAlignment(Pos.CENTER_LEFT);
    used.setMaxWidth(Double.MAX_VALUE);
    used.getStyleClass().add("memory");
    warning.setGraphic(new FontIcon(Feather.ALERT_TRIANGLE));
    failure.setGraphic(new FontIcon(Feather.ALERT_CIRCLE));
    numbers =
        new VBox(
            8,
            new VBox(2, total, each),
            Forms.columns(
                3,
                pair("Steps", steps),
                pair("Parameters", parameters),
                pair(examples + " an epoch", pictures)),
            new VBox(4, pair("Memory", memory), used),
            warning);
    numbers.getStyleClass().add("cost-numbers");
    getStyleClass().addAll("card", "cost-pane");
    getChildren().setAll(head, numbers, state, failure);
    cost.state().subscribe(now -> show());
    cost.last().subscribe(now -> show());
    cost.stale().subscribe(now -> show());
    cost.possible().subscribe(now -> show());
  }

  /// The cost in a few words.
  static String words(CostEstimate estimate) {
    return "About "
        + Quantities.duration(estimate.seconds())
        + " and "
        + Quantities.bytes(estimate.bytes())
        + " of memory";
  }

  private static Label value() {
    Label label = Widgets.label("", "cost-value");
    label.setMinWidth(0);
    return label;
  }

  private static Node pair(String title, Label value) {
    return new VBox(1, Widgets.label(title, "quiet"), value);
  }

  private void show() {
    boolean busy = cost.state().get() instanceof Work.Running<CostEstimate>;
    Widgets.shown(stop, busy);
    Widgets.shown(measure, !busy);
    measure.setDisable(!cost.possible().get());
    CostEstimate estimate = cost.last().get();
    boolean failed = cost.state().get() instanceof Work.Failed<CostEstimate>;
    Widgets.shown(numbers, estimate != null && !failed);
    numbers.setOpacity(cost.stale().get() ? 0.45 : 1);
    if (estimate != null) {
      fill(estimate);
    }
    Forms.say(
        failure,
        cost.state().get() instanceof Work.Failed<CostEstimate>(String reason) ? reason : "");
    Forms.say(state, state(estimate));
  }

  private String state(@Nullable CostEstimate estimate) {
    if (cost.state().get() instanceof Work.Running<CostEstimate>(double _, String waits)) {
      // Nothing moves here meanwhile: where frames are drawn in software, an animation would take a
      // processor from what is measured.
      return waits.isEmpty() ? "Training a few batches to measure …" : Sentences.of(waits);
    }
    if (!cost.possible().get()) {
      return estimate == null
          ? "Measured on three real batches as soon as everything is right."
          : "Of the settings before; measured again as soon as everything is right.";
    }
    if (cost.state().get() instanceof Work.Failed<CostEstimate>) {
      return "";
    }
    return estimate == null || cost.stale().get()
        ? (estimate == null ? "" : "Of the settings before. ")
            + "Three real batches will be trained to measure it."
        : "";
  }

  private static String epochs(double epochs) {
    return NumberText.text(NumberText.rounded(epochs)) + (epochs == 1 ? " epoch" : " epochs");
  }

  private void fill(CostEstimate estimate) {
    total.setText("About " + Quantities.duration(estimate.seconds()));
    Forms.say(
        each,
        "%s an epoch, %s, on %s"
            .formatted(
                Quantities.duration(estimate.secondsPerEpoch()),
                epochs(estimate.epochs()),
                estimate.device()));
    steps.setText(Quantities.count(estimate.steps()));
    parameters.setText(Quantities.about(estimate.parameters()));
    pictures.setText(
        Quantities.count(estimate.trainingPictures())
            + " + "
            + Quantities.count(estimate.validationPictures()));
    long left = Math.max(0, estimate.bytesLeft());
    long all = Math.max(1, estimate.bytes() + left);
    memory.setText(
        Quantities.bytes(estimate.bytes()) + ", and " + Quantities.bytes(left) + " stay free");
    used.setProgress(Math.clamp((double) estimate.bytes() / all, 0, 1));
    boolean tight = left < LITTLE_BYTES || left < LITTLE * all;
    used.pseudoClassStateChanged(TIGHT, tight);
    Forms.say(
        warning,
        tight
            ? "That is nearly all the memory there is: take a smaller batch, and more batches a"
                + " step, or close other programs."
            : "");
  }
}
