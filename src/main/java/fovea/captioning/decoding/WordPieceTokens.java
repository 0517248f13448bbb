package fovea.captioning.decoding;

import fovea.captioning.Word;
import fovea.text.WordPieceTokenizer;
import java.util.List;
import java.util.stream.IntStream;

/// The tokens of BERT and BLIP, whose pieces already say when they continue a word.
public record WordPieceTokens(WordPieceTokenizer tokenizer, Marks marks) implements Tokens {
  @Override
  public String text(int id, boolean first) {
    return tokenizer.token(id);
  }

  @Override
  public int[] ids(String text, boolean first) {
    return tokenizer.tokenize(text).stream()
        .mapToInt(token -> tokenizer.id(token).orElse(tokenizer.unknown()))
        .toArray();
  }

  @Override
  public int[] called(String text, boolean first) {
    return tokenizer.id(text).stream().toArray();
  }

  @Override
  public boolean mark(int id) {
    return tokenizer.special(id) || marks.contains(id);
  }

  @Override
  public List<String> sayable() {
    return IntStream.range(0, tokenizer.size())
        .filter(id -> !mark(id))
        .mapToObj(tokenizer::token)
        .filter(token -> !token.startsWith(Word.CONTINUES) && !reserved(token))
        .sorted()
        .toList();
  }

  /// Places kept free in the vocabulary, such as `[unused0]`.
  private static boolean reserved(String token) {
    return token.length() > 2 && token.startsWith("[") && token.endsWith("]");
  }
}
