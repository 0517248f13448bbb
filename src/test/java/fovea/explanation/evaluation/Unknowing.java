package fovea.explanation.evaluation;

import ai.djl.ndarray.NDArray;
import fovea.dataset.KeyedRandom;
import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.Request;
import fovea.explanation.ScoredNetwork;
import fovea.image.Heatmap;
import java.util.Arrays;
import java.util.List;

/// A map that knows nothing of the network.
record Unknowing(String id, Drawing drawing) implements Method {
  private static final int CELLS = 7;

  /// Draws a map of a picture.
  private interface Drawing {
    /// @param grey of every pixel, row by row
    float[] of(float[] grey, int side);
  }

  static List<Method> methods() {
    return List.of(
        new Unknowing("random-cells", (grey, side) -> random(CELLS * CELLS, grey, 1)),
        new Unknowing("random-cells-again", (grey, side) -> random(CELLS * CELLS, grey, 2)),
        new Unknowing("random-pixels", (grey, side) -> random(grey.length, grey, 3)),
        new Unknowing("blob", (grey, side) -> blob(side)),
        new Unknowing("edges", Unknowing::edges));
  }

  /// Another map for every picture.
  private static float[] random(int count, float[] grey, long seed) {
    var random = KeyedRandom.of(seed, Arrays.hashCode(grey));
    var values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble();
    }
    return values;
  }

  /// Brightest in the middle.
  private static float[] blob(int side) {
    var values = new float[side * side];
    for (int i = 0; i < values.length; i++) {
      double x = (i % side + 0.5) / side - 0.5;
      double y = (i / side + 0.5) / side - 0.5;
      values[i] = (float) Math.exp(-(x * x + y * y) / (2 * 0.25 * 0.25));
    }
    return values;
  }

  /// Sobel's.
  private static float[] edges(float[] grey, int side) {
    var values = new float[grey.length];
    for (int y = 1; y < side - 1; y++) {
      for (int x = 1; x < side - 1; x++) {
        int at = y * side + x;
        double across = 0;
        double down = 0;
        for (int k = -1; k <= 1; k++) {
          int weight = k == 0 ? 2 : 1;
          across += weight * (grey[at + k * side + 1] - grey[at + k * side - 1]);
          down += weight * (grey[at + side + k] - grey[at - side + k]);
        }
        values[at] = (float) Math.hypot(across, down);
      }
    }
    return values;
  }

  @Override
  public String title() {
    return id;
  }

  @Override
  public String paper() {
    return "nobody, nowhere";
  }

  @Override
  public String sentence() {
    return "It asks no network.";
  }

  @Override
  public Family family() {
    return Family.GRADIENT;
  }

  @Override
  public int passes(int channels) {
    return 1;
  }

  @Override
  public Explanation explain(ScoredNetwork network, NDArray pixels, Request request) {
    int side = network.width();
    float[] colors = pixels.toFloatArray();
    var grey = new float[side * side];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (colors[i] + colors[grey.length + i] + colors[2 * grey.length + i]) / 3;
    }
    float[] values = drawing.of(grey, side);
    int cells = (int) Math.sqrt(values.length);
    return new Explanation(id, new Heatmap(cells, cells, values), false, List.of());
  }
}
