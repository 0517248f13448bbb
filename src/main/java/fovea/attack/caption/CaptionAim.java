package fovea.attack.caption;

import fovea.captioning.decoding.Tokens;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What a captioner is to say.
public sealed interface CaptionAim {
  /// Where a word may stand anywhere.
  int ANYWHERE = 0;

  /// A word that is to stand in the caption.
  ///
  /// @param place which word it is to be, from 1; {@link #ANYWHERE} for any
  record Say(String word, int place) implements CaptionAim {
    public Say {
      if (place < 0 || place > MOST_PLACE) {
        throw new IllegalArgumentException(
            "A word is the 1st to the %dth of a caption, not the %dth."
                .formatted(MOST_PLACE, place));
      }
    }
  }

  /// A word that is not to stand in the caption.
  record Lose(String word) implements CaptionAim {}

  /// The whole caption.
  record Sentence(String text) implements CaptionAim {}

  /// No caption is longer.
  int MOST_PLACE = 100;

  /// Whether a caption is as it is wanted, whatever the case of letters.
  ///
  /// @param text with blanks between its words
  default boolean reached(String text) {
    List<String> words = words(text);
    return switch (this) {
      case Say(String word, int place) ->
          place == ANYWHERE
              ? words.contains(lower(word))
              : words.size() >= place && words.get(place - 1).equals(lower(word));
      case Lose(String word) -> !words.contains(lower(word));
      case Sentence(String wanted) -> words.equals(words(wanted));
    };
  }

  /// The words of a text in small letters.
  static List<String> words(String text) {
    return Arrays.stream(lower(text).split("\\s+")).filter(word -> !word.isEmpty()).toList();
  }

  private static String lower(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  /// In words, as in “say “boat””.
  default String title() {
    return switch (this) {
      case Say(String word, int place) ->
          place == ANYWHERE
              ? "say “%s”".formatted(word)
              : "say “%s” as word %d".formatted(word, place);
      case Lose(String word) -> "not say “%s”".formatted(word);
      case Sentence(String text) -> "say “%s”".formatted(text);
    };
  }

  /// @throws IllegalArgumentException when the captioner cannot be asked for it, in one sentence
  default void check(Tokens tokens) {
    List<String> all =
        switch (this) {
          case Say(String word, int _) -> List.of(word);
          case Lose(String word) -> List.of(word);
          case Sentence(String text) -> words(text);
        };
    if (all.isEmpty()) {
      throw new IllegalArgumentException("The caption that is wanted has no words.");
    }
    for (String word : all) {
      if (!tokens.knows(word)) {
        throw new IllegalArgumentException(
            "The model does not know the word “%s”, so that it can never say it.".formatted(word));
      }
    }
  }
}
