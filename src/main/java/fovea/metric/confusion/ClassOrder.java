package fovea.metric.confusion;

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
  ///
  /// @param groups the group of each class; none where there are no groups
  public int[] of(ConfusionMatrix matrix, int[] groups) {
    return of(matrix, groups, one -> seen(matrix, one));
  }

  /// The same for two matrices, by the second.
  public int[] of(ConfusionMatrix before, ConfusionMatrix after, int[] groups) {
    return of(after, groups, one -> seen(before, one) || seen(after, one));
  }

  private int[] of(ConfusionMatrix matrix, int[] groups, IntPredicate shown) {
    int[] order =
        switch (this) {
          case CLASS -> matrix.order(ConfusionMatrix.Order.CLASS);
          case ERROR -> matrix.order(ConfusionMatrix.Order.ERROR);
          case GROUP -> byGroup(matrix.classes(), groups);
        };
    return order.length <= ALL ? order : IntStream.of(order).filter(shown).toArray();
  }

  private static boolean seen(ConfusionMatrix matrix, int one) {
    return matrix.support(one) + matrix.predictions(one) > 0;
  }

  private static int[] byGroup(int classes, int[] groups) {
    return IntStream.range(0, classes)
        .boxed()
        .sorted(Comparator.comparingInt(one -> groups.length == 0 ? 0 : groups[one])) // stable
        .mapToInt(one -> one)
        .toArray();
  }
}
