package fovea.text;

/// A token found in a text: its characters there and the number of the word it is part of.
record Piece(String token, int id, int start, int end, int word) {
  Span span() {
    return new Span(start, end);
  }
}
