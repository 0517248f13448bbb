package fovea.explanation.evaluation;

import fovea.dataset.KeyedRandom;
import java.util.Arrays;

/// A mean over pictures with its 95 % interval: the 2.5th and 97.5th percentile of the means of
/// 2,000 samples of the same size drawn from these numbers with replacement (Efron's percentile
/// bootstrap), always the same ones. With one number there is no interval: both ends are not a
/// number.
///
/// @param count how many numbers
public record Estimate(double mean, double low, double high, int count) {
  private static final int SAMPLES = 2_000;
  private static final long SEED = 0x45737469L;

  /// Of at least one number.
  public static Estimate of(double[] numbers) {
    double mean = Arrays.stream(numbers).average().orElseThrow();
    if (numbers.length == 1) {
      return new Estimate(mean, Double.NaN, Double.NaN, 1);
    }
    KeyedRandom random = KeyedRandom.of(SEED, numbers.length);
    var means = new double[SAMPLES];
    for (int sample = 0; sample < SAMPLES; sample++) {
      double sum = 0;
      for (int i = 0; i < numbers.length; i++) {
        sum += numbers[random.nextInt(numbers.length)];
      }
      means[sample] = sum / numbers.length;
    }
    Arrays.sort(means);
    return new Estimate(mean, percentile(means, 0.025), percentile(means, 0.975), numbers.length);
  }

  private static double percentile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /// Whether the interval lies above zero.
  public boolean positive() {
    return low > 0;
  }
}
