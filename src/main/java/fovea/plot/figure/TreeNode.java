package fovea.plot.figure;

/// One word of a tree of beginnings of sentences.
///
/// @param parent the number of the word before it, or {@link #NONE}
/// @param step its place in the sentence, from 0
/// @param probability of this word after the words before it, in [0, 1]
public record TreeNode(int id, int parent, int step, String text, double probability, Kind kind) {
  /// The parent of a first word.
  public static final int NONE = -1;

  /// What became of a word in the search.
  public enum Kind {
    /// went on to the next step
    KEPT,
    /// fell out of the beam
    PRUNED,
    /// ended a sentence
    FINISHED
  }
}
