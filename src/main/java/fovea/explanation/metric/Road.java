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
  private static final double DIRECT = 1 / 6.0;
  private static final double DIAGONAL = 1 / 12.0;
  private static final double EXACT = 1e-10;

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
    float[] imputed = imputed(pixels.toFloatArray(), kept, network.width());
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

  /// A picture (3, H, W) whose missing pixels are weighed means of the eight around them, missing
  /// ones included: the solution of a linear system, by conjugate gradients. What has no neighbour
  /// that is kept, directly or through others, stays.
  static float[] imputed(float[] numbers, boolean[] kept, int width) {
    int plane = kept.length;
    float[] result = numbers.clone();
    boolean any = false;
    for (boolean one : kept) {
      any |= one;
    }
    if (!any) {
      return result;
    }
    for (int channel = 0; channel < 3; channel++) {
      var right = new double[plane];
      var known = new double[plane];
      for (int i = 0; i < plane; i++) {
        known[i] = kept[i] ? numbers[channel * plane + i] : 0;
      }
      for (int i = 0; i < plane; i++) {
        right[i] = kept[i] ? 0 : around(known, i, width);
      }
      double[] solution = solved(right, kept, width);
      for (int i = 0; i < plane; i++) {
        if (!kept[i]) {
          result[channel * plane + i] = (float) solution[i];
        }
      }
    }
    return result;
  }

  private static double[] solved(double[] right, boolean[] kept, int width) {
    int plane = right.length;
    var solution = new double[plane];
    double[] rest = right.clone();
    double[] direction = rest.clone();
    double square = dot(rest, rest);
    double enough = EXACT * EXACT * square;
    for (int round = 0; round < 10 * plane && square > enough; round++) {
      var image = new double[plane];
      for (int i = 0; i < plane; i++) {
        image[i] =
            kept[i] ? 0 : weight(i, plane, width) * direction[i] - around(direction, i, width);
      }
      double step = square / dot(direction, image);
      for (int i = 0; i < plane; i++) {
        solution[i] += step * direction[i];
        rest[i] -= step * image[i];
      }
      double next = dot(rest, rest);
      for (int i = 0; i < plane; i++) {
        direction[i] = rest[i] + next / square * direction[i];
      }
      square = next;
    }
    return solution;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /// The weighed sum of the up to eight numbers around a place.
  private static double around(double[] numbers, int place, int width) {
    int x = place % width;
    double sum = 0;
    for (int row = -1; row <= 1; row++) {
      for (int column = -1; column <= 1; column++) {
        int other = place + row * width + column;
        boolean inside =
            other >= 0 && other < numbers.length && x + column >= 0 && x + column < width;
        if (inside && (row != 0 || column != 0)) {
          sum += (row == 0 || column == 0 ? DIRECT : DIAGONAL) * numbers[other];
        }
      }
    }
    return sum;
  }

  /// The weights of those of the eight that are in the picture.
  private static double weight(int place, int plane, int width) {
    int x = place % width;
    int y = place / width;
    int height = plane / width;
    int columns = (x > 0 ? 1 : 0) + (x < width - 1 ? 1 : 0);
    int rows = (y > 0 ? 1 : 0) + (y < height - 1 ? 1 : 0);
    return DIRECT * (columns + rows) + DIAGONAL * columns * rows;
  }
}
