package fovea.language;

import java.util.Arrays;

/// A table of numbers for every head of every layer: how much each token that looks (row) looks at
/// each that is looked at (column).
///
/// @param numbers layers · heads · rows · columns, in this order; where all find no room, those of
///   one layer
/// @param first of the layers that are held, from 0
public record HeadMaps(int layers, int heads, int rows, int columns, float[] numbers, int first) {
  public HeadMaps {
    long each = (long) heads * rows * columns;
    boolean all = first == 0 && numbers.length == layers * each;
    if (!all && (numbers.length != each || first < 0 || first >= layers)) {
      throw new IllegalArgumentException(
          "%d numbers from layer %d on are not %d layers of %d heads of %d rows and %d columns"
              .formatted(numbers.length, first, layers, heads, rows, columns));
    }
  }

  /// All layers.
  public HeadMaps(int layers, int heads, int rows, int columns, float[] numbers) {
    this(layers, heads, rows, columns, numbers, 0);
    if (!whole()) {
      throw new IllegalArgumentException(
          "%d numbers are not %d layers".formatted(numbers.length, layers));
    }
  }

  /// Whether all layers are held.
  public boolean whole() {
    return numbers.length == (long) layers * heads * rows * columns;
  }

  /// Whether a layer is held; nothing can be asked of another.
  public boolean holds(int layer) {
    return whole() || layer == first;
  }

  /// Of tokens that look at one another.
  ///
  /// @param size how many tokens
  /// @param numbers layers · heads · size · size, in this order
  public static HeadMaps square(int layers, int heads, int size, float[] numbers) {
    return new HeadMaps(layers, heads, size, size, numbers);
  }

  /// How many tokens look at one another.
  ///
  /// @throws IllegalStateException when what looks is not what is looked at
  public int size() {
    if (rows != columns) {
      throw new IllegalStateException(
          "%d tokens look at %d others: this is not a square".formatted(rows, columns));
    }
    return rows;
  }

  /// How much `from` looks at `to`; all counted from 0.
  public float at(int layer, int head, int from, int to) {
    return numbers[start(layer, head) + from * columns + to];
  }

  /// The table of a head, row by row: a copy.
  public float[] map(int layer, int head) {
    return Arrays.copyOfRange(numbers, start(layer, head), start(layer, head) + rows * columns);
  }

  /// The mean of a layer's heads, row by row.
  public float[] mean(int layer) {
    var mean = new float[rows * columns];
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
  ///
  /// @throws IllegalStateException when what looks is not what is looked at
  public float[][] rollout() {
    int size = size();
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
    int size = size();
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
    int size = size();
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
    return ((layer - first) * heads + head) * rows * columns;
  }
}
