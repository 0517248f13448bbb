package fovea.report;

import fovea.foreign.ForeignText;

/// Text from anywhere, made harmless in HTML and others: what is not seen stands as a symbol.
final class Markup {
  private Markup() {}

  /// The text for an element's content or a quoted attribute, without what HTML cannot hold.
  static String escaped(String text) {
    var safe = new StringBuilder(text.length() + 16);
    ForeignText.lines(text)
        .codePoints()
        .forEach(
            letter -> {
              switch (letter) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(printable(letter) ? letter : ' ');
              }
            });
    return safe.toString();
  }

  /// The text on one line, without what no format can hold.
  static String line(String text) {
    var line = new StringBuilder(text.length());
    ForeignText.lines(text)
        .codePoints()
        .forEach(letter -> line.appendCodePoint(printable(letter) ? letter : ' '));
    return line.toString().strip();
  }

  private static boolean printable(int letter) {
    boolean half = letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE;
    boolean none = (letter & 0xFFFE) == 0xFFFE || letter >= 0xFDD0 && letter <= 0xFDEF;
    boolean separator = letter == '\u2028' || letter == '\u2029';
    return !Character.isISOControl(letter) && !half && !none && !separator;
  }
}
