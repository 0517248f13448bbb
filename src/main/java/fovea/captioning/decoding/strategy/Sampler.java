package fovea.captioning.decoding.strategy;

import fovea.captioning.GenerationOptions;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Draws tokens by their probability, in the order of Hugging Face: temperature, then top-k, then
/// top-p (Holtzman et al. 2020).
final class Sampler {
  private final GenerationOptions generation;
  private final SplittableRandom random;

  Sampler(GenerationOptions generation) {
    this.generation = generation;
    random = new SplittableRandom(generation.seed());
  }

  /// A token by these scores, or -1 when none is possible.
  int draw(double[] scores) {
    double[] weights = weights(scores);
    double sum = Arrays.stream(weights).sum();
    double left = random.nextDouble() * sum;
    int drawn = -1;
    for (int id = 0; id < weights.length; id++) {
      if (weights[id] > 0) {
        drawn = id;
        left -= weights[id];
        if (left < 0) {
          break;
        }
      }
    }
    return drawn;
  }

  /// Of every token how likely it is drawn, to be divided by the sum.
  private double[] weights(double[] scores) {
    double max = Arrays.stream(scores).max().orElse(Double.NEGATIVE_INFINITY);
    var weights = new double[scores.length];
    if (max == Double.NEGATIVE_INFINITY) {
      return weights;
    }
    for (int i = 0; i < scores.length; i++) {
      weights[i] = Math.exp((scores[i] - max) / generation.temperature());
    }
    boolean someOnly = generation.topK() > 0 && generation.topK() < weights.length;
    if (someOnly || generation.topP() < 1) {
      double least = least(weights);
      for (int i = 0; i < weights.length; i++) {
        weights[i] = weights[i] < least ? 0 : weights[i];
      }
    }
    return weights;
  }

  /// The least weight that still takes part.
  private double least(double[] weights) {
    double[] sorted = weights.clone();
    Arrays.sort(sorted);
    int first =
        generation.topK() > 0
            ? Math.max(0, sorted.length - generation.topK())
            : 0; // ascending from here
    double sum = 0;
    for (int i = first; i < sorted.length; i++) {
      sum += sorted[i];
    }
    double likelier = 0;
    int i = sorted.length - 1;
    while (i > first && likelier + sorted[i] < generation.topP() * sum) {
      likelier += sorted[i--];
    }
    return sorted[i];
  }
}
