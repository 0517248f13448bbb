package fovea.captioning;

import fovea.image.Heatmap;
import java.util.Arrays;

/// What every head of every layer looked at while one word was chosen.
///
/// @param layers number of layers
/// @param heads number of heads in each
/// @param width columns of the grid
/// @param height rows of the grid
/// @param values layers · heads · height · width attentions, row-major; what a head gave to the
///   class token is not among them, so that a head's sum is at most 1
public record AttentionMaps(int layers, int heads, int width, int height, float[] values) {
  public AttentionMaps {
    if ((long) layers * heads * width * height != values.length) {
      throw new IllegalArgumentException(values.length + " attentions are too many or too few");
    }
  }

  /// The gaze of this choice, summing to 1; of {@link GazeChoice.Weighted}, which is not known
  /// here, the mean.
  public Heatmap gaze(GazeChoice choice) {
    int cells = width * height;
    return switch (choice) {
      case GazeChoice.Mean(), GazeChoice.Weighted() -> mean(0, layers * heads);
      case GazeChoice.Layer(int layer) -> mean(layer * heads, heads);
      case GazeChoice.Head(int layer, int head) ->
          summingToOne(
              Arrays.copyOfRange(
                  values, (layer * heads + head) * cells, (layer * heads + head + 1) * cells));
    };
  }

  private Heatmap mean(int first, int count) {
    int cells = width * height;
    var sum = new float[cells];
    for (int map = first; map < first + count; map++) {
      for (int i = 0; i < cells; i++) {
        sum[i] += values[map * cells + i];
      }
    }
    return summingToOne(sum);
  }

  private Heatmap summingToOne(float[] map) {
    double sum = 0;
    for (float value : map) {
      sum += value;
    }
    var gaze = new float[map.length];
    for (int i = 0; i < gaze.length; i++) {
      gaze[i] = sum > 0 ? (float) (map[i] / sum) : 1f / map.length;
    }
    return new Heatmap(width, height, gaze);
  }
}
