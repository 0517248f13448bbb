package fovea.captioning;

import fovea.image.Heatmap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One word in the tree of everything the search looked at.
///
/// @param id its index in {@link BeamTree#nodes()}
/// @param parent the index of the word before it, or -1 for a first word
/// @param step its position in the sentence, from 0
/// @param word the word; {@link #END} where the sentence ends
/// @param probability of this word after the words before it, in [0, 1]
/// @param logProbability natural logarithm of the probability of the sentence so far
/// @param score what the search ranked by (log-probability with length penalty)
/// @param fate what became of it
/// @param gaze where the network looked to choose this word; sums to 1
/// @param gate the β gate's mean, in [0, 1]: how much the picture counted for this word; NaN where
///   there is no such gate
/// @param alternatives the ten likeliest words at this place, the likeliest first
/// @param attention every head's, of which `gaze` was made; null where the network has only one
public record BeamNode(
    int id,
    int parent,
    int step,
    String word,
    double probability,
    double logProbability,
    double score,
    Fate fate,
    Heatmap gaze,
    double gate,
    List<Alternative> alternatives,
    @Nullable AttentionMaps attention) {
  public static final String END = "<end>";

  /// What became of a word in the search.
  public enum Fate {
    /// went on to the next step
    KEPT,
    /// fell out of the beam at its step
    PRUNED,
    /// ended a sentence
    FINISHED
  }

  public BeamNode {
    alternatives = List.copyOf(alternatives);
  }

  /// The same node with another of its gazes; as it is where it has only one.
  BeamNode with(GazeChoice choice) {
    return attention == null ? this : with(attention.gaze(choice));
  }

  /// The same node with this gaze.
  public BeamNode with(Heatmap newGaze) {
    return with(fate, newGaze);
  }

  /// The same node when it is known not to go on.
  public BeamNode pruned() {
    return with(Fate.PRUNED, gaze);
  }

  private BeamNode with(Fate newFate, Heatmap newGaze) {
    return new BeamNode(
        id,
        parent,
        step,
        word,
        probability,
        logProbability,
        score,
        newFate,
        newGaze,
        gate,
        alternatives,
        attention);
  }
}
