package fovea.language.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.network.transformer.Bert;
import fovea.training.feed.BatchFeeder;
import fovea.training.recipe.Lesson;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Texts for the network, still plain Java: each padded to the longest of them.
///
/// @param ids row by row, (size, length)
/// @param types 0 for the first text and 1 for the second, as long
/// @param lengths how many tokens of each row are no padding
/// @param places what is asked for: for classes nothing, for masked words their places in `ids`
/// @param answers the class of each row, or the token in each place
record TextBatch(long[] ids, long[] types, int[] lengths, long[] places, long[] answers)
    implements Lesson.Batch<TextBatch> {
  int size() {
    return lengths.length;
  }

  int length() {
    return ids.length / lengths.length;
  }

  @Override
  public TextBatch share(int number, int count) {
    if (count == 1) {
      return this;
    }
    int rows = size() / count;
    int from = number * rows * length();
    int to = from + rows * length();
    int[] asked =
        IntStream.range(0, places.length)
            .filter(i -> places[i] >= from && places[i] < to)
            .toArray();
    return new TextBatch(
        Arrays.copyOfRange(ids, from, to),
        Arrays.copyOfRange(types, from, to),
        Arrays.copyOfRange(lengths, number * rows, (number + 1) * rows),
        IntStream.of(asked).mapToLong(i -> places[i] - from).toArray(),
        places.length == 0 && answers.length == size()
            ? Arrays.copyOfRange(answers, number * rows, (number + 1) * rows)
            : IntStream.of(asked).mapToLong(i -> answers[i]).toArray());
  }

  /// For the network; no mask where nothing is padded.
  Bert.Input input(NDManager manager, boolean segments) {
    var shape = new Shape(size(), length());
    boolean padded = Arrays.stream(lengths).anyMatch(own -> own < length());
    boolean pairs = segments && Arrays.stream(types).anyMatch(type -> type > 0);
    return new Bert.Input(
        manager.create(ids, shape),
        pairs ? manager.create(types, shape) : null,
        padded ? mask(manager, shape) : null);
  }

  private NDArray mask(NDManager manager, Shape shape) {
    var mask = new long[ids.length];
    for (int row = 0; row < size(); row++) {
      Arrays.fill(mask, row * length(), row * length() + lengths[row], 1);
    }
    return manager.create(mask, shape);
  }

  /// Makes batches of texts with their classes.
  ///
  /// @param padding the token that fills a row
  /// @param most tokens that the network reads
  record Maker(EncodedTexts texts, int padding, int most) implements BatchFeeder.Maker<TextBatch> {
    /// Lengths of batches are multiples of this, so that the engine meets few forms.
    private static final int STEP = 4;

    @Override
    public TextBatch make(long epoch, long number, int[] indices) {
      int longest = IntStream.of(indices).map(i -> texts.ids(i).length).max().orElse(0);
      int length = Math.max(longest, Math.min(most, (longest + STEP - 1) / STEP * STEP));
      var ids = new long[Math.multiplyExact(indices.length, length)];
      var types = new long[ids.length];
      var lengths = new int[indices.length];
      var answers = new long[indices.length];
      Arrays.fill(ids, padding);
      for (int row = 0; row < indices.length; row++) {
        int[] own = texts.ids(indices[row]);
        int begin = row * length;
        for (int i = 0; i < own.length; i++) {
          ids[begin + i] = own[i];
        }
        lengths[row] = own.length;
        Arrays.fill(types, begin + own.length - texts.second(indices[row]), begin + own.length, 1);
        answers[row] = texts.label(indices[row]);
      }
      return new TextBatch(ids, types, lengths, new long[0], answers);
    }
  }
}
