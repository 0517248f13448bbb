package fovea.captioning;

import fovea.image.Heatmap;
import java.util.List;

/// One word of a caption with what the network saw and thought when it chose it.
///
/// @param text the word
/// @param probability in [0, 1], after the words before it
/// @param gaze where the network looked; sums to 1
/// @param gate the β gate's mean, in [0, 1]
/// @param alternatives the ten likeliest words here, the likeliest first
public record Word(
    String text, double probability, Heatmap gaze, double gate, List<Alternative> alternatives) {
  public Word {
    alternatives = List.copyOf(alternatives);
  }

  static Word of(BeamNode node) {
    return new Word(node.word(), node.probability(), node.gaze(), node.gate(), node.alternatives());
  }
}
