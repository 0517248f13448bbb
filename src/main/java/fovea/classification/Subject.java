package fovea.classification;

import fovea.format.Quantities;
import java.util.Locale;

/// What is classified.
public enum Subject {
  PICTURES("picture"),
  TEXTS("text");

  private final String word;

  Subject(String word) {
    this.word = word;
  }

  /// One of them in a sentence: "picture".
  public String word() {
    return word;
  }

  /// Several of them: "pictures".
  public String words() {
    return word + "s";
  }

  /// One of them over a column: "Picture".
  public String title() {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  /// "1 picture", "2 pictures".
  public String count(long number) {
    return Quantities.count(number, word);
  }
}
