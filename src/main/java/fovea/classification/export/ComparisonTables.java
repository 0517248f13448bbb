package fovea.classification.export;

import fovea.classification.ClassifierEvaluation;
import fovea.classification.Comparison;
import fovea.classification.Comparison.ClassChange;
import fovea.classification.Comparison.Flip;
import fovea.classification.Comparisons;
import fovea.format.Quantities;
import fovea.metric.ClassificationReport;
import fovea.metric.McNemar;
import fovea.report.Block.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Tables of a comparison.
public final class ComparisonTables {
  private static final int TOP = 5;

  private ComparisonTables() {}

  /// What is known of each classifier.
  public static Table models(Comparisons comparisons, Digits digits) {
    var rows = new ArrayList<List<String>>();
    ClassificationReport first = comparisons.evaluations().getFirst().report();
    for (int i = 0; i < comparisons.names().size(); i++) {
      ClassifierEvaluation one = comparisons.evaluations().get(i);
      var cells = new ArrayList<String>();
      cells.add(comparisons.names().get(i));
      cells.add(digits.number(one.accuracy().share()));
      cells.add(digits.number(one.accuracy().low()));
      cells.add(digits.number(one.accuracy().high()));
      cells.add(digits.number(one.topAccuracy(TOP)));
      one.coarseMatrix().ifPresent(matrix -> cells.add(digits.number(matrix.accuracy())));
      cells.add(digits.number(one.report().macro().f1()));
      if (!first.complete()) {
        cells.add(digits.number(one.report().macroOfPresent().f1()));
      }
      cells.add(digits.number(one.calibration().expectedError()));
      rows.add(cells);
    }
    var header =
        new ArrayList<>(
            List.of("Classifier", "Accuracy", "95 % from", "to (Wilson)", "Top-5 accuracy"));
    if (!comparisons.evaluations().getFirst().coarseLabels().isEmpty()) {
      header.add("Super-class accuracy");
    }
    header.add("Macro F1");
    if (!first.complete()) {
      header.add("Macro F1 " + AverageText.present(first));
    }
    header.add("Calibration error");
    return EvaluationTables.table("Scores", 1, header, rows);
  }

  /// McNemar's test of every two.
  public static Table tests(Comparisons comparisons, Digits digits) {
    var rows = new ArrayList<List<String>>();
    for (Comparisons.Pair pair : comparisons.pairs()) {
      McNemar test = pair.comparison().mcNemar();
      rows.add(
          List.of(
              comparisons.names().get(pair.first()),
              comparisons.names().get(pair.second()),
              digits.count(test.onlyFirst()),
              digits.count(test.onlySecond()),
              digits.number(pair.comparison().agreement()),
              test.exact() ? "exact" : digits.number(test.chiSquare()),
              p(pair.pValue(), digits),
              p(pair.adjusted(), digits)));
    }
    return EvaluationTables.table(
        "McNemar’s test: whether the difference may be chance",
        2,
        List.of(
            "First",
            "Second",
            "Only first right",
            "Only second right",
            "Agreement",
            "Chi-square",
            "p",
            "p (Holm)"),
        rows);
  }

  private static String p(double value, Digits digits) {
    return digits == Digits.ALL ? digits.number(value) : Quantities.pNumber(value);
  }

  /// What became of each class that occurs, the largest loss first.
  public static Table changes(Comparison comparison, Digits digits) {
    List<List<String>> rows =
        comparison.changes().stream()
            .filter(change -> change.support() > 0)
            .sorted(Comparator.comparingDouble(ClassChange::change))
            .map(
                change ->
                    List.of(
                        comparison.first().labels().get(change.label()),
                        digits.number(change.before()),
                        digits.number(change.after()),
                        digits == Digits.ALL
                            ? digits.number(change.change())
                            : Quantities.points(change.change()),
                        digits.count(change.support())))
            .toList();
    return EvaluationTables.table(
        "Recall of each class",
        1,
        List.of(
            "Class",
            "Before",
            "After",
            digits == Digits.ALL ? "Change" : "Change in points",
            "Support"),
        rows);
  }

  /// Examples of which two say different things.
  ///
  /// @param limit how many at most, those of which the second is surest
  public static Table flips(
      String caption, Comparison comparison, List<Flip> flips, int limit, Digits digits) {
    List<String> labels = comparison.first().labels();
    List<List<String>> rows =
        flips.stream()
            .sorted(Comparator.comparingDouble(Flip::secondProbability).reversed())
            .limit(limit)
            .map(
                flip ->
                    List.of(
                        EvaluationTables.name(flip.name(), digits),
                        labels.get(flip.truth()),
                        labels.get(flip.first()),
                        labels.get(flip.second()),
                        digits.number(flip.firstProbability()),
                        digits.number(flip.secondProbability())))
            .toList();
    return EvaluationTables.table(
        caption,
        4,
        List.of(
            comparison.first().subject().title(),
            "Actual",
            "First says",
            "Second says",
            "Probability",
            "Probability"),
        rows);
  }
}
