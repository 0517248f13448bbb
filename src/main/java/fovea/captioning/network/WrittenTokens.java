package fovea.captioning.network;

import ai.djl.ndarray.NDArray;
import fovea.tensor.Scopes;
import java.util.Arrays;
import java.util.List;

/// The numbers of the tokens of a caption that was written before.
public final class WrittenTokens {
  private WrittenTokens() {}

  /// A word of a caption, or a piece of one.
  ///
  /// @param text as the caption shows it
  /// @param probability after the words before it, in [0, 1]
  public record Said(String text, double probability) {}

  /// The start mark and the tokens of the words. On the compute thread.
  ///
  /// @param pixels normalised, (1, 3, H, W), of which the caption was written
  /// @throws IllegalArgumentException when a word is none of the captioner's, in one sentence
  public static int[] of(DifferentiableCaptioner captioner, NDArray pixels, List<Said> words) {
    int[] all = {captioner.tokens().marks().start()};
    for (int i = 0; i < words.size(); i++) {
      Said word = words.get(i);
      int[] called = captioner.tokens().called(word.text(), i == 0);
      if (called.length == 0) {
        throw new IllegalArgumentException(
            "This caption was written by another model: here is no “" + word.text() + "”.");
      }
      int[] longer = Arrays.copyOf(all, all.length + 1);
      longer[all.length] =
          called.length == 1
              ? called[0]
              : likely(captioner, pixels, all, called, word.probability());
      all = longer;
    }
    return all;
  }

  /// Of tokens that look the same, the one that had this probability.
  private static int likely(
      DifferentiableCaptioner captioner,
      NDArray pixels,
      int[] before,
      int[] called,
      double probability) {
    float[] all = Scopes.run(() -> captioner.next(pixels, before).softmax(1).toFloatArray());
    int best = called[0];
    for (int id : called) {
      if (Math.abs(all[id] - probability) < Math.abs(all[best] - probability)) {
        best = id;
      }
    }
    return best;
  }
}
