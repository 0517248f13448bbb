package fovea.attack.caption;

import fovea.captioning.decoding.Tokens;

/// A captioner as an attack sees it: a picture goes in as numbers in [0, 1], scores of tokens,
/// derivatives and true captions come out. On the compute thread.
interface AttackedCaptioner {
  /// The scores of all tokens after each of some tokens, row by row, before the softmax.
  ///
  /// @param values rows · size
  record Scores(int rows, int size, float[] values) {}

  /// What a network says of a picture and how that depends on its pixels.
  record Derivative(Scores scores, float[] gradient) {}

  /// What is differentiated: the sum of all scores, each times its weight.
  interface Weighing {
    /// @return a weight for each score
    float[] weights(Scores scores);
  }

  /// What the search says.
  ///
  /// @param text with blanks between its words
  /// @param tokens of it, the start mark first, without the end
  record Writing(String text, int[] tokens) {}

  Tokens tokens();

  /// Searches for the caption, as everywhere in the program.
  Writing write(float[] picture);

  /// The scores after each of the tokens.
  ///
  /// @throws IllegalStateException when one is not finite, in one sentence
  Scores scores(float[] picture, int[] tokens);

  /// Scores after each of the tokens, and the derivative by the pixels.
  ///
  /// @throws IllegalArgumentException when the network has no derivatives, in one sentence
  /// @throws IllegalStateException when a score is not finite, in one sentence
  Derivative derivative(float[] picture, int[] tokens, Weighing weighing);
}
