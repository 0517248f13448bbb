package fovea.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/// What every network is asked when it is checked: the same numbers on every machine, made by a
/// hash.
///
/// @param manager owner of what is made
/// @param side in pixels, of the pictures of a network that takes any size
public record ReferenceInput(NDManager manager, int side) {
  private static final int WORDS = 8;

  /// Normalised pixels in [−1.5, 1.5], (1, 3, side, side).
  public NDArray pixels() {
    return pixels(side);
  }

  /// Normalised pixels in [−1.5, 1.5], (1, 3, size, size).
  public NDArray pixels(int size) {
    var values = new float[3 * size * size];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (1.5 * ((hash(i) >>> 8) * 0x1p-23 - 1));
    }
    return manager.create(values, new Shape(1, 3, size, size));
  }

  /// Eight words of so many, (1, 8) int64.
  public NDArray words(int vocabularySize) {
    var ids = new long[WORDS];
    for (int i = 0; i < WORDS; i++) {
      ids[i] = Integer.toUnsignedLong(hash(i)) % vocabularySize;
    }
    return manager.create(ids, new Shape(1, WORDS)).toType(DataType.INT64, false);
  }

  private static int hash(int i) {
    int h = i * 0x9E3779B9;
    h = (h ^ h >>> 16) * 0x85EBCA6B;
    h = (h ^ h >>> 13) * 0xC2B2AE35;
    return h ^ h >>> 16;
  }
}
