package fovea.ui.classification.evaluation;

import fovea.classification.ClassifierEvaluation;
import fovea.format.Quantities;
import fovea.metric.interval.Proportion;
import fovea.ui.classification.picture.PredictionViewModel;
import fovea.ui.evaluation.Headline;

/// The numbers of an evaluation that matter most.
final class EvaluationSummary {
  private EvaluationSummary() {}

  /// @param brief leaves out what the name tells too
  static void show(Headline headline, EvaluationResult one, boolean brief) {
    headline.clear();
    ClassifierEvaluation evaluation = one.evaluation();
    EvaluationResult.Numbers numbers = one.numbers();
    headline.add("Accuracy", evaluation.accuracy(), "The share that is predicted rightly");
    if (evaluation.labels().size() > PredictionViewModel.TOP) {
      headline.add(
          "Top-5",
          Proportion.of(numbers.top5(), evaluation.size()),
          "The share whose class is among the five likeliest");
    }
    numbers
        .groups()
        .ifPresent(
            groups ->
                headline.add(
                    "Super-classes",
                    Proportion.of(groups.accuracy(), evaluation.size()),
                    "The share whose super-class is predicted rightly"));
    headline.add(
        "Macro F1",
        Quantities.decimal(numbers.report().macro().f1(), 3),
        "The mean of each class’s F1, rare classes as heavy as frequent ones"
            + (numbers.report().complete() ? "" : "; classes without any count as 0"));
    if (!numbers.report().complete()) {
      headline.add(
          "Macro F1, " + ScoreTable.occurring(numbers.report()),
          Quantities.decimal(numbers.report().macroOfPresent().f1(), 3),
          "The same without the classes that have none here");
    }
    headline.add(
        "Calibration error",
        Quantities.percent(numbers.calibration().expectedError()),
        "Expected calibration error: how far its probabilities are from how often it is right");
    if (!brief) {
      headline.add(
          evaluation.subject().title() + "s",
          Quantities.count(evaluation.size()),
          "How many were read and classified");
    }
    if (!evaluation.skipped().isEmpty()) {
      headline.warn(
          "Skipped",
          Quantities.count(evaluation.skipped().size()),
          evaluation.subject().title() + "s that could not be read; they are named under Skipped");
    }
  }
}
