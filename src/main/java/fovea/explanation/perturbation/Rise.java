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
import fovea.tensor.Scopes;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/// The mean of many soft random masks, each weighed by the probability that the network still
/// gives: places that are visible whenever the network is sure. What is hidden becomes the grey
/// that the network's normalisation makes zero.
///
/// @param masks how many
/// @param grid cells of a mask in a row, which are then drawn out smoothly and shifted at random
/// @param visible the probability that a cell is seen
public record Rise(int masks, int grid, double visible) implements Method {
  /// Probabilities that differ by less than this share are the same.
  private static final double SAME = 1e-6;

  /// A quarter of what its authors take for a ResNet; grid and share are theirs.
  public static Rise usual() {
    return new Rise(2000, 7, 0.5);
  }

  @Override
  public String id() {
    return "rise";
  }

  @Override
  public String title() {
    return "RISE";
  }

  @Override
  public String paper() {
    return "Petsiuk et al., RISE: Randomized Input Sampling for Explanation, BMVC 2018";
  }

  @Override
  public String sentence() {
    return "Thousands of random masks, averaged by how sure the network stays. Slow.";
  }

  @Override
  public Family family() {
    return Family.PERTURBATION;
  }

  @Override
  public int passes(int channels) {
    return masks;
  }

  @Override
  public Explanation explain(ScoredNetwork network, NDArray pixels, Request request) {
    return Scopes.run(
        () -> {
          int height = network.height();
          int width = network.width();
          NDManager manager = pixels.getManager();
          NDArray hidden = Baseline.MEAN.of(network, pixels);
          var sum = new double[height * width];
          var answers = new DoubleSummaryStatistics();
          for (int begin = 0; begin < masks; begin += request.batch()) {
            int count = Math.min(request.batch(), masks - begin);
            var drawn = new float[count * height * width];
            for (int i = 0; i < count; i++) {
              float[] mask = mask(KeyedRandom.of(request.seed(), begin + i), height, width);
              System.arraycopy(mask, 0, drawn, i * mask.length, mask.length);
            }
            float[] probabilities =
                Scopes.run(
                    () -> {
                      NDArray some = manager.create(drawn, new Shape(count, 1, height, width));
                      NDArray seen = hidden.add(pixels.sub(hidden).mul(some));
                      return network.probabilities(seen).toFloatArray();
                    });
            for (float probability : probabilities) {
              answers.accept(probability);
            }
            for (int i = 0; i < drawn.length; i++) {
              sum[i % sum.length] += (double) probabilities[i / sum.length] * drawn[i];
            }
            request.partial().accept(mean(sum, begin + count, width));
            request.progress().step(begin + count, masks);
          }
          boolean same = answers.getMax() - answers.getMin() <= SAME * answers.getMax();
          if (same) { // nothing but where the masks happened to be
            Arrays.fill(sum, answers.getAverage() * masks * visible);
          }
          return new Explanation(
              id(),
              mean(sum, masks, width),
              false,
              List.of(
                  "%,d masks of %d × %d cells, %.0f %% of them seen, seed %,d; what is hidden is the mean."
                      .formatted(masks, grid, grid, 100 * visible, request.seed()),
                  "Of the probability, not of the score.",
                  same
                      ? "The probability stays the same whatever is hidden."
                      : "The map is never near zero: it compares places, it does not tell how much."));
        });
  }

  private Heatmap mean(double[] sum, int count, int width) {
    var mean = new float[sum.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (sum[i] / (count * visible));
    }
    return new Heatmap(width, mean.length / width, mean);
  }

  /// A mask in [0, 1]: random cells, one more than the grid has, drawn out and cut at a random
  /// place.
  float[] mask(KeyedRandom random, int height, int width) {
    int cellHeight = Math.ceilDiv(height, grid);
    int cellWidth = Math.ceilDiv(width, grid);
    var cells = new float[grid * grid];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = random.nextDouble() < visible ? 1 : 0;
    }
    int left = random.nextInt(cellWidth);
    int top = random.nextInt(cellHeight);
    int wide = (grid + 1) * cellWidth;
    float[] drawnOut =
        new Heatmap(grid, grid, cells).bilinear(wide, (grid + 1) * cellHeight).values();
    var mask = new float[height * width];
    for (int y = 0; y < height; y++) {
      System.arraycopy(drawnOut, (top + y) * wide + left, mask, y * width, width);
    }
    return mask;
  }
}
