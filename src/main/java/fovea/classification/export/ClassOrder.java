package fovea.classification.export;

import fovea.classification.ClassifierEvaluation;
import fovea.classification.Comparison;
import fovea.metric.ConfusionMatrix;
import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// In which order classes are shown. Of more than 30 those that neither occur nor were predicted
/// are not shown: a classifier of a thousand classes may be measured on ten.
public enum ClassOrder {
  /// by number
  CLASS,
  /// the class with the largest share of mistakes first
  ERROR,
  /// by group of classes, then by number; by number where there are no groups
  GROUP;

  private static final int ALL = 30;

  /// The numbers of the classes to show.
  public int[] of(ClassifierEvaluation evaluation) {
    ConfusionMatrix matrix = evaluation.matrix();
    return of(evaluation, matrix, one -> seen(matrix, one));
  }

  /// The same for two classifiers, by what the second does.
  public int[] of(Comparison comparison) {
    ConfusionMatrix before = comparison.first().matrix();
    ConfusionMatrix after = comparison.second().matrix();
    return of(comparison.second(), after, one -> seen(before, one) || seen(after, one));
  }

  private int[] of(ClassifierEvaluation evaluation, ConfusionMatrix matrix, IntPredicate shown) {
    int[] order =
        switch (this) {
          case CLASS -> matrix.order(ConfusionMatrix.Order.CLASS);
          case ERROR -> matrix.order(ConfusionMatrix.Order.ERROR);
          case GROUP -> byGroup(evaluation);
        };
    return order.length <= ALL ? order : IntStream.of(order).filter(shown).toArray();
  }

  private static boolean seen(ConfusionMatrix matrix, int one) {
    return matrix.support(one) + matrix.predictions(one) > 0;
  }

  private static int[] byGroup(ClassifierEvaluation evaluation) {
    int[] groups = evaluation.coarseOf();
    return IntStream.range(0, evaluation.labels().size())
        .boxed()
        .sorted(Comparator.comparingInt(one -> groups.length == 0 ? 0 : groups[one])) // stable
        .mapToInt(one -> one)
        .toArray();
  }
}
