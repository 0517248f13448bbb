package fovea.explanation.explainer;

import fovea.captioning.Word;
import java.util.List;
import java.util.stream.Collectors;

/// What of a model's answer is explained.
public sealed interface Topic {
  /// What it says of the picture: a class, or what a region is called.
  record Whole() implements Topic {}

  /// A word where it stands in a caption, given the words before it.
  ///
  /// @param caption of the picture, by the model or given
  /// @param place of the word, from 0
  record OfWord(List<Written> caption, int place) implements Topic {
    public OfWord {
      caption = List.copyOf(caption);
      if (place < 0 || place >= caption.size()) {
        throw new IllegalArgumentException(
            "The caption has %d words, so there is no word %d."
                .formatted(caption.size(), place + 1));
      }
    }

    public Written word() {
      return caption.get(place);
    }

    /// Whether no other piece belongs to it.
    public boolean isWhole() {
      return !word().continues()
          && (place + 1 == caption.size() || !caption.get(place + 1).continues());
    }
  }

  /// A word of a caption as it was written, or a piece of one.
  ///
  /// @param text as the caption shows it
  /// @param probability after the words before it, in [0, 1]
  record Written(String text, double probability) {
    /// Whether it is a piece that belongs to what stands before it.
    boolean continues() {
      return text.startsWith(Word.CONTINUES);
    }

    /// Words with blanks between them, pieces joined.
    public static String text(List<Written> words) {
      return words.stream()
          .map(Written::text)
          .collect(Collectors.joining(" "))
          .replace(" " + Word.CONTINUES, "");
    }
  }

  /// To be added to what is explained: "", or “ as word 2 of “a dog on grass””.
  default String where() {
    return switch (this) {
      case Whole _ -> "";
      case OfWord(List<Written> caption, int place) ->
          " as word %d of “%s”".formatted(place + 1, Written.text(caption));
    };
  }
}
