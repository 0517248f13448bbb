package fovea.explanation.perturbation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.dataset.KeyedRandom;
import fovea.explanation.Baseline;
import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.Request;
import fovea.explanation.ScoredNetwork;
import fovea.image.Heatmap;
import fovea.image.LabelMap;
import fovea.image.RgbImage;
import fovea.image.Superpixels;
import fovea.tensor.Scopes;
import java.util.Arrays;
import java.util.List;

/// A linear model of what the network says when superpixels (SLIC) are hidden at random: a region's
/// weight is what it adds to the probability, near this picture.
///
/// @param samples how many pictures are asked
/// @param regions about how many superpixels
/// @param baseline what hidden regions look like
public record Lime(int samples, int regions, Baseline baseline) implements Method {
  /// Of the cosine distance to the whole picture, and of the ridge: as its authors' program.
  private static final double KERNEL_WIDTH = 0.25;

  private static final double RIDGE = 1;

  /// After so many pictures the linear model is made anew, to be looked at.
  private static final int PARTIAL = 64;

  /// The authors' thousand pictures, sixty regions, hidden ones the mean.
  public static Lime usual() {
    return new Lime(1000, 60, Baseline.MEAN);
  }

  @Override
  public String id() {
    return "lime";
  }

  @Override
  public String title() {
    return "LIME";
  }

  @Override
  public String paper() {
    return "Ribeiro et al., Why Should I Trust You?, KDD 2016";
  }

  @Override
  public String sentence() {
    return "Hides patches at random and fits a simple sum of patches to the answers.";
  }

  @Override
  public Family family() {
    return Family.PERTURBATION;
  }

  @Override
  public int passes(int channels) {
    return samples;
  }

  @Override
  public Explanation explain(ScoredNetwork network, NDArray pixels, Request request) {
    return Scopes.run(
        () -> {
          int height = network.height();
          int width = network.width();
          LabelMap map = Superpixels.of(picture(pixels, height, width), regions);
          int[] places = map.labels();
          int count = Arrays.stream(places).max().orElse(0);
          boolean[][] seen = draws(request.seed(), count);
          double[] probabilities =
              asked(network, pixels, baseline.of(network, pixels), places, seen, request);
          double[] weights = fitted(seen, probabilities);
          return new Explanation(
              id(),
              map(weights, places, width),
              true,
              List.of(
                  "%,d pictures with some of %,d superpixels (SLIC) hidden, seed %,d; hidden ones are %s."
                      .formatted(samples, count, request.seed(), baseline.words()),
                  "Of the probability, not of the score.",
                  "The linear model explains %.0f %% of what the network said (weighted R²)."
                      .formatted(100 * explained(seen, probabilities, weights))));
        });
  }

  private static Heatmap map(double[] weights, int[] places, int width) {
    var values = new float[places.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) weights[places[i] - 1];
    }
    return new Heatmap(width, places.length / width, values);
  }

  private static RgbImage picture(NDArray pixels, int height, int width) {
    float[] numbers = pixels.toFloatArray();
    int plane = height * width;
    var rgb = new int[plane];
    for (int i = 0; i < plane; i++) {
      for (int c = 0; c < 3; c++) {
        rgb[i] = rgb[i] << 8 | Math.clamp(Math.round(255 * numbers[c * plane + i]), 0, 255);
      }
    }
    return RgbImage.of(width, height, rgb);
  }

  /// Which regions are seen; in the first, all.
  private boolean[][] draws(long seed, int count) {
    var seen = new boolean[samples][count];
    for (int sample = 0; sample < samples; sample++) {
      KeyedRandom random = KeyedRandom.of(seed, sample);
      for (int region = 0; region < count; region++) {
        seen[sample][region] = sample == 0 || random.nextDouble() < 0.5;
      }
    }
    return seen;
  }

  private static double[] asked(
      ScoredNetwork network,
      NDArray pixels,
      NDArray hidden,
      int[] places,
      boolean[][] seen,
      Request request) {
    NDManager manager = pixels.getManager();
    Shape shape = pixels.getShape();
    int width = Math.toIntExact(shape.get(3));
    int parts = 1;
    var probabilities = new double[seen.length];
    for (int begin = 0; begin < seen.length; begin += request.batch()) {
      int first = begin;
      int count = Math.min(request.batch(), seen.length - begin);
      float[] some =
          Scopes.run(
              () -> {
                var mask = new float[count * places.length];
                for (int i = 0; i < mask.length; i++) {
                  boolean visible = seen[first + i / places.length][places[i % places.length] - 1];
                  mask[i] = visible ? 1 : 0;
                }
                NDArray kept =
                    manager.create(mask, new Shape(count, 1, shape.get(2), shape.get(3)));
                return network
                    .probabilities(hidden.add(pixels.sub(hidden).mul(kept)))
                    .toFloatArray();
              });
      for (int i = 0; i < count; i++) {
        probabilities[begin + i] = some[i];
      }
      int known = begin + count;
      if (known >= PARTIAL * parts || known == seen.length) {
        parts++;
        double[] weights = fitted(Arrays.copyOf(seen, known), Arrays.copyOf(probabilities, known));
        request.partial().accept(map(weights, places, width));
      }
      request.progress().step(known, seen.length);
    }
    return probabilities;
  }

  private static double nearness(boolean[] seen) {
    int visible = 0;
    for (boolean one : seen) {
      visible += one ? 1 : 0;
    }
    double distance = 1 - Math.sqrt((double) visible / seen.length); // cosine, to all ones
    return Math.exp(-distance * distance / (KERNEL_WIDTH * KERNEL_WIDTH));
  }

  /// The weights of a ridge regression with an intercept that is not held small; the intercept
  /// last.
  static double[] fitted(boolean[][] seen, double[] answers) {
    int regions = seen[0].length;
    int size = regions + 1;
    var matrix = new double[size][size + 1];
    var row = new double[size];
    row[regions] = 1;
    for (int sample = 0; sample < seen.length; sample++) {
      double nearness = nearness(seen[sample]);
      for (int i = 0; i < regions; i++) {
        row[i] = seen[sample][i] ? 1 : 0;
      }
      for (int i = 0; i < size; i++) {
        for (int k = 0; k < size && row[i] != 0; k++) {
          matrix[i][k] += nearness * row[k];
        }
        matrix[i][size] += nearness * row[i] * answers[sample];
      }
    }
    for (int i = 0; i < regions; i++) {
      matrix[i][i] += RIDGE;
    }
    return solved(matrix);
  }

  /// Gauss's elimination of a positive definite system, the right side in the last column.
  private static double[] solved(double[][] matrix) {
    int size = matrix.length;
    for (int pivot = 0; pivot < size; pivot++) {
      for (int row = pivot + 1; row < size; row++) {
        double factor = matrix[row][pivot] / matrix[pivot][pivot];
        for (int column = pivot; column <= size; column++) {
          matrix[row][column] -= factor * matrix[pivot][column];
        }
      }
    }
    var solution = new double[size];
    for (int row = size - 1; row >= 0; row--) {
      double rest = matrix[row][size];
      for (int column = row + 1; column < size; column++) {
        rest -= matrix[row][column] * solution[column];
      }
      solution[row] = rest / matrix[row][row];
    }
    return solution;
  }

  /// The weighted share of the answers' variance that the linear model gives again.
  static double explained(boolean[][] seen, double[] answers, double[] weights) {
    double total = 0;
    double mean = 0;
    for (int i = 0; i < answers.length; i++) {
      double nearness = nearness(seen[i]);
      total += nearness;
      mean += nearness * answers[i];
    }
    mean /= total;
    double error = 0;
    double spread = 0;
    for (int i = 0; i < answers.length; i++) {
      double nearness = nearness(seen[i]);
      double told = weights[weights.length - 1];
      for (int region = 0; region < seen[i].length; region++) {
        told += seen[i][region] ? weights[region] : 0;
      }
      error += nearness * (answers[i] - told) * (answers[i] - told);
      spread += nearness * (answers[i] - mean) * (answers[i] - mean);
    }
    return spread == 0 ? 0 : 1 - error / spread;
  }
}
