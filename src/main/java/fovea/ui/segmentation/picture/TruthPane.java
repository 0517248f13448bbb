package fovea.ui.segmentation.picture;

import fovea.dataset.mask.LabelRule;
import fovea.format.Quantities;
import fovea.ui.control.Banner;
import fovea.ui.control.Widgets;
import fovea.ui.segmentation.picture.TruthViewModel.Truth;
import fovea.ui.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The annotation of a picture: what its numbers mean, which is looked at before it is applied, and
/// then how much the prediction agrees with it.
public final class TruthPane extends VBox {
  private static final int SHOWN = 12;

  private final Consumer<LabelRule> onRule;
  private final Label none =
      Widgets.wrapped(
          "Open the annotation of this picture (a PNG of class numbers, or in the classes’ colours),"
              + " or drop it here.",
          "quiet");
  private final Banner problem = new Banner("danger", Feather.ALERT_CIRCLE);
  private final Label name = Widgets.wrapped("", "section-title");
  private final Label reason = Widgets.wrapped("");
  private final HBox first =
      Widgets.pills(List.of("Classes from 0", "Classes from 1"), index -> change());
  private final TextField ignored = new TextField();
  private final VBox numbers = new VBox(2);
  private final Button apply;
  private final Label words = Widgets.wrapped("", "quiet");
  private final Label scores = Widgets.wrapped("", "strong");
  private final Banner shift = new Banner("warning", Feather.ALERT_TRIANGLE);
  private final Banner warning = new Banner("warning", Feather.ALERT_TRIANGLE);
  private final VBox rule;
  private final VBox result;
  private final Button close;
  private @Nullable Truth shown;
  private boolean showing;

  /// @param onOpen an annotation is to be chosen
  /// @param onRule the numbers are to be read so, for a look
  /// @param onApply the rule that is looked at is right
  public TruthPane(
      Runnable onOpen, Consumer<LabelRule> onRule, Runnable onApply, Runnable onClose) {
    super(10);
    this.onRule = onRule;
    getStyleClass().add("truth-pane");
    setMinWidth(0);
    Button open = Widgets.button("Open annotation …", Feather.FOLDER, onOpen);
    apply = Widgets.button("Apply", Feather.CHECK, onApply, "accent");
    close = Widgets.button("Put away", Feather.X, onClose, "flat");
    ignored.setAccessibleText("Numbers that are ignored");
    ignored.setPrefColumnCount(10);
    ignored.setOnAction(e -> change());
    ignored
        .focusedProperty()
        .addListener(
            (o, before, focused) -> {
              if (!focused) {
                change();
              }
            });
    rule =
        new VBox(
            8,
            reason,
            first,
            new VBox(3, Widgets.label("Ignored besides", "field-name"), ignored),
            Widgets.label("So the numbers mean", "field-name"),
            numbers,
            apply);
    result = new VBox(8, scores, words, shift, warning);
    getChildren().setAll(none, new FlowPane(8, 6, open, close), problem, name, rule, result);
    show(new Work.Idle<>());
  }

  public void show(Work<Truth> state) {
    showing = true; // what is set here is no wish of a person
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
    showing = false;
  }

  private void show(Truth truth) {
    shown = truth;
    int classes = truth.answer().labels().size();
    name.setText(truth.opened().name());
    boolean guessed = truth.rule().equals(truth.opened().guess().rule());
    reason.setText(
        (guessed ? truth.opened().guess().reason() + " " : "")
            + "So it is taken that %s.".formatted(truth.rule().words(classes)));
    Widgets.press(first, truth.rule().firstClass());
    ignored.setText(
        truth.rule().ignored().stream().map(String::valueOf).collect(Collectors.joining(", ")));
    numbers.getChildren().setAll(meanings(truth));
    Widgets.shown(apply, !truth.applied());
    scores.setText(
        "Mean IoU %s · pixel accuracy %s"
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

  private static List<Label> meanings(Truth truth) {
    LabelRule rule = truth.rule();
    List<String> labels = truth.answer().labels();
    Map<Integer, Long> counts = truth.opened().mask().counts();
    double all = counts.values().stream().mapToLong(n -> n).sum();
    var lines = new ArrayList<Label>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<Integer, Long>comparingByValue().reversed())
        .limit(SHOWN)
        .forEach(
            entry -> {
              int number = entry.getKey();
              int index = number - rule.firstClass();
              boolean nothing = rule.ignored().contains(number) || index < 0;
              String means =
                  nothing
                      ? "ignored"
                      : index < labels.size() ? labels.get(index) : "beyond the classes, left out";
              lines.add(
                  Widgets.wrapped(
                      "%d  %s  (%s)"
                          .formatted(number, means, Quantities.percent(entry.getValue() / all))));
            });
    if (counts.size() > SHOWN) {
      lines.add(
          Widgets.label(
              "and %s".formatted(Quantities.count(counts.size() - SHOWN, "other number")),
              "quiet"));
    }
    return lines;
  }

  private void change() {
    if (showing || shown == null) {
      return;
    }
    boolean fromOne = ((javafx.scene.control.ToggleButton) first.getChildren().get(1)).isSelected();
    var others = new TreeSet<Integer>();
    try {
      for (String each : ignored.getText().split("[,; ]+", -1)) {
        if (!each.isBlank()) {
          others.add(Integer.parseInt(each.strip()));
        }
      }
    } catch (NumberFormatException e) {
      problem.say("“%s” are no numbers to be ignored.".formatted(ignored.getText()));
      return;
    }
    problem.say("");
    onRule.accept(new LabelRule(fromOne ? 1 : 0, others));
  }
}
