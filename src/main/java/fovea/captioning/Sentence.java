package fovea.captioning;

import java.util.List;

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

  /// The words with blanks between them, pieces joined.
  public String text() {
    return Word.text(words);
  }

  Sentence with(GazeChoice choice) {
    return with(words.stream().map(word -> word.with(choice)).toList());
  }

  /// The same sentence with the same words drawn otherwise.
  public Sentence with(List<Word> newWords) {
    return new Sentence(newWords, logProbability, score, finished, lastNode);
  }
}
