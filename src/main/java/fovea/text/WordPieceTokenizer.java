package fovea.text;

import fovea.text.WordPieceOptions.Special;
import fovea.text.WordPieceOptions.Truncation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/// The tokeniser of BERT and BLIP: words are cut into the longest pieces of a fixed vocabulary. It
/// follows the original in Python number by number, and keeps the place in the text of every token.
public final class WordPieceTokenizer {
  /// What pieces begin with that do not begin a word.
  public static final String CONTINUATION = WordPieces.CONTINUATION;

  private final TokenTable table;
  private final WordPieceOptions options;
  private final BasicTokenization basic;
  private final WordPieces pieces;
  private final AddedTokens inText;
  private final Set<String> special;
  private final int unknown;
  private final int classification;
  private final int separator;
  private final int padding;

  WordPieceTokenizer(TokenTable table, WordPieceOptions options) {
    this.table = table;
    this.options = options;
    basic = new BasicTokenization(options);
    pieces = new WordPieces(table, options.maxWordLength());
    Special names = options.special();
    unknown = table.required(names.unknown());
    classification = table.required(names.classification());
    separator = table.required(names.separator());
    padding = table.required(names.padding());
    special =
        new HashSet<>(
            List.of(names.unknown(), names.classification(), names.separator(), names.padding()));
    if (table.id(names.mask()) != null) {
      special.add(names.mask());
    }
    special.addAll(options.added().keySet());
    inText = new AddedTokens(special);
  }

  /// The tokeniser of a vocabulary whose tokens are numbered from 0.
  ///
  /// @throws IllegalArgumentException when a token stands there twice or a special one is missing
  public static WordPieceTokenizer of(List<String> vocabulary, WordPieceOptions options) {
    return new WordPieceTokenizer(TokenTable.of(vocabulary, options.added()), options);
  }

  /// The tokeniser of a vocabulary that gives each token's number; numbers may be left out.
  public static WordPieceTokenizer of(Map<String, Integer> vocabulary, WordPieceOptions options) {
    return new WordPieceTokenizer(TokenTable.of(vocabulary, options.added()), options);
  }

  /// The words that a text is parted into before they are cut into pieces.
  public static List<String> words(String text, WordPieceOptions options) {
    AlignedText words = new BasicTokenization(options).words(text, 0, text.length());
    return Arrays.stream(words.substring(0, words.length()).split(" "))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  public WordPieceOptions options() {
    return options;
  }

  /// This tokeniser with another limit and way to keep to it.
  public WordPieceTokenizer limited(int maxLength, Truncation truncation) {
    return new WordPieceTokenizer(
        table, options.withMaxLength(maxLength).withTruncation(truncation));
  }

  /// One more than the greatest number of a token.
  public int size() {
    return table.size();
  }

  /// The number of `token`, if the vocabulary has it.
  public OptionalInt id(String token) {
    Integer id = table.id(token);
    return id == null ? OptionalInt.empty() : OptionalInt.of(id);
  }

  /// The token of this number, or the unknown token's name.
  public String token(int id) {
    String token = table.token(id);
    return token == null ? options.special().unknown() : token;
  }

  public int unknown() {
    return unknown;
  }

  /// Whether this is the number of a special or added token.
  public boolean special(int id) {
    return special.contains(token(id));
  }

  /// All tokens of `text`, without special ones round them and without a limit.
  public List<String> tokenize(String text) {
    return pieces(text, Integer.MAX_VALUE).stream().map(Piece::token).toList();
  }

  /// `[CLS] text [SEP]`, cut to the longest a model can read.
  public Encoding encode(String text) {
    List<Piece> found = pieces(text, options.maxLength() - 2);
    var encoding = new Encoding.Builder();
    add(encoding, classification, 0);
    encoding.text(found, 0);
    add(encoding, separator, 0);
    return encoding.build();
  }

  /// `[CLS] first [SEP] second [SEP]`, cut to the longest a model can read.
  ///
  /// @throws IllegalArgumentException when the text that is to lose tokens has too few to lose
  public Encoding encode(String first, String second) {
    // More than the limit can never stay, whichever text is cut.
    List<Piece> a = pieces(first, options.maxLength());
    List<Piece> b = pieces(second, options.maxLength());
    int room = options.maxLength() - 3;
    int keptA = a.size();
    int keptB = b.size();
    int excess = Math.max(0, keptA + keptB - room);
    switch (options.truncation()) {
      case ONLY_FIRST -> keptA -= excess;
      case ONLY_SECOND -> keptB -= excess;
      case LONGEST_FIRST -> {
        for (int i = 0; i < excess; i++) {
          if (keptA > keptB) {
            keptA--;
          } else {
            keptB--;
          }
        }
      }
    }
    boolean tooFew =
        switch (options.truncation()) {
          case ONLY_FIRST -> keptA <= 0;
          case ONLY_SECOND -> keptB <= 0;
          case LONGEST_FIRST -> false;
        };
    if (excess > 0 && tooFew) {
      throw new IllegalArgumentException(
          "The two texts do not fit into %d tokens; shorten the one that is not to be cut."
              .formatted(options.maxLength()));
    }
    var encoding = new Encoding.Builder();
    add(encoding, classification, 0);
    encoding.text(a.subList(0, keptA), 0);
    add(encoding, separator, 0);
    encoding.text(b.subList(0, keptB), 1);
    add(encoding, separator, 1);
    return encoding.build();
  }

  /// `encoding` with padding after it until it is `length` long.
  public Encoding padded(Encoding encoding, int length) {
    return encoding.padded(length, options.special().padding(), padding);
  }

  /// The encodings, each padded to the longest of them.
  public List<Encoding> padded(List<Encoding> encodings) {
    int longest = encodings.stream().mapToInt(Encoding::size).max().orElse(0);
    return encodings.stream().map(encoding -> padded(encoding, longest)).toList();
  }

  /// The text of these tokens: pieces joined, and the blanks taken away that tokenising put before
  /// punctuation and into English contractions.
  ///
  /// @param skipSpecial whether special tokens, the unknown one too, are left out
  public String decode(int[] ids, boolean skipSpecial) {
    var text = new StringBuilder();
    for (int id : ids) {
      String token = token(id);
      if (skipSpecial && special.contains(token)) {
        continue;
      }
      if (token.startsWith(WordPieces.CONTINUATION) && !text.isEmpty()) {
        text.append(token, WordPieces.CONTINUATION.length(), token.length());
      } else {
        text.append(text.isEmpty() ? "" : " ").append(token);
      }
    }
    return tidied(text.toString().strip());
  }

  private static String tidied(String text) {
    return text.replace(" .", ".")
        .replace(" ?", "?")
        .replace(" !", "!")
        .replace(" ,", ",")
        .replace(" ' ", "'")
        .replace(" n't", "n't")
        .replace(" 'm", "'m")
        .replace(" 's", "'s")
        .replace(" 've", "'ve")
        .replace(" 're", "'re");
  }

  private void add(Encoding.Builder encoding, int id, int typeId) {
    encoding.special(token(id), id, typeId);
  }

  /// The first tokens of `text`, at most `limit`.
  private List<Piece> pieces(String text, int limit) {
    var found = new ArrayList<Piece>();
    int word = 0;
    for (AddedTokens.Part part : inText.parts(text)) {
      if (found.size() >= limit) {
        break;
      }
      String token = part.token();
      if (token != null) {
        found.add(new Piece(token, table.required(token), part.start(), part.end(), word++));
      } else {
        word = addWords(found, basic.words(text, part.start(), part.end()), word, limit);
      }
    }
    return found.size() > limit ? found.subList(0, limit) : found;
  }

  private int addWords(List<Piece> found, AlignedText text, int firstWord, int limit) {
    int word = firstWord;
    int from = 0;
    while (from < text.length() && found.size() < limit) {
      int to = from;
      while (to < text.length() && text.charAt(to) != ' ') {
        to++;
      }
      if (to > from) {
        addWord(found, text, from, to, word++);
      }
      from = to + 1;
    }
    return word;
  }

  private void addWord(List<Piece> found, AlignedText text, int from, int to, int word) {
    List<WordPieces.Cut> cuts = pieces.cut(text.substring(from, to));
    if (cuts.isEmpty()) {
      found.add(new Piece(token(unknown), unknown, text.start(from), text.end(to - 1), word));
    }
    int start = from;
    for (WordPieces.Cut cut : cuts) {
      int end = from + cut.end();
      found.add(new Piece(token(cut.id()), cut.id(), text.start(start), text.end(end - 1), word));
      start = end;
    }
  }
}
