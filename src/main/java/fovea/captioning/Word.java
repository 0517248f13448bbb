package fovea.captioning;

import fovea.image.Heatmap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One word of a caption with what the network saw and thought when it chose it.
///
/// @param text the word
/// @param probability in [0, 1], after the words before it
/// @param gaze where the network looked; sums to 1
/// @param gate the β gate's mean, in [0, 1]; NaN where there is no such gate
/// @param alternatives the ten likeliest words here, the likeliest first
/// @param attention every head's, of which `gaze` was made; null where the network has only one
public record Word(
    String text,
    double probability,
    Heatmap gaze,
    double gate,
    List<Alternative> alternatives,
    @Nullable AttentionMaps attention) {
  /// What a piece that continues the word before it begins with.
  public static final String CONTINUES = "##";

  public Word(
      String text, double probability, Heatmap gaze, double gate, List<Alternative> alternatives) {
    this(text, probability, gaze, gate, alternatives, null);
  }

  public Word {
    alternatives = List.copyOf(alternatives);
  }

  /// The word of a node that is not an end mark.
  public static Word of(BeamNode node) {
    return new Word(
        node.word(),
        node.probability(),
        node.gaze(),
        node.gate(),
        node.alternatives(),
        node.attention());
  }

  /// The same word with another of its gazes; as it is where it has only one.
  public Word with(GazeChoice choice) {
    return attention == null
        ? this
        : new Word(text, probability, attention.gaze(choice), gate, alternatives, attention);
  }

  /// Words with blanks between them, pieces joined.
  public static String text(List<Word> words) {
    return words.stream()
        .map(Word::text)
        .collect(Collectors.joining(" "))
        .replace(" " + CONTINUES, "");
  }
}
