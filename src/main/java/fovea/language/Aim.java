package fovea.language;

/// The one number, of all that a model says, that is followed when something is changed.
public sealed interface Aim {
  /// The logit of a class.
  ///
  /// @param index from 0
  record OfClass(int index) implements Aim {}

  /// The logit of a token in a place.
  ///
  /// @param position among the tokens, from 0
  /// @param id of the token that is to stand there
  record OfWord(int position, int id) implements Aim {}

  /// How alike the vector of the text is to that of the same text untouched: the cosine.
  record OfVector() implements Aim {}

  /// How alike the vector of the text is to that of another text: the cosine.
  ///
  /// @param vector of the other text
  record LikeVector(float[] vector) implements Aim {}
}
