package fovea.ui.segmentation.map;

import fovea.dataset.mask.LabelRule;
import fovea.format.Quantities;
import fovea.ui.control.Banner;
import fovea.ui.control.Widgets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What the numbers in masks mean: why it is thought so, how to say otherwise, and what each number
/// means then.
public final class LabelRulePane extends VBox {
  private static final int SHOWN = 12;

  private final Consumer<LabelRule> onRule;
  private final Label reason = Widgets.wrapped("");
  private final HBox first =
      Widgets.pills(List.of("Classes from 0", "Classes from 1"), index -> change());
  private final TextField ignored = new TextField();
  private final Banner problem = new Banner("danger", Feather.ALERT_CIRCLE);
  private final VBox numbers = new VBox(2);
  private @Nullable LabelRule shown;
  private boolean showing;

  /// @param onRule the numbers are to be read so, for a look
  public LabelRulePane(Consumer<LabelRule> onRule) {
    super(8);
    this.onRule = onRule;
    setMinWidth(0);
    ignored.setAccessibleText("Numbers that are ignored");
    ignored.setPrefColumnCount(10);
    ignored.setMaxWidth(240);
    ignored.setOnAction(e -> change());
    ignored
        .focusedProperty()
        .addListener(
            (o, before, focused) -> {
              if (!focused) {
                change();
              }
            });
    getChildren()
        .setAll(
            reason,
            first,
            new VBox(3, Widgets.label("Ignored besides", "field-name"), ignored),
            problem,
            Widgets.label("What the numbers then mean", "field-name"),
            numbers);
  }

  /// @param why it is thought so; "" where a person said it
  /// @param counts how many pixels have each number
  /// @param labels of the classes; empty where they are not known
  public void show(LabelRule rule, String why, Map<Integer, Long> counts, List<String> labels) {
    showing = true; // what is set here is no wish of a person
    shown = rule;
    int most = counts.keySet().stream().mapToInt(n -> n).filter(n -> n < 255).max().orElse(1);
    int classes = labels.isEmpty() ? most + 1 - rule.firstClass() : labels.size();
    reason.setText(
        (why.isEmpty() ? "" : why + " ") + "Assumed here: %s.".formatted(rule.words(classes)));
    Widgets.press(first, rule.firstClass());
    ignored.setText(rule.ignored().stream().map(String::valueOf).collect(Collectors.joining(", ")));
    problem.say("");
    numbers.getChildren().setAll(meanings(rule, counts, labels));
    showing = false;
  }

  private static List<Label> meanings(
      LabelRule rule, Map<Integer, Long> counts, List<String> labels) {
    double all = counts.values().stream().mapToLong(n -> n).sum();
    var lines = new ArrayList<Label>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<Integer, Long>comparingByValue().reversed())
        .limit(SHOWN)
        .forEach(
            entry ->
                lines.add(
                    Widgets.wrapped(
                        "%d  %s  (%s)"
                            .formatted(
                                entry.getKey(),
                                meaning(rule, entry.getKey(), labels),
                                Quantities.percent(entry.getValue() / all)))));
    if (counts.size() > SHOWN) {
      lines.add(
          Widgets.label(
              "and %s".formatted(Quantities.count(counts.size() - SHOWN, "other number")),
              "quiet"));
    }
    return lines;
  }

  private static String meaning(LabelRule rule, int number, List<String> labels) {
    int index = number - rule.firstClass();
    if (rule.ignored().contains(number) || index < 0) {
      return "ignored";
    }
    if (labels.isEmpty()) {
      return "class " + index;
    }
    return index < labels.size() ? labels.get(index) : "beyond the classes, left out";
  }

  private void change() {
    if (showing || shown == null) {
      return;
    }
    boolean fromOne = ((ToggleButton) first.getChildren().get(1)).isSelected();
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
