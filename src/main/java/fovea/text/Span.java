package fovea.text;

/// The characters `start` (inclusive) to `end` (exclusive) of a text, as `String` counts them.
public record Span(int start, int end) {
  /// The span of a token that stands for no part of the text.
  public static final Span NONE = new Span(-1, -1);

  public Span {
    if (start > end || start < -1) {
      throw new IllegalArgumentException("A span cannot go from " + start + " to " + end + ".");
    }
  }

  public boolean none() {
    return start < 0;
  }

  /// The part of `text` this span covers; nothing for {@link #NONE}.
  public String of(String text) {
    return none() ? "" : text.substring(start, end);
  }
}
