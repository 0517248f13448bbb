package fovea.text;

/// BERT's first step: a text as words with one or more blanks between them. Control characters go,
/// every kind of white space becomes a blank, Chinese characters and punctuation stand alone, and
/// case and accents go if the options say so. It does what the fast tokenisers of Hugging Face do,
/// with which models are trained and served: a text whose accents stay is neither composed nor
/// decomposed.
final class BasicTokenization {
  private static final int REPLACEMENT = 0xFFFD;
  private static final int CAPITAL_I_WITH_DOT = 0x130;
  private static final int DOT_ABOVE = 0x307;

  private final WordPieceOptions options;

  BasicTokenization(WordPieceOptions options) {
    this.options = options;
  }

  /// The words of characters `from` to `to` of `text`.
  AlignedText words(String text, int from, int to) {
    AlignedText words = cleaned(text, from, to);
    words = options.stripAccents() ? words.withoutAccents() : words;
    return punctuationApart(options.lowerCase() ? lowered(words) : words);
  }

  private AlignedText cleaned(String text, int from, int to) {
    var cleaned = new AlignedText(to - from);
    int next;
    for (int i = from; i < to; i = next) {
      int c = text.codePointAt(i);
      next = i + Character.charCount(c);
      if (whiteSpace(c)) {
        cleaned.append(' ', i, next);
      } else if (c == REPLACEMENT || control(c)) {
        // Dropped: the letters round it are neighbours.
      } else if (options.splitChinese() && chinese(c)) {
        cleaned.append(' ', i, next);
        cleaned.append(c, i, next);
        cleaned.append(' ', i, next);
      } else {
        cleaned.append(c, i, next);
      }
    }
    return cleaned;
  }

  private static AlignedText lowered(AlignedText words) {
    var lowered = new AlignedText(words.length());
    int width;
    for (int i = 0; i < words.length(); i += width) {
      int c = words.codePointAt(i);
      width = Character.charCount(c);
      if (c == CAPITAL_I_WITH_DOT) {
        // The only letter whose lower case is two characters in every language.
        lowered.append('i', words.start(i), words.end(i));
        lowered.append(DOT_ABOVE, words.start(i), words.end(i));
      } else {
        lowered.append(Character.toLowerCase(c), words.start(i), words.end(i));
      }
    }
    return lowered;
  }

  private static AlignedText punctuationApart(AlignedText words) {
    var apart = new AlignedText(words.length());
    int width;
    for (int i = 0; i < words.length(); i += width) {
      int c = words.codePointAt(i);
      width = Character.charCount(c);
      boolean punctuation = punctuation(c);
      if (punctuation) {
        apart.append(' ', words.start(i), words.start(i));
      }
      apart.append(c, words.start(i), words.end(i));
      if (punctuation) {
        apart.append(' ', words.end(i), words.end(i));
      }
    }
    return apart;
  }

  private static boolean whiteSpace(int c) {
    return switch (c) {
      case ' ', '\t', '\n', '\r' -> true;
      default ->
          switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR,
                Character.LINE_SEPARATOR,
                Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
          };
    };
  }

  /// Letters that Unicode does not know (yet) are none of them.
  private static boolean control(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE -> true;
      default -> false;
    };
  }

  /// All of ASCII that is neither letter, digit, blank nor control counts as punctuation, `$` and
  /// `^` too, which Unicode calls symbols.
  private static boolean punctuation(int c) {
    if (c < 0x80) {
      return c > ' ' && c < 0x7F && !Character.isLetterOrDigit(c);
    }
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  /// The blocks that BERT's authors named, less the 256 letters from U+2B820 that the fast
  /// tokeniser leaves out; Japanese kana and Korean letters are not among them.
  private static boolean chinese(int c) {
    return c >= 0x3400
        && (c <= 0x4DBF
            || (c >= 0x4E00 && c <= 0x9FFF)
            || (c >= 0xF900 && c <= 0xFAFF)
            || (c >= 0x20000 && c <= 0x2A6DF)
            || (c >= 0x2A700 && c <= 0x2B81F)
            || (c >= 0x2B920 && c <= 0x2CEAF)
            || (c >= 0x2F800 && c <= 0x2FA1F));
  }
}
