package fovea.network.attention;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/// A layer of a decoder that reads words and looks at a picture.
public interface DecoderLayer {
  /// What cross-attention needs of the picture's `states` (B, S, width), once for all words.
  KeyValueCache picture(NDArray states);

  /// Reads `hidden` (N, T, hidden), the words after `past`; N is a multiple of the picture's B, and
  /// rows that follow one another share a picture.
  ///
  /// @param past null at the start
  /// @param mask added to the scores of the words, (N or 1, 1, T, earlier + T); null for none
  /// @param picture made by {@link #picture}
  DecoderLayerOutput decode(
      NDArray hidden,
      @Nullable KeyValueCache past,
      @Nullable NDArray mask,
      KeyValueCache picture,
      Outputs outputs);
}
