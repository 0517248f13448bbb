package fovea.format;

/// Words that stand alone on the screen.
public final class Sentences {
  private Sentences() {}

  /// The same words with a capital in front and a full stop behind; "" stays "".
  public static String of(String words) {
    if (words.isEmpty()) {
      return words;
    }
    String begun = capital(words);
    return ".!?…".indexOf(words.charAt(words.length() - 1)) < 0 ? begun + "." : begun;
  }

  /// The same words as they stand within a sentence: “Evaluating” becomes “evaluating”; names that
  /// begin with two capitals stay.
  public static String within(String words) {
    return words.length() < 2 || !Character.isLowerCase(words.charAt(1))
        ? words
        : Character.toLowerCase(words.charAt(0)) + words.substring(1);
  }

  /// The same words with a capital in front.
  public static String capital(String words) {
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
