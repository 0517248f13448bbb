package fovea.language;

import java.util.Arrays;

/// A square of numbers for every head of every layer: how much each token (row) looks at each other
/// (column).
///
/// @param size how many tokens
/// @param numbers layers · heads · size · size, in this order
public record HeadMaps(int layers, int heads, int size, float[] numbers) {
  public HeadMaps {
    if (numbers.length != (long) layers * heads * size * size) {
      throw new IllegalArgumentException(
          "%d numbers are not %d layers of %d heads of %d tokens"
              .formatted(numbers.length, layers, heads, size));
    }
  }

  /// How much `from` looks at `to`; all counted from 0.
  public float at(int layer, int head, int from, int to) {
    return numbers[start(layer, head) + from * size + to];
  }

  /// The square of a head, row by row: a copy.
  public float[] map(int layer, int head) {
    return Arrays.copyOfRange(numbers, start(layer, head), start(layer, head) + size * size);
  }

  /// The mean of a layer's heads, row by row.
  public float[] mean(int layer) {
    var mean = new float[size * size];
    for (int i = 0; i < mean.length; i++) {
      double sum = 0;
      for (int head = 0; head < heads; head++) {
        sum += numbers[start(layer, head) + i];
      }
      mean[i] = (float) (sum / heads);
    }
    return mean;
  }

  /// Attention rollout (Abnar and Zuidema, ACL 2020) up to each layer: the mean of the heads, half
  /// of it the residual connection, times what came before. One square a layer, row by row.
  public float[][] rollout() {
    var rolled = new float[layers][];
    double[] before = null;
    for (int layer = 0; layer < layers; layer++) {
      double[] mixed = withResidual(mean(layer));
      before = before == null ? mixed : product(mixed, before);
      rolled[layer] = new float[size * size];
      for (int i = 0; i < before.length; i++) {
        rolled[layer][i] = (float) before[i];
      }
    }
    return rolled;
  }

  private double[] withResidual(float[] mean) {
    var mixed = new double[size * size];
    for (int row = 0; row < size; row++) {
      double sum = 0;
      for (int column = 0; column < size; column++) {
        double one = mean[row * size + column] + (row == column ? 1.0 : 0.0);
        mixed[row * size + column] = one;
        sum += one;
      }
      for (int column = 0; column < size; column++) {
        mixed[row * size + column] /= sum;
      }
    }
    return mixed;
  }

  private double[] product(double[] left, double[] right) {
    var made = new double[size * size];
    for (int row = 0; row < size; row++) {
      for (int k = 0; k < size; k++) {
        double factor = left[row * size + k];
        for (int column = 0; column < size; column++) {
          made[row * size + column] += factor * right[k * size + column];
        }
      }
    }
    return made;
  }

  private int start(int layer, int head) {
    return (layer * heads + head) * size * size;
  }
}
