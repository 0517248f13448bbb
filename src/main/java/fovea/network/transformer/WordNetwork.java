package fovea.network.transformer;

import ai.djl.ndarray.NDArray;
import fovea.network.ReferenceInput;
import fovea.network.Verifiable;
import fovea.network.attention.Intermediates;
import fovea.network.attention.KeyValueCache;
import fovea.network.attention.Outputs;
import fovea.network.cut.Steps;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A transformer that writes about a picture word by word: it looks once, and reads each word once.
public interface WordNetwork extends Verifiable {
  /// What is known of pictures.
  ///
  /// @param states (B, S, width), the class token first
  /// @param memory what every layer of the decoder needs of them, computed once
  record Picture(NDArray states, List<KeyValueCache> memory, Intermediates intermediates) {}

  /// What reading words says.
  ///
  /// @param logits of the word after each, (N, T, V)
  /// @param past what every layer knows of all words so far
  /// @param kept the words' states and their attention on one another, (N, heads, T, earlier + T)
  /// @param crossAttentions on the picture, (N, heads, T, S) a layer; empty unless attentions are
  ///   kept
  record Reading(
      NDArray logits,
      List<KeyValueCache> past,
      Intermediates intermediates,
      List<NDArray> crossAttentions) {}

  /// Normalised pixels (B, 3, H, W).
  Picture look(NDArray pixels, Outputs outputs);

  /// What stands before the picture's states, step by step, and as the answer what {@link #look}
  /// calls its states.
  Steps steps();

  /// What is known of pictures whose states these are, (B, S, width).
  Picture seen(NDArray states);

  /// Reads `ids` (N, T) int64, the words after `past`; N is a multiple of the picture's B, and rows
  /// that follow one another share a picture.
  ///
  /// @param past null at the start
  /// @param mask 1 for a word and 0 for padding, (N, T) int64, only at the start; null for all
  ///   words
  Reading read(
      NDArray ids,
      @Nullable List<KeyValueCache> past,
      Picture picture,
      @Nullable NDArray mask,
      Outputs outputs);

  int vocabularySize();

  /// Rows and columns of the grid of patches that the states after the class token form.
  int grid();

  /// Side in pixels of the pictures that {@link #look} takes.
  int imageSize();

  /// The longest sentence with its beginning, in tokens.
  int maxPositions();

  /// The scores of the word after eight others.
  @Override
  default NDArray answer(ReferenceInput input) {
    Picture picture = look(input.pixels(imageSize()), Outputs.none());
    return read(input.words(vocabularySize()), null, picture, null, Outputs.none())
        .logits()
        .get(":, -1");
  }
}
