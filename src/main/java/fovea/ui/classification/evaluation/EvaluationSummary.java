package fovea.ui.classification.evaluation;

import fovea.classification.ClassifierEvaluation;
import fovea.format.Quantities;
import fovea.ui.classification.picture.PredictionViewModel;
import fovea.ui.control.Widgets;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The few numbers that matter most.
public final class EvaluationSummary extends FlowPane {
  private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");

  private boolean compact;
  private @Nullable EvaluationResult shown;

  EvaluationSummary() {
    super(28, 6);
    getStyleClass().add("headline");
  }

  /// Takes less room, where there is little.
  void compact(boolean wanted) {
    if (compact != wanted) {
      compact = wanted;
      pseudoClassStateChanged(COMPACT, wanted);
      setHgap(wanted ? 20 : 28);
      show(shown);
    }
  }

  void show(@Nullable EvaluationResult one) {
    shown = one;
    getChildren().clear();
    if (one == null) {
      return;
    }
    ClassifierEvaluation evaluation = one.evaluation();
    EvaluationResult.Numbers numbers = one.numbers();
    add(
        "Accuracy",
        Quantities.percent(numbers.matrix().accuracy()),
        "The share that is predicted rightly");
    if (evaluation.labels().size() > PredictionViewModel.TOP) {
      add(
          "Top-5",
          Quantities.percent(numbers.top5()),
          "The share whose class is among the five likeliest");
    }
    numbers
        .groups()
        .ifPresent(
            groups ->
                add(
                    "Super-classes",
                    Quantities.percent(groups.accuracy()),
                    "The share whose super-class is predicted rightly"));
    add(
        "Macro F1",
        Quantities.decimal(numbers.report().macro().f1(), 3),
        "The mean of each class’s F1, rare classes as heavy as frequent ones"
            + (numbers.report().complete() ? "" : "; classes without pictures count as 0"));
    if (!numbers.report().complete()) {
      add(
          "Macro F1, " + ScoreTable.occurring(numbers.report()),
          Quantities.decimal(numbers.report().macroOfPresent().f1(), 3),
          "The same without the classes that have no pictures here");
    }
    add(
        "Calibration error",
        Quantities.percent(numbers.calibration().expectedError()),
        "Expected calibration error: how far its probabilities are from how often it is right");
    if (!compact) { // its name tells them too
      add("Pictures", Quantities.count(evaluation.pictures()), "How many were read and classified");
    }
    if (!evaluation.skipped().isEmpty()) {
      VBox box =
          add(
              "Skipped",
              Quantities.count(evaluation.skipped().size()),
              "Pictures that could not be read; they are named under Skipped");
      box.getStyleClass().add("warned");
    }
  }

  private VBox add(String name, String value, String what) {
    Label number = Widgets.label(value, "headline-number");
    var box = new VBox(number, Widgets.label(name, "quiet"));
    box.setMinWidth(USE_PREF_SIZE);
    box.getStyleClass().add("headline-entry");
    Tooltip.install(box, new Tooltip(what));
    box.setAccessibleText(name + ", " + value);
    getChildren().add(box);
    return box;
  }
}
