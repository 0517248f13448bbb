package fovea.language.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Numbers in rows of rows.
///
/// @param shape how many there are along each dimension, the slowest first
/// @param numbers row-major
record NumberBlock(List<Integer> shape, float[] numbers) {
  /// As many as BERT-large has at 512 tokens, and a third more.
  private static final long MOST = 1L << 27;

  NumberBlock {
    shape = List.copyOf(shape);
  }

  /// How many numbers a shape has, before room is made for them.
  ///
  /// @param what is read, for the sentence
  /// @throws AttentionException when they are too many to be looked at here
  static int count(List<? extends Number> shape, String what) throws AttentionException {
    long count = 1;
    for (Number size : shape) {
      count *= Math.min(size.longValue(), MOST + 1);
      check(count, what);
    }
    return (int) count;
  }

  /// As {@link #count}, of numbers that are counted already.
  static void check(long count, String what) throws AttentionException {
    long most = Math.min(MOST, Runtime.getRuntime().maxMemory() / (3 * Float.BYTES));
    if (count < 0 || count > most) {
      throw new AttentionException(
          "%s holds more than %,d numbers, the most that find room here: store fewer layers or a shorter text."
              .formatted(what, most));
    }
  }

  /// One of the things along the first dimension.
  NumberBlock part(int index) {
    int each = numbers.length / shape.getFirst();
    return new NumberBlock(
        shape.subList(1, shape.size()),
        Arrays.copyOfRange(numbers, index * each, (index + 1) * each));
  }

  /// The same numbers without a dimension of size 1.
  NumberBlock without(int dimension) {
    var left = new ArrayList<>(shape);
    left.remove(dimension);
    return new NumberBlock(left, numbers);
  }

  /// Such as `12 × 9 × 9`.
  String sizes() {
    return shape.stream().map(String::valueOf).collect(Collectors.joining(" × "));
  }

  int[] whole() {
    var whole = new int[numbers.length];
    for (int i = 0; i < whole.length; i++) {
      whole[i] = Math.round(numbers[i]);
    }
    return whole;
  }
}
