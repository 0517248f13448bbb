package fovea.language;

import java.util.List;

/// A text of which some tokens cannot be read: `[MASK]` stands in their places.
///
/// @param text as it is
/// @param places among its tokens, from 0
public record Hidden(TextInput text, List<Integer> places) {
  public Hidden {
    places = List.copyOf(places);
  }

  /// How well a hidden token was guessed.
  ///
  /// @param place among the tokens, from 0
  /// @param logProbability the natural logarithm of the true token's probability
  /// @param rank how many tokens are likelier
  public record Guess(int place, double logProbability, int rank) {}
}
