package fovea.language;

import java.util.Optional;

/// What is read: a text, or a pair of texts.
///
/// @param second of a pair
public record TextInput(String first, Optional<String> second) {
  /// As much of a text as is ever looked at; what a model reads is far less.
  private static final int MOST = 1_000_000;

  /// @throws IllegalArgumentException when there is nothing to read or far too much, in one
  ///   sentence
  public TextInput {
    check(first, "The text");
    second.ifPresent(text -> check(text, "The second text"));
  }

  private static void check(String text, String which) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(which + " is empty: type a sentence.");
    }
    if (text.length() > MOST) {
      throw new IllegalArgumentException(
          "%s has %,d characters, but at most %,d are looked at: take a part of it."
              .formatted(which, text.length(), MOST));
    }
  }

  public static TextInput of(String text) {
    return new TextInput(text, Optional.empty());
  }

  public static TextInput pair(String first, String second) {
    return new TextInput(first, Optional.of(second));
  }

  /// The text that a segment is of.
  ///
  /// @param segment 0 or 1
  public String of(int segment) {
    return segment == 0 ? first : second.orElse("");
  }
}
