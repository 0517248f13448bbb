package fovea.explanation.metric;

import fovea.image.Heatmap;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// How alike two maps of one size are, from -1 to 1.
public final class Likeness {
  private Likeness() {}

  /// Spearman's: of the ranks, equal numbers sharing theirs. Not a number where one is constant.
  public static double ofRanks(Heatmap a, Heatmap b) {
    return correlation(ranks(a.values()), ranks(b.values()));
  }

  /// Pearson's. Not a number where one is constant.
  public static double ofValues(Heatmap a, Heatmap b) {
    return correlation(doubles(a.values()), doubles(b.values()));
  }

  /// The cosine of the angle between them. Not a number where one is zero.
  public static double cosine(Heatmap a, Heatmap b) {
    return cosine(doubles(a.values()), doubles(b.values()));
  }

  /// Each number's place in the order, from 0, equal numbers sharing theirs.
  public static Heatmap ranks(Heatmap map) {
    double[] ranks = ranks(map.values());
    var values = new float[ranks.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ranks[i];
    }
    return new Heatmap(map.width(), map.height(), values);
  }

  private static double correlation(double[] a, double[] b) {
    return cosine(centred(a), centred(b));
  }

  private static double cosine(double[] a, double[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException("maps of different sizes");
    }
    double product = 0;
    double left = 0;
    double right = 0;
    for (int i = 0; i < a.length; i++) {
      product += a[i] * b[i];
      left += a[i] * a[i];
      right += b[i] * b[i];
    }
    return product / Math.sqrt(left * right);
  }

  private static double[] centred(double[] numbers) {
    double mean = Arrays.stream(numbers).average().orElse(0);
    return Arrays.stream(numbers).map(x -> x - mean).toArray();
  }

  private static double[] doubles(float[] numbers) {
    return IntStream.range(0, numbers.length).mapToDouble(i -> numbers[i]).toArray();
  }

  private static double[] ranks(float[] numbers) {
    Integer[] order = IntStream.range(0, numbers.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> numbers[i]));
    var ranks = new double[numbers.length];
    for (int begin = 0; begin < order.length; ) {
      int end = begin + 1;
      while (end < order.length && numbers[order[end]] == numbers[order[begin]]) {
        end++;
      }
      for (int i = begin; i < end; i++) {
        ranks[order[i]] = (begin + end - 1) / 2.0;
      }
      begin = end;
    }
    return ranks;
  }
}
