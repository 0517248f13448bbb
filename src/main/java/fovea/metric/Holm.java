package fovea.metric;

import java.util.Comparator;
import java.util.stream.IntStream;

/// Allows for testing several things at once (Holm 1979, "A simple sequentially rejective multiple
/// test procedure"): the smallest p-value times their number, the next times one less, …, never
/// falling.
public final class Holm {
  private Holm() {}

  /// The p-values made larger, in the order they came in, at most 1.
  public static double[] adjusted(double[] values) {
    var adjusted = new double[values.length];
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(i -> i)
            .toArray();
    double least = 0;
    for (int rank = 0; rank < order.length; rank++) {
      least = Math.max(least, Math.min(1, values[order[rank]] * (values.length - rank)));
      adjusted[order[rank]] = least;
    }
    return adjusted;
  }
}
