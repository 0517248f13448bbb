package fovea.captioning.decoding;

import fovea.captioning.AttentionMaps;
import java.util.List;

/// What a search needs of a network that writes token by token: plain arrays in and out, so that
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
  /// @param attention on the picture while each row's token was read
  record Step(float[] logits, List<AttentionMaps> attention) {}
}
