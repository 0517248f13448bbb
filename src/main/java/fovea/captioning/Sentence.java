package fovea.captioning;

import java.util.List;
import java.util.stream.Collectors;

/// One candidate sentence of a search.
///
/// @param words without the end mark
/// @param logProbability natural logarithm, end mark included where it came
/// @param score what the search ranked by
/// @param finished whether the network itself ended it
/// @param lastNode index in the beam tree of its last node (the end mark where it came)
public record Sentence(
    List<Word> words, double logProbability, double score, boolean finished, int lastNode) {
  public Sentence {
    words = List.copyOf(words);
  }

  /// The words with blanks between them.
  public String text() {
    return words.stream().map(Word::text).collect(Collectors.joining(" "));
  }
}
