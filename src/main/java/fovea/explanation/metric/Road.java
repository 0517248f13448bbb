package fovea.explanation.metric;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.dataset.KeyedRandom;
import fovea.explanation.Explanation;
import fovea.explanation.Request;
import fovea.explanation.ScoredNetwork;
import fovea.image.Heatmap;
import fovea.tensor.Scopes;
import java.util.Arrays;
import java.util.List;

/// Remove and debias (Rong et al., ICML 2022) as pytorch-grad-cam combines it: pixels are taken
/// away and imputed from what is around them, so that the shape of the hole tells nothing; half of
/// how much more the probability falls when those with most evidence go than when those with least
/// go, mean over several shares.
///
/// @param percentiles of the map above which pixels go, in (0, 100)
/// @param noise deviation of what is added to imputed pixels, in [0, 1]
public record Road(List<Integer> percentiles, double noise) implements Metric {
  public Road {
    percentiles = List.copyOf(percentiles);
  }

  /// 20, 40, 60 and 80 %, with noise of 0.01.
  public static Road usual() {
    return new Road(List.of(20, 40, 60, 80), 0.01);
  }

  @Override
  public String id() {
    return "road";
  }

  @Override
  public String title() {
    return "ROAD";
  }

  @Override
  public String definition() {
    return "Half of how much more the probability falls when the pixels with most evidence are imputed"
        + " from their neighbours than when those with least are, mean over the percentiles %s (Rong"
            .formatted(percentiles)
        + " et al. 2022, combined as in pytorch-grad-cam).";
  }

  @Override
  public boolean higherIsBetter() {
    return true;
  }

  @Override
  public int passes() {
    return 2 * percentiles.size() + 1;
  }

  @Override
  public double of(
      ScoredNetwork network, NDArray pixels, Explanation explanation, Request request) {
    Heatmap map = explanation.map().bilinear(network.width(), network.height());
    float before = probability(network, pixels, pixels.toFloatArray());
    double sum = 0;
    for (int i = 0; i < percentiles.size(); i++) {
      int percentile = percentiles.get(i);
      double most = after(network, pixels, map.values(), percentile, request.seed()) - before;
      double least =
          after(network, pixels, turned(map.values()), percentile, request.seed()) - before;
      sum += (least - most) / 2;
      request.progress().step(i + 1, percentiles.size());
    }
    return sum / percentiles.size();
  }

  static float[] turned(float[] map) {
    var turned = new float[map.length];
    for (int i = 0; i < map.length; i++) {
      turned[i] = 1 - map[i];
    }
    return turned;
  }

  /// The probability when pixels at and above a percentile of the map are imputed.
  float after(ScoredNetwork network, NDArray pixels, float[] map, int percentile, long seed) {
    double threshold = percentile(map, percentile);
    var kept = new boolean[map.length];
    for (int i = 0; i < map.length; i++) {
      kept[i] = map[i] < threshold;
    }
    float[] imputed = Imputation.imputed(pixels.toFloatArray(), kept, network.width());
    if (noise > 0) {
      KeyedRandom random = KeyedRandom.of(seed, percentile);
      for (int i = 0; i < imputed.length; i++) {
        imputed[i] += kept[i % map.length] ? 0 : (float) (noise * random.nextGaussian());
      }
    }
    return probability(network, pixels, imputed);
  }

  private static float probability(ScoredNetwork network, NDArray pixels, float[] numbers) {
    return Scopes.run(
        () -> {
          NDManager manager = pixels.getManager();
          Shape shape = pixels.getShape();
          return network.probabilities(manager.create(numbers, shape)).toFloatArray()[0];
        });
  }

  /// As numpy's: straight lines between neighbouring numbers in their order.
  static double percentile(float[] map, double percent) {
    float[] sorted = map.clone();
    Arrays.sort(sorted);
    double place = percent / 100 * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
