package fovea.text;

import java.util.Map;

/// How a {@link WordPieceTokenizer} treats a text before and after it cuts it into pieces.
///
/// @param lowerCase whether the text is put into lower case first
/// @param stripAccents whether accents (marks that combine with a letter) are dropped; with the
///   usual models exactly when they lower the case
/// @param splitChinese whether every Chinese character is a word of its own
/// @param special the names of the special tokens in the vocabulary
/// @param maxLength tokens that a model can read, special ones included
/// @param truncation which text loses tokens when a pair is too long
/// @param maxWordLength words with more characters become the unknown token as a whole
/// @param added tokens with their numbers that stand in the text as they are, beside those of the
///   vocabulary: BLIP has `[DEC]` 30522 and `[ENC]` 30523
public record WordPieceOptions(
    boolean lowerCase,
    boolean stripAccents,
    boolean splitChinese,
    Special special,
    int maxLength,
    Truncation truncation,
    int maxWordLength,
    Map<String, Integer> added) {
  private static final int MAX_LENGTH = 512;
  private static final int MAX_WORD = 100;
  private static final int MOST_WORD = 10_000;

  /// Which of two texts loses tokens when both together are too long.
  public enum Truncation {
    /// The longer one, token by token; the second when both are equally long.
    LONGEST_FIRST,
    ONLY_FIRST,
    ONLY_SECOND
  }

  /// The names of the special tokens.
  public record Special(
      String unknown, String classification, String separator, String padding, String mask) {
    public static final Special BERT = new Special("[UNK]", "[CLS]", "[SEP]", "[PAD]", "[MASK]");
  }

  public WordPieceOptions {
    if (maxLength < 4) {
      throw new IllegalArgumentException("At least 4 tokens have to fit, not " + maxLength + ".");
    }
    if (maxWordLength < 1 || maxWordLength > MOST_WORD) {
      throw new IllegalArgumentException(
          "The longest word has 1 to " + MOST_WORD + " characters, not " + maxWordLength + ".");
    }
    added = Map.copyOf(added);
  }

  /// The options of `bert-base-uncased` with or without its lower case.
  public static WordPieceOptions of(boolean lowerCase) {
    return new WordPieceOptions(
        lowerCase,
        lowerCase,
        true,
        Special.BERT,
        MAX_LENGTH,
        Truncation.LONGEST_FIRST,
        MAX_WORD,
        Map.of());
  }

  /// The options of BLIP: those of `bert-base-uncased` and two more tokens.
  public static WordPieceOptions blip() {
    return of(true).withAdded(Map.of("[DEC]", 30_522, "[ENC]", 30_523));
  }

  public WordPieceOptions withStripAccents(boolean strip) {
    return new WordPieceOptions(
        lowerCase, strip, splitChinese, special, maxLength, truncation, maxWordLength, added);
  }

  public WordPieceOptions withSplitChinese(boolean split) {
    return new WordPieceOptions(
        lowerCase, stripAccents, split, special, maxLength, truncation, maxWordLength, added);
  }

  public WordPieceOptions withSpecial(Special names) {
    return new WordPieceOptions(
        lowerCase, stripAccents, splitChinese, names, maxLength, truncation, maxWordLength, added);
  }

  public WordPieceOptions withMaxLength(int length) {
    return new WordPieceOptions(
        lowerCase, stripAccents, splitChinese, special, length, truncation, maxWordLength, added);
  }

  public WordPieceOptions withTruncation(Truncation which) {
    return new WordPieceOptions(
        lowerCase, stripAccents, splitChinese, special, maxLength, which, maxWordLength, added);
  }

  public WordPieceOptions withMaxWordLength(int length) {
    return new WordPieceOptions(
        lowerCase, stripAccents, splitChinese, special, maxLength, truncation, length, added);
  }

  public WordPieceOptions withAdded(Map<String, Integer> tokens) {
    return new WordPieceOptions(
        lowerCase,
        stripAccents,
        splitChinese,
        special,
        maxLength,
        truncation,
        maxWordLength,
        tokens);
  }
}
