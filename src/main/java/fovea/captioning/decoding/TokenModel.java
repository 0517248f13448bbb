package fovea.captioning.decoding;

import fovea.captioning.AttentionMaps;
import fovea.image.Heatmap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What decoding needs of a network that writes token by token: plain arrays in and out, so that
/// the search itself touches no tensor.
public interface TokenModel {
  int vocabularySize();

  /// The longest sentence, in tokens without the start mark.
  int longest();

  /// Reads the beginning at once, the start mark first; the result has a row for each token of it.
  Step start(int[] ids);

  /// Goes one token on; the result has a row for each sentence.
  ///
  /// @param rows which sentences of the call before go on: indices into its rows, repeated where
  ///   one splits; after {@link #start} there is only the row 0, the whole beginning
  /// @param tokens the last token of each of them
  Step next(int[] rows, int[] tokens);

  /// What came out.
  ///
  /// @param logits (rows, V) of the token after each, row-major, before any softmax
  /// @param gazes where the network looked while each row's token was read
  record Step(float[] logits, List<Gaze> gazes) {}

  /// Where the network looked.
  ///
  /// @param map sums to 1
  /// @param gate the β gate's mean, in [0, 1]; NaN where there is no such gate
  /// @param attention every head's, of which `map` was made; null where the network has only one
  record Gaze(Heatmap map, double gate, @Nullable AttentionMaps attention) {}
}
