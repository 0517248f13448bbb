package fovea.ui.classification.evaluation;

import fovea.classification.ClassifierEvaluation;
import fovea.classification.Comparison;
import fovea.classification.export.Cells;
import fovea.classification.export.ClassOrder;
import fovea.metric.ConfusionMatrix;
import fovea.ui.classification.matrix.MatrixData;
import fovea.ui.classification.matrix.MatrixData.Runs;
import fovea.ui.classification.picture.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/// Confusion matrices as they are shown. To be made away from the JavaFX thread.
public final class EvaluationMatrices {
  private static final double PERCENT = 100;

  private EvaluationMatrices() {}

  /// The matrix of an evaluation.
  static MatrixData of(EvaluationResult one, Cells cells, ClassOrder order) {
    ClassifierEvaluation evaluation = one.evaluation();
    int[] classes = order.of(evaluation);
    ConfusionMatrix matrix = one.numbers().matrix();
    return MatrixData.of(
        evaluation.labels(),
        classes,
        (row, column) -> value(matrix, cells, row, column),
        cells == Cells.COUNTS ? 0 : PERCENT,
        false,
        order == ClassOrder.GROUP ? runs(evaluation, classes) : Runs.none(),
        format(cells));
  }

  /// The matrix of its groups of classes.
  static MatrixData ofGroups(EvaluationResult one, Cells cells, ClassOrder order) {
    ConfusionMatrix matrix = one.numbers().groups().orElseThrow();
    int[] classes =
        matrix.order(
            order == ClassOrder.ERROR ? ConfusionMatrix.Order.ERROR : ConfusionMatrix.Order.CLASS);
    return MatrixData.of(
        one.evaluation().coarseLabels(),
        classes,
        (row, column) -> value(matrix, cells, row, column),
        cells == Cells.COUNTS ? 0 : PERCENT,
        false,
        Runs.none(),
        format(cells));
  }

  /// The second's matrix less the first's.
  public static MatrixData difference(Comparison comparison, Cells cells, ClassOrder order) {
    int[] classes = order.of(comparison);
    ConfusionMatrix before = comparison.first().matrix();
    ConfusionMatrix after = comparison.second().matrix();
    return MatrixData.of(
        comparison.first().labels(),
        classes,
        (row, column) -> value(after, cells, row, column) - value(before, cells, row, column),
        0,
        true,
        order == ClassOrder.GROUP ? runs(comparison.first(), classes) : Runs.none(),
        NumberText::change);
  }

  private static DoubleFunction<String> format(Cells cells) {
    return cells == Cells.COUNTS ? value -> NumberText.count((long) value) : NumberText::cell;
  }

  private static double value(ConfusionMatrix matrix, Cells cells, int row, int column) {
    return switch (cells) {
      case COUNTS -> matrix.at(row, column);
      case ROW_SHARES ->
          matrix.support(row) == 0 ? Double.NaN : PERCENT * matrix.rowShare(row, column);
      case COLUMN_SHARES ->
          matrix.predictions(column) == 0 ? Double.NaN : PERCENT * matrix.columnShare(row, column);
    };
  }

  private static Runs runs(ClassifierEvaluation evaluation, int[] classes) {
    int[] groupOf = evaluation.coarseOf();
    if (groupOf.length == 0) {
      return Runs.none();
    }
    int[] starts =
        IntStream.range(0, classes.length)
            .filter(i -> i == 0 || groupOf[classes[i]] != groupOf[classes[i - 1]])
            .toArray();
    List<String> names = new ArrayList<>();
    for (int start : starts) {
      names.add(evaluation.coarseLabels().get(groupOf[classes[start]]));
    }
    return new Runs(names, starts);
  }
}
