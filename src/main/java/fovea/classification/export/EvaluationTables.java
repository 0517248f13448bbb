package fovea.classification.export;

import fovea.classification.ClassifierEvaluation;
import fovea.classification.ClassifierEvaluation.Example;
import fovea.classification.Subject;
import fovea.dataset.LabelledDataset;
import fovea.format.Quantities;
import fovea.metric.Agreement;
import fovea.metric.ClassificationReport;
import fovea.metric.ClassificationReport.Scores;
import fovea.metric.Confusion;
import fovea.metric.ConfusionMatrix;
import fovea.metric.confusion.Cells;
import fovea.metric.confusion.ClassOrder;
import fovea.report.Block.Alignment;
import fovea.report.Block.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Tables of one evaluation. Every number of them comes from the same matrix.
public final class EvaluationTables {
  private static final int TOP = 5;
  private static final int LONGEST = 300;

  private EvaluationTables() {}

  /// A table whose first columns are names and whose others are numbers.
  static Table table(String caption, int names, List<String> header, List<List<String>> rows) {
    List<Alignment> alignment =
        IntStream.range(0, header.size())
            .mapToObj(column -> column < names ? Alignment.START : Alignment.END)
            .toList();
    return new Table(caption, header, alignment, rows);
  }

  /// What an example is called; people get only the beginning of a long text.
  static String name(String name, Digits digits) {
    return digits == Digits.ALL || name.codePointCount(0, name.length()) <= LONGEST
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST)).strip() + " …";
  }

  /// What is known of the whole.
  public static Table summary(ClassifierEvaluation evaluation, Digits digits) {
    ClassificationReport report = evaluation.report();
    var rows = new ArrayList<List<String>>();
    String title = evaluation.subject().title() + "s";
    rows.add(List.of(title, digits.count(evaluation.size())));
    rows.add(List.of(title + " that could not be read", digits.count(evaluation.skipped().size())));
    rows.add(List.of("Classes", digits.count(evaluation.labels().size())));
    rows.add(List.of("Accuracy", digits.number(report.accuracy())));
    rows.add(
        List.of(
            "95 % interval of the accuracy (Wilson)",
            digits.number(evaluation.accuracy().low())
                + " to "
                + digits.number(evaluation.accuracy().high())));
    if (evaluation.labels().size() > TOP) {
      rows.add(List.of("Top-5 accuracy", digits.number(evaluation.topAccuracy(TOP))));
    }
    evaluation
        .coarseMatrix()
        .ifPresent(
            matrix -> rows.add(List.of("Super-class accuracy", digits.number(matrix.accuracy()))));
    rows.add(List.of("Balanced accuracy", digits.number(report.balancedAccuracy())));
    rows.add(List.of("Macro F1", digits.number(report.macro().f1())));
    if (!report.complete()) {
      rows.add(
          List.of(
              "Macro F1 " + AverageText.present(report),
              digits.number(report.macroOfPresent().f1())));
    }
    rows.add(List.of("Weighted F1", digits.number(report.weighted().f1())));
    var agreement = new Agreement(evaluation.matrix());
    rows.add(List.of("Cohen’s kappa", digits.number(agreement.kappa())));
    rows.add(List.of("Matthews correlation", digits.number(agreement.matthews())));
    rows.add(
        List.of(
            "Expected calibration error", digits.number(evaluation.calibration().expectedError())));
    rows.add(
        List.of(
            "Maximum calibration error", digits.number(evaluation.calibration().maximumError())));
    evaluation.logLoss().ifPresent(loss -> rows.add(List.of("Log loss", digits.number(loss))));
    evaluation
        .oneVersusRest()
        .ifPresent(
            found -> {
              String of =
                  found.classes() == evaluation.labels().size()
                      ? ", mean of one class against all others"
                      : ", mean of %s that occur against all others"
                          .formatted(Quantities.count(found.classes(), "class", "classes"));
              rows.add(List.of("Area under ROC" + of, digits.number(found.rocAuc())));
              rows.add(List.of("Average precision" + of, digits.number(found.averagePrecision())));
            });
    return table("Scores", 1, List.of("Measure", "Value"), rows);
  }

  /// Precision, recall and F1 of every class and on average. With all digits also of the classes
  /// that neither occur nor were predicted.
  public static Table perClass(ClassifierEvaluation evaluation, Digits digits) {
    ClassificationReport report = evaluation.report();
    int all = evaluation.labels().size();
    int[] classes =
        digits == Digits.ALL
            ? IntStream.range(0, all).toArray()
            : ClassOrder.CLASS.of(evaluation.matrix(), evaluation.coarseOf());
    var rows = new ArrayList<List<String>>();
    for (int one : classes) {
      rows.add(scores(evaluation.labels().get(one), report.of(one), digits));
    }
    rows.add(scores("micro average", report.micro(), digits));
    rows.add(scores("macro average", report.macro(), digits));
    if (!report.complete()) {
      rows.add(
          scores("macro average " + AverageText.present(report), report.macroOfPresent(), digits));
    }
    rows.add(scores("weighted average", report.weighted(), digits));
    int left = all - classes.length;
    return table(
        left == 0
            ? "Scores of each class"
            : "Scores of each class; %s that neither occur nor were predicted are left out, but count in the averages"
                .formatted(Quantities.count(left)),
        1,
        List.of("Class", "Precision", "Recall", "F1", "Support"),
        rows);
  }

  /// The same of the groups of classes; without rows where there are none.
  public static Table perGroup(ClassifierEvaluation evaluation, Digits digits) {
    var rows = new ArrayList<List<String>>();
    evaluation
        .coarseMatrix()
        .map(ClassificationReport::new)
        .ifPresent(
            report -> {
              for (int group = 0; group < evaluation.coarseLabels().size(); group++) {
                rows.add(scores(evaluation.coarseLabels().get(group), report.of(group), digits));
              }
            });
    return table(
        "Scores of each super-class: mistakes within one count as right",
        1,
        List.of("Super-class", "Precision", "Recall", "F1", "Support"),
        rows);
  }

  private static List<String> scores(String name, Scores scores, Digits digits) {
    return List.of(
        name,
        digits.number(scores.precision()),
        digits.number(scores.recall()),
        digits.number(scores.f1()),
        digits.count(scores.support()));
  }

  /// The most frequent mistakes.
  ///
  /// @param limit how many at most, at least 1
  public static Table mostConfused(ClassifierEvaluation evaluation, int limit, Digits digits) {
    var rows = new ArrayList<List<String>>();
    for (Confusion one : Confusion.mostFrequent(evaluation.matrix(), limit)) {
      rows.add(
          List.of(
              evaluation.labels().get(one.truth()),
              evaluation.labels().get(one.predicted()),
              digits.count(one.count()),
              digits.number(one.share())));
    }
    return table(
        "The most frequent mistakes",
        2,
        List.of(
            "Actual", "Predicted", evaluation.subject().title() + "s", "Share of the actual class"),
        rows);
  }

  /// The confusion matrix: a row for each actual class, a column for each predicted one.
  public static Table matrix(
      ClassifierEvaluation evaluation, Cells cells, ClassOrder order, Digits digits) {
    ConfusionMatrix matrix = evaluation.matrix();
    int[] shown = order.of(evaluation.matrix(), evaluation.coarseOf());
    List<String> names = IntStream.of(shown).mapToObj(evaluation.labels()::get).toList();
    var rows = new ArrayList<List<String>>();
    for (int row : shown) {
      var cell = Stream.<String>builder().add(evaluation.labels().get(row));
      for (int column : shown) {
        double value = cells.of(matrix, row, column);
        cell.add(
            Double.isNaN(value)
                ? ""
                : cells == Cells.COUNTS ? digits.count((long) value) : digits.number(value));
      }
      rows.add(cell.build().toList());
    }
    List<String> header = Stream.concat(Stream.of("Actual \\ predicted"), names.stream()).toList();
    return table("Confusion matrix, " + cells.words(), 1, header, rows);
  }

  /// What was said of some examples, such as {@link ClassifierEvaluation#hardest}.
  public static Table examples(
      String caption, ClassifierEvaluation evaluation, List<Example> examples, Digits digits) {
    List<List<String>> rows =
        examples.stream()
            .map(
                one ->
                    List.of(
                        name(one.name(), digits),
                        evaluation.labels().get(one.truth()),
                        evaluation.labels().get(one.predicted()),
                        digits.number(one.probability()),
                        digits.number(one.truthProbability())))
            .toList();
    return table(
        caption,
        3,
        List.of(
            evaluation.subject().title(),
            "Actual",
            "Predicted",
            "Probability",
            "Probability of the actual class"),
        rows);
  }

  /// What every classifier says of every example.
  ///
  /// @param names of the classifiers
  /// @param evaluations one for each, of the same examples
  public static Table predictions(List<String> names, List<ClassifierEvaluation> evaluations) {
    ClassifierEvaluation first = evaluations.getFirst();
    var header = new ArrayList<>(List.of(first.subject().title(), "Place", "Actual"));
    for (String name : names) {
      String suffix = names.size() == 1 ? "" : ", " + name;
      header.add("Predicted" + suffix);
      header.add("Probability" + suffix);
      header.add("Probability of the actual class" + suffix);
    }
    var rows = new ArrayList<List<String>>();
    for (int row = 0; row < first.size(); row++) {
      var cells = new ArrayList<String>();
      cells.add(first.names().get(row));
      cells.add(Integer.toString(first.places()[row]));
      cells.add(first.labels().get(first.truth()[row]));
      for (ClassifierEvaluation evaluation : evaluations) {
        Example example = evaluation.example(row);
        cells.add(evaluation.labels().get(example.predicted()));
        cells.add(Float.toString((float) example.probability()));
        cells.add(Float.toString((float) example.truthProbability()));
      }
      rows.add(cells);
    }
    return table("Predictions", 3, header, rows);
  }

  /// The examples that could not be read.
  public static Table skipped(Subject subject, List<LabelledDataset.Skipped> skipped) {
    return table(
        subject.title() + "s that could not be read",
        2,
        List.of(subject.title(), "Reason"),
        skipped.stream().map(one -> List.of(one.name(), one.reason())).toList());
  }
}
