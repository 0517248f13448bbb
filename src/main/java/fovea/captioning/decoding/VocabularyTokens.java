package fovea.captioning.decoding;

import fovea.text.Vocabulary;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// The tokens of Show, Attend and Tell: whole words.
///
/// @param suppressed numbers that are never written and never offered
public record VocabularyTokens(Vocabulary vocabulary, BitSet suppressed) implements Tokens {
  /// Only words and the end mark can be written.
  public static VocabularyTokens of(Vocabulary vocabulary) {
    var suppressed = new BitSet();
    suppressed.set(vocabulary.pad());
    suppressed.set(vocabulary.start());
    suppressed.set(vocabulary.unknown());
    return new VocabularyTokens(vocabulary, suppressed);
  }

  @Override
  public Marks marks() {
    return new Marks(vocabulary.start(), vocabulary.end(), vocabulary.pad());
  }

  @Override
  public String unit() {
    return "words";
  }

  @Override
  public String text(int id, boolean first) {
    return vocabulary.word(id);
  }

  @Override
  public int[] ids(String text, boolean first) {
    return Arrays.stream(text.split(" ")).mapToInt(vocabulary::id).toArray();
  }

  @Override
  public int[] called(String text, boolean first) {
    return vocabulary.knows(text) ? new int[] {vocabulary.id(text)} : new int[0];
  }

  @Override
  public boolean mark(int id) {
    return vocabulary.mark(id);
  }

  @Override
  public List<String> sayable() {
    return vocabulary.words().stream().filter(this::knows).sorted().toList();
  }
}
