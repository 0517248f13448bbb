package fovea.captioning.decoding;

import fovea.captioning.Word;
import fovea.text.BytePairTokenizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The tokens of GPT-2, where a word's first piece has the blank before it. The very first word of
/// a sentence is mostly written without one.
public final class BytePairTokens implements Tokens {
  private static final String REPLACEMENT = "\uFFFD";
  private static final String BLANK = "Ġ";

  private final BytePairTokenizer tokenizer;
  private final Marks marks;
  private final Map<String, int[]> called = new HashMap<>(); // filled when first asked

  public BytePairTokens(BytePairTokenizer tokenizer, Marks marks) {
    this.tokenizer = tokenizer;
    this.marks = marks;
  }

  @Override
  public Marks marks() {
    return marks;
  }

  @Override
  public String text(int id, boolean first) {
    String text = written(id);
    if (text.startsWith(" ")) {
      return text.substring(1);
    }
    return first ? text : Word.CONTINUES + text;
  }

  /// A part of a character alone is no text: it is shown as the vocabulary writes it.
  private String written(int id) {
    String text = tokenizer.decode(new int[] {id}, false);
    return text.contains(REPLACEMENT) ? tokenizer.token(id).replace(BLANK, " ") : text;
  }

  @Override
  public int[] ids(String text, boolean first) {
    return tokenizer.encode(first ? text : " " + text).ids();
  }

  @Override
  public int[] called(String text, boolean first) {
    if (called.isEmpty()) {
      for (int id = 0; id < tokenizer.size(); id++) {
        called.merge(text(id, false), new int[] {id}, BytePairTokens::joined);
      }
    }
    int[] begins = called.getOrDefault(text, new int[0]);
    return first
        ? joined(called.getOrDefault(Word.CONTINUES + text, new int[0]), begins)
        : begins.clone();
  }

  private static int[] joined(int[] some, int[] more) {
    return IntStream.concat(IntStream.of(some), IntStream.of(more)).toArray();
  }

  @Override
  public boolean mark(int id) {
    return tokenizer.special(id) || marks.contains(id);
  }

  @Override
  public List<String> sayable() {
    return IntStream.range(0, tokenizer.size())
        .filter(id -> !mark(id))
        .mapToObj(id -> text(id, false))
        .filter(text -> !text.isEmpty() && text.codePoints().allMatch(Character::isLetterOrDigit))
        .sorted()
        .distinct()
        .toList();
  }
}
