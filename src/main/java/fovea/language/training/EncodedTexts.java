package fovea.language.training;

import fovea.dataset.text.TextDataset;
import fovea.dataset.text.TextExample;
import fovea.text.Encoding;
import fovea.text.WordPieceTokenizer;
import java.util.List;
import java.util.stream.IntStream;

/// The texts of a data set as numbers of tokens. Any thread may ask.
final class EncodedTexts {
  /// @param ids of the tokens, `[CLS]` and `[SEP]` included
  /// @param second how many of them, at the end, are of the second text
  private record Encoded(int[] ids, int second) {}

  private final List<Encoded> texts;
  private final List<TextExample> examples;

  EncodedTexts(TextDataset data, WordPieceTokenizer tokenizer) {
    examples = data.examples();
    texts =
        examples.stream()
            .map(
                text -> {
                  Encoding encoding =
                      text.second().isPresent()
                          ? tokenizer.encode(text.first(), text.second().get())
                          : tokenizer.encode(text.first());
                  return new Encoded(encoding.ids(), IntStream.of(encoding.typeIds()).sum());
                })
            .toList();
  }

  int size() {
    return texts.size();
  }

  int label(int index) {
    return examples.get(index).label();
  }

  int[] ids(int index) {
    return texts.get(index).ids();
  }

  /// How many tokens, at the end, are of the second text.
  int second(int index) {
    return texts.get(index).second();
  }

  /// The number of tokens of every text.
  int[] lengths() {
    return texts.stream().mapToInt(text -> text.ids().length).toArray();
  }
}
