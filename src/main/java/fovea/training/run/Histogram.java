package fovea.training.run;

import java.util.ArrayList;
import java.util.List;

/// How numbers are spread: counts in equally wide bins.
///
/// @param low the least number
/// @param high the largest number
/// @param norm the root of the sum of squares
/// @param counts from low to high
public record Histogram(double low, double high, double norm, List<Integer> counts) {
  public static final int BINS = 30;

  public Histogram {
    counts = List.copyOf(counts);
  }

  /// Of finite numbers; others are left out.
  public static Histogram of(float[] numbers) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double squares = 0;
    for (float number : numbers) {
      if (Float.isFinite(number)) {
        low = Math.min(low, number);
        high = Math.max(high, number);
        squares += (double) number * number;
      }
    }
    var counts = new int[BINS];
    if (low > high) {
      return new Histogram(0, 0, 0, boxed(counts));
    }
    double width = high > low ? (high - low) / BINS : 1;
    for (float number : numbers) {
      if (Float.isFinite(number)) {
        counts[Math.min(BINS - 1, (int) ((number - low) / width))]++;
      }
    }
    return new Histogram(low, high, Math.sqrt(squares), boxed(counts));
  }

  private static List<Integer> boxed(int[] counts) {
    var boxed = new ArrayList<Integer>(counts.length);
    for (int count : counts) {
      boxed.add(count);
    }
    return boxed;
  }
}
