package fovea.language;

/// A piece of a word as a model reads it.
///
/// @param piece as in the vocabulary, such as `##ing`
/// @param id its number there
/// @param segment 0 of the first text and the marks around it, 1 of the second
/// @param word number of the word in its text, from 0; -1 of marks that are added
/// @param start first character in its text; -1 of marks that are added
/// @param end behind its last character; -1 likewise
public record Token(String piece, int id, int segment, int word, int start, int end) {
  /// Whether it stands for no part of a text, such as `[CLS]`.
  public boolean added() {
    return word < 0;
  }
}
