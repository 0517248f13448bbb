package fovea.network;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;

/// A network that gives out what its transformer attended to.
public interface AttentiveNetwork extends ImageNetwork {
  /// Of what the scores are made in the end.
  sealed interface Reading {
    /// The class token.
    record ClassToken() implements Reading {}

    /// The patches.
    ///
    /// @param shares how much each counts, adding up to 1, (patches); empty for all alike
    record Patches(Optional<float[]> shares) implements Reading {
      /// All alike.
      public static Patches all() {
        return new Patches(Optional.empty());
      }
    }

    /// The last of the words before, which look at the picture.
    ///
    /// @param words every layer's attention of the words on one another, (B, heads, T, T)
    /// @param cross every layer's attention of the words on the picture, (B, heads, T, S)
    record LastWord(List<NDArray> words, List<NDArray> cross) implements Reading {
      public LastWord {
        words = List.copyOf(words);
        cross = List.copyOf(cross);
      }
    }
  }

  /// What comes out.
  ///
  /// @param logits (B, classes)
  /// @param attentions of every layer in which the picture's tokens attend to one another, (B,
  ///   heads, T, T), rows summing to 1, the class token first; all attentions lie on the way to the
  ///   scores, so that gradients by them can be asked for
  record Attended(NDArray logits, List<NDArray> attentions, Reading reading) {
    public Attended {
      attentions = List.copyOf(attentions);
    }
  }

  /// Normalised pixels (B, 3, H, W) to scores and attentions.
  ///
  /// @throws IllegalStateException without attention, see {@link #attends}
  Attended attended(NDArray pixels);

  /// What the scores are of.
  enum Subject {
    /// a class of the picture
    CLASS("a class of the picture"),
    /// a class of a region of it
    REGION("a region of a picture"),
    /// a word that is written about it
    WORD("a word of a caption");

    private final String words;

    Subject(String words) {
      this.words = words;
    }

    /// With its article.
    public String words() {
      return words;
    }
  }

  default Subject subject() {
    return Subject.CLASS;
  }

  /// Whether there is a transformer in which every token attends to every other.
  default boolean attends() {
    return true;
  }
}
