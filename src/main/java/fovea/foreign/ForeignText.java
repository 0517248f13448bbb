package fovea.foreign;

/// Text that others wrote – labels, names of files, models and data sets, tokens – with a symbol
/// for every character that would not be seen but would do something: steer a terminal, turn the
/// writing around, break a line or hide. `ESC[31m` becomes `␛[31m`, a right-to-left override
/// `⟨U+202E⟩`. What belongs to the writing of a language stays: the joiners within a Persian or an
/// Indian word and within an emoji.
public final class ForeignText {
  private static final int SYMBOLS = 0x2400;
  private static final int SYMBOL_OF_DELETE = 0x2421;
  private static final int DELETE = 0x7F;
  private static final int NON_JOINER = 0x200C;
  private static final int JOINER = 0x200D;

  /// From here on letters are not those of Latin, which needs no joiners.
  private static final int OTHER_SCRIPTS = 0x300;

  private ForeignText() {}

  /// For one line: line breaks and tabs become symbols too.
  public static String line(String text) {
    return shown(text, false);
  }

  /// A name within a sentence: on one line, and of a long one the beginning and "…".
  ///
  /// @param most characters of it that are shown
  public static String name(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? line(text)
        : line(text.substring(0, text.offsetByCodePoints(0, most))) + "…";
  }

  /// For several lines: line breaks (`\n`, `\r\n`) and tabs stay.
  public static String lines(String text) {
    return shown(text, true);
  }

  /// A JSON document that means the same but has none of these characters: within its strings they
  /// are escaped, and outside strings JSON has none.
  public static String json(String document) {
    if (!anything(document, true)) {
      return document;
    }
    var escaped = new StringBuilder(document.length() + 16);
    int width;
    for (int i = 0; i < document.length(); i += width) {
      int letter = document.codePointAt(i);
      width = Character.charCount(letter);
      if (hidden(document, i, letter) && !laysOut(document, i)) {
        for (char part : Character.toChars(letter)) {
          escaped.append("\\u%04x".formatted((int) part));
        }
      } else {
        escaped.appendCodePoint(letter);
      }
    }
    return escaped.toString();
  }

  private static String shown(String text, boolean severalLines) {
    if (!anything(text, severalLines)) {
      return text;
    }
    var shown = new StringBuilder(text.length() + 16);
    int width;
    for (int i = 0; i < text.length(); i += width) {
      int letter = text.codePointAt(i);
      width = Character.charCount(letter);
      if (!hidden(text, i, letter) || severalLines && laysOut(text, i)) {
        shown.appendCodePoint(letter);
      } else if (letter < ' ') {
        shown.appendCodePoint(SYMBOLS + letter);
      } else if (letter == DELETE) {
        shown.appendCodePoint(SYMBOL_OF_DELETE);
      } else {
        shown.append("⟨U+%04X⟩".formatted(letter));
      }
    }
    return shown.toString();
  }

  private static boolean anything(String text, boolean severalLines) {
    int width;
    for (int i = 0; i < text.length(); i += width) {
      int letter = text.codePointAt(i);
      width = Character.charCount(letter);
      if (hidden(text, i, letter) && !(severalLines && laysOut(text, i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean laysOut(String text, int at) {
    char letter = text.charAt(at);
    return letter == '\n'
        || letter == '\t'
        || letter == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
  }

  private static boolean hidden(String text, int at, int letter) {
    if (letter < DELETE) {
      return letter < ' ';
    }
    return switch (Character.getType(letter)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      case Character.FORMAT -> !seen(letter) && !joins(text, at, letter);
      default -> emptyLetter(letter);
    };
  }

  /// The marks round Arabic, Syriac and Kaithi numbers are called format characters but are drawn.
  private static boolean seen(int letter) {
    return letter >= 0x600 && letter <= 0x605
        || letter == 0x6DD
        || letter == 0x70F
        || letter == 0x890
        || letter == 0x891
        || letter == 0x8E2
        || letter == 0x110BD
        || letter == 0x110CD;
  }

  /// The fillers of Hangul count as letters and show nothing.
  private static boolean emptyLetter(int letter) {
    return letter == 0x3164 || letter == 0xFFA0;
  }

  private static boolean joins(String text, int at, int letter) {
    return (letter == NON_JOINER || letter == JOINER)
        && at > 0
        && at + 1 < text.length()
        && writes(text.codePointBefore(at))
        && writes(text.codePointAt(at + 1));
  }

  private static boolean writes(int letter) {
    return letter >= OTHER_SCRIPTS
        && switch (Character.getType(letter)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.SPACE_SEPARATOR,
              Character.SURROGATE,
              Character.UNASSIGNED ->
              false;
          default -> true;
        };
  }
}
