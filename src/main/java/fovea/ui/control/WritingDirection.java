package fovea.ui.control;

/// Tells which way a text is written.
public final class WritingDirection {
  private WritingDirection() {}

  /// A name and its number as they stand in a sentence that is written from left to right. A number
  /// right behind a name in Arabic or Persian would be drawn before it, beside another name; JavaFX
  /// shows the marks of Unicode that prevent it as boxes, so that a word does.
  ///
  /// @param between what stands there otherwise, such as a blank
  public static String numbered(String name, String between, String number) {
    return name + (hasRightToLeft(name) ? " with " : between) + number;
  }

  /// Whether any letter is Arabic, Persian, Hebrew or the like.
  public static boolean hasRightToLeft(String text) {
    return text.codePoints()
        .map(Character::getDirectionality)
        .anyMatch(WritingDirection::leftwards);
  }

  private static boolean leftwards(int directionality) {
    return directionality == Character.DIRECTIONALITY_RIGHT_TO_LEFT
        || directionality == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
  }

  /// The text in lines of at most about `letters` letters, divided between words: JavaFX 26 throws
  /// while it divides a line itself within words that are written from right to left.
  public static String inLines(String text, int letters) {
    var lines = new StringBuilder(text.length() + 8);
    int length = 0;
    for (String word : text.split("(?<=[ \n])")) {
      if (!word.isBlank() && length > 0 && length + word.strip().length() > letters) {
        lines.append('\n');
        length = 0;
      }
      lines.append(word);
      length = word.endsWith("\n") ? 0 : length + word.length();
    }
    return lines.toString();
  }

  /// Whether the first letter that has a direction is Arabic, Persian, Hebrew or the like.
  public static boolean isRightToLeft(String text) {
    return text.codePoints()
        .map(Character::getDirectionality)
        .filter(d -> d == Character.DIRECTIONALITY_LEFT_TO_RIGHT || leftwards(d))
        .mapToObj(d -> d != Character.DIRECTIONALITY_LEFT_TO_RIGHT)
        .findFirst()
        .orElse(false);
  }
}
