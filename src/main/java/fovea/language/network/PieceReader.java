package fovea.language.network;

import fovea.format.Quantities;
import fovea.language.TextInput;
import fovea.language.Token;
import fovea.language.Tokens;
import fovea.network.transformer.Bert;
import fovea.text.Encoding;
import fovea.text.Span;
import fovea.text.WordPieceOptions;
import fovea.text.WordPieceTokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Cuts texts into the pieces that a network knows, and says what it could not read.
final class PieceReader {
  private final WordPieceTokenizer tokenizer;
  private final boolean segments;
  private final int longest;

  /// @throws IllegalArgumentException when vocabulary and network do not belong together, in one
  ///   sentence
  PieceReader(WordPieceTokenizer tokenizer, Bert.Configuration configuration) {
    if (tokenizer.size() > configuration.vocabularySize()) {
      throw new IllegalArgumentException(
          "the vocabulary has %,d tokens, the weights know %,d."
              .formatted(tokenizer.size(), configuration.vocabularySize()));
    }
    longest = Math.min(configuration.maxPositions(), tokenizer.options().maxLength());
    this.tokenizer = tokenizer.limited(longest, WordPieceOptions.Truncation.LONGEST_FIRST);
    segments = configuration.typeVocabularySize() > 1;
  }

  int longest() {
    return longest;
  }

  /// One more than the greatest number of a token.
  int size() {
    return tokenizer.size();
  }

  int padding() {
    return tokenizer.id(tokenizer.options().special().padding()).orElse(0);
  }

  /// The token of a number.
  String piece(int id) {
    return tokenizer.token(id);
  }

  /// Whether a hidden word can be told from others.
  boolean hasMask() {
    return tokenizer.id(tokenizer.options().special().mask()).isPresent();
  }

  /// Whether the vocabulary has what a token stands for.
  boolean knows(Token token) {
    return token.id() != tokenizer.unknown();
  }

  /// Whether a token stands for a word that is to be guessed.
  boolean masks(Token token) {
    return token.piece().equals(tokenizer.options().special().mask());
  }

  Tokens tokens(TextInput text) {
    Encoding encoding =
        text.second().isPresent()
            ? tokenizer.encode(text.first(), text.second().get())
            : tokenizer.encode(text.first());
    var tokens = new ArrayList<Token>();
    for (int i = 0; i < encoding.size(); i++) {
      Span span = encoding.spans().get(i);
      tokens.add(
          new Token(
              encoding.tokens().get(i),
              encoding.ids()[i],
              encoding.typeIds()[i],
              encoding.words()[i],
              span.start(),
              span.end()));
    }
    if (tokens.stream().allMatch(Token::added)) {
      throw new IllegalArgumentException(
          "Nothing of the text can be read by this model: type a sentence.");
    }
    return new Tokens(tokens, notes(text, tokens));
  }

  private List<String> notes(TextInput text, List<Token> tokens) {
    var notes = new ArrayList<String>();
    if (tokens.size() == longest) {
      cut(text, tokens, notes);
    }
    long unknown = tokens.stream().filter(one -> one.id() == tokenizer.unknown()).count();
    if (unknown > 0) {
      notes.add(
          "%s of the text %s not in the vocabulary: %s stands for %s."
              .formatted(
                  Quantities.count(unknown, "piece"),
                  unknown == 1 ? "is" : "are",
                  tokenizer.options().special().unknown(),
                  unknown == 1 ? "it" : "them"));
    }
    if (half(text.first()) || text.second().filter(PieceReader::half).isPresent()) {
      notes.add("The text holds half of a character, which stands for nothing.");
    }
    if (text.second().isPresent() && !segments) {
      notes.add("This model does not tell the two texts apart: it knows one segment.");
    }
    return notes;
  }

  private void cut(TextInput text, List<Token> tokens, List<String> notes) {
    int whole = tokenizer.tokenize(text.first()).size();
    whole += text.second().map(second -> tokenizer.tokenize(second).size()).orElse(0);
    int read = (int) tokens.stream().filter(one -> !one.added()).count();
    if (read < whole) {
      Token last = tokens.stream().filter(one -> !one.added()).reduce((_, b) -> b).orElseThrow();
      notes.add(
          "Only %s of %s are read, up to “%s”%s: the model reads at most %,d tokens at once, marks included."
              .formatted(
                  Quantities.count(read),
                  Quantities.count(whole, "piece"),
                  text.of(last.segment()).substring(last.start(), last.end()),
                  text.second().isPresent() ? " (the longer text is cut first)" : "",
                  longest));
    }
  }

  /// Whether a text has half of a pair of characters that belong together.
  private static boolean half(String text) {
    return text.codePoints().anyMatch(one -> one >= 0xD800 && one <= 0xDFFF);
  }

  /// The text with some tokens that cannot be read.
  Tokens hiding(Tokens text, int[] places) {
    String mask = tokenizer.options().special().mask();
    int id = tokenizer.id(mask).orElse(tokenizer.unknown());
    var tokens = new ArrayList<>(text.tokens());
    Arrays.stream(places)
        .forEach(
            place -> {
              Token one = tokens.get(place);
              tokens.set(
                  place,
                  new Token(
                      tokenizer.token(id), id, one.segment(), one.word(), one.start(), one.end()));
            });
    return new Tokens(tokens, List.of());
  }
}
