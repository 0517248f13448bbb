package fovea.crash;

/// Words from a file that anybody may have written, made fit to stand in a sentence.
final class PlainText {
  private PlainText() {}

  /// `text` without what would steer a terminal, break the line or turn the writing around.
  static String of(String text) {
    return text.codePoints()
        .filter(c -> !steers(Character.getType(c)))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .strip();
  }

  private static boolean steers(int type) {
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE;
  }
}
