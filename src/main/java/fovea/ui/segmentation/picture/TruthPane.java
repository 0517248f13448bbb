package fovea.ui.segmentation.picture;

import fovea.dataset.mask.LabelRule;
import fovea.format.Quantities;
import fovea.ui.control.Banner;
import fovea.ui.control.Widgets;
import fovea.ui.segmentation.map.LabelRulePane;
import fovea.ui.segmentation.picture.TruthViewModel.Truth;
import fovea.ui.work.Work;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The annotation of a picture: what its numbers mean, which is looked at before it is applied, and
/// then how much the prediction agrees with it.
public final class TruthPane extends VBox {
  private final Label none =
      Widgets.wrapped(
          "Open the annotation of this picture (a PNG of class numbers, or in the classes’ colours),"
              + " or drop it here.",
          "quiet");
  private final Banner problem = new Banner("danger", Feather.ALERT_CIRCLE);
  private final Label name = Widgets.wrapped("", "section-title");
  private final LabelRulePane numbers;
  private final Button apply;
  private final Label words = Widgets.wrapped("", "quiet");
  private final Label scores = Widgets.wrapped("", "strong");
  private final Banner shift = new Banner("warning", Feather.ALERT_TRIANGLE);
  private final Banner warning = new Banner("warning", Feather.ALERT_TRIANGLE);
  private final VBox rule;
  private final VBox result;
  private final Button close;
  private @Nullable Truth shown;

  /// @param onOpen an annotation is to be chosen
  /// @param onRule the numbers are to be read so, for a look
  /// @param onApply the rule that is looked at is right
  public TruthPane(
      Runnable onOpen, Consumer<LabelRule> onRule, Runnable onApply, Runnable onClose) {
    super(10);
    numbers = new LabelRulePane(onRule);
    getStyleClass().add("truth-pane");
    setMinWidth(0);
    Button open = Widgets.button("Open annotation …", Feather.FOLDER, onOpen);
    apply = Widgets.button("Apply", Feather.CHECK, onApply, "accent");
    close = Widgets.button("Put away", Feather.X, onClose, "flat");
    rule = new VBox(8, numbers, apply);
    // What came of it stands above the rule, where it is seen without scrolling; a shift comes
    // first,
    // because the numbers below it then mean nothing.
    result = new VBox(8, shift, scores, words, warning);
    getChildren().setAll(none, new FlowPane(8, 6, open, close), problem, name, result, rule);
    show(new Work.Idle<>());
  }

  public void show(Work<Truth> state) {
    problem.say(state instanceof Work.Failed<Truth>(String why) ? why : "");
    if (state instanceof Work.Done<Truth>(Truth truth)) {
      show(truth);
    } else if (!(state instanceof Work.Running<Truth>)) {
      shown = null;
    }
    boolean there = shown != null;
    Widgets.shown(none, !there);
    Widgets.shown(name, there);
    Widgets.shown(rule, there);
    Widgets.shown(result, there && shown != null && shown.applied());
    Widgets.shown(close, there);
  }

  private void show(Truth truth) {
    shown = truth;
    name.setText(truth.opened().name());
    boolean guessed = truth.rule().equals(truth.opened().guess().rule());
    numbers.show(
        truth.rule(),
        guessed ? truth.opened().guess().reason() : "",
        truth.opened().mask().counts(),
        truth.answer().labels());
    Widgets.shown(apply, !truth.applied());
    scores.setText(
        "Mean IoU %s\nPixel accuracy %s"
            .formatted(
                share(truth.agreement().scores().meanIou()),
                share(truth.agreement().scores().pixelAccuracy())));
    words.setText(
        "Of this picture alone; %s.".formatted(truth.agreement().scores().convention().words()));
    shift.say(truth.agreement().shift().orElse(""));
    warning.say(truth.agreement().warning());
  }

  private static String share(java.util.OptionalDouble value) {
    return value.isEmpty() ? Quantities.NONE : Quantities.percent(value.getAsDouble(), 1);
  }
}
