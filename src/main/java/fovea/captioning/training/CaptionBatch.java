package fovea.captioning.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import fovea.dataset.CaptionPairs;
import fovea.tensor.Preparation;
import fovea.tensor.Tensors;
import fovea.text.Vocabulary;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import org.jspecify.annotations.Nullable;

/// Pictures and captions as the network takes them.
///
/// @param pixels (B, 3, S, S), normalised
/// @param captions (B·r, L) int64, start mark first, padded; picture 0's captions first
/// @param targets (B·r, L - 1) int64, the words to say
/// @param mask (B·r, L - 1), 1 where there is a word to say
/// @param gaze (B·r, L - 1, cells), for each word that names a thing, the shares of its cells (sum
///   1); zeros elsewhere
/// @param steps L - 1
/// @param words words to say in the whole batch
/// @param namedWords of these, the ones that name a thing
record CaptionBatch(
    NDArray pixels,
    NDArray captions,
    NDArray targets,
    NDArray mask,
    NDArray gaze,
    int steps,
    long words,
    long namedWords) {

  /// Makes batches of one set of pairs.
  static final class Maker {
    private final CaptionPairs pairs;
    private final Vocabulary vocabulary;
    private final int[] ids;
    private final Preparation preparation;

    Maker(CaptionPairs pairs, Vocabulary vocabulary, Preparation preparation) {
      this.pairs = pairs;
      this.vocabulary = vocabulary;
      this.preparation = preparation;
      ids = pairs.words().stream().mapToInt(vocabulary::id).toArray();
    }

    /// The pictures `examples`, each with the captions `chosen` for it (equally many for each).
    CaptionBatch batch(NDManager manager, int[] examples, int[][] chosen) {
      int perPicture = chosen[0].length;
      int rows = examples.length * perPicture;
      int steps = 0;
      for (int i = 0; i < examples.length; i++) {
        for (int caption : chosen[i]) {
          steps = Math.max(steps, pairs.caption(examples[i], caption).length + 1);
        }
      }
      int cells = pairs.grid() * pairs.grid();
      var captions = new long[rows * (steps + 1)];
      var targets = new long[rows * steps];
      var mask = new float[rows * steps];
      var gaze = new float[rows * steps * cells];
      long words = 0;
      long named = 0;
      for (int i = 0; i < examples.length; i++) {
        for (int c = 0; c < perPicture; c++) {
          int row = i * perPicture + c;
          int[] numbers = pairs.caption(examples[i], chosen[i][c]);
          captions[row * (steps + 1)] = vocabulary.start();
          for (int t = 0; t <= numbers.length; t++) {
            int id = t < numbers.length ? ids[numbers[t]] : vocabulary.end();
            captions[row * (steps + 1) + t + 1] = id;
            targets[row * steps + t] = id;
            mask[row * steps + t] = 1;
            words++;
            if (t < numbers.length
                && putGaze(
                    pairs.coverage(examples[i], chosen[i][c], t),
                    gaze,
                    (row * steps + t) * cells)) {
              named++;
            }
          }
        }
      }
      return new CaptionBatch(
          Tensors.pixels(manager, pairs.planar(examples), examples.length, preparation),
          manager.create(LongBuffer.wrap(captions), new Shape(rows, steps + 1L), DataType.INT64),
          manager.create(LongBuffer.wrap(targets), new Shape(rows, steps), DataType.INT64),
          manager.create(FloatBuffer.wrap(mask), new Shape(rows, steps), DataType.FLOAT32),
          manager.create(FloatBuffer.wrap(gaze), new Shape(rows, steps, cells), DataType.FLOAT32),
          steps,
          words,
          named);
    }

    private static boolean putGaze(float @Nullable [] coverage, float[] into, int at) {
      if (coverage == null) {
        return false;
      }
      float sum = 0;
      for (float share : coverage) {
        sum += share;
      }
      if (sum <= 0) {
        return false;
      }
      for (int i = 0; i < coverage.length; i++) {
        into[at + i] = coverage[i] / sum;
      }
      return true;
    }
  }
}
