package fovea.metric;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// One kind of mistake of a classifier.
///
/// @param truth the true class
/// @param predicted another class, taken for it
/// @param count how often, at least 1
/// @param share the share of the true class's samples, in (0, 1]
public record Confusion(int truth, int predicted, long count, double share) {
  private static final Comparator<Confusion> MOST_FREQUENT_FIRST =
      Comparator.comparingLong(Confusion::count)
          .reversed()
          .thenComparingInt(Confusion::truth)
          .thenComparingInt(Confusion::predicted);

  /// The most frequent mistakes, the most frequent first; equal ones by truth, then prediction.
  ///
  /// @param limit how many at most, at least 1
  public static List<Confusion> mostFrequent(ConfusionMatrix matrix, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("The limit is " + limit + "; ask for at least 1 pair.");
    }
    // the rarest of the kept ones on top, so that a large matrix never makes a large list
    PriorityQueue<Confusion> kept = new PriorityQueue<>(MOST_FREQUENT_FIRST.reversed());
    for (int row = 0; row < matrix.classes(); row++) {
      for (int column = 0; column < matrix.classes(); column++) {
        long count = matrix.at(row, column);
        if (row != column && count > 0) {
          kept.add(new Confusion(row, column, count, matrix.rowShare(row, column)));
          if (kept.size() > limit) {
            kept.remove();
          }
        }
      }
    }
    List<Confusion> sorted = new ArrayList<>(kept);
    sorted.sort(MOST_FREQUENT_FIRST);
    return List.copyOf(sorted);
  }
}
