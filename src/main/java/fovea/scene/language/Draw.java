package fovea.scene.language;

import java.util.Random;

/// Where choices come from: a random stream, or always the likeliest.
@FunctionalInterface
interface Draw {
  /// An index, with probabilities in proportion to the weights.
  int index(double... weights);

  default boolean chance(double probability) {
    return index(probability, 1 - probability) == 0;
  }

  /// The first word with this probability; the others share the rest, each less likely than the one
  /// before.
  default String of(double main, String... words) {
    double[] weights = new double[words.length];
    double rest = 0;
    for (int i = 1; i < words.length; i++) {
      rest += 1.0 / i;
    }
    weights[0] = words.length == 1 ? 1 : main;
    for (int i = 1; i < words.length; i++) {
      weights[i] = (1 - main) / i / rest;
    }
    return words[index(weights)];
  }

  /// Each as often as its weight says.
  static Draw random(Random random) {
    return weights -> pick(random, weights);
  }

  /// Always the likeliest.
  static Draw likeliest() {
    return weights -> largest(weights);
  }

  private static int pick(Random random, double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double left = random.nextDouble() * sum;
    for (int i = 0; i < weights.length; i++) {
      left -= weights[i];
      if (left < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }

  private static int largest(double[] weights) {
    int best = 0;
    for (int i = 1; i < weights.length; i++) {
      best = weights[i] > weights[best] ? i : best;
    }
    return best;
  }
}
