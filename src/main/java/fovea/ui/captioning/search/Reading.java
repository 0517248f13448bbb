package fovea.ui.captioning.search;

import fovea.captioning.BeamNode;
import fovea.captioning.BeamTree;
import fovea.captioning.Sentence;
import fovea.captioning.Word;
import java.util.List;
import java.util.Set;

/// The sentence that is on the screen, word by word.
///
/// @param words what is shown; each with its gaze
/// @param nodes the index of each word in the beam tree, -1 while it is not known
/// @param origin where the sentence comes from
/// @param sentence which of the n best it is, -1 if none of them
/// @param forced the places whose word a person chose
/// @param complete whether the network itself ended the sentence here
public record Reading(
    List<Word> words,
    List<Integer> nodes,
    Origin origin,
    int sentence,
    Set<Integer> forced,
    boolean complete) {

  /// Where a sentence comes from.
  public enum Origin {
    /// nothing to show
    NONE,
    /// it is being written
    WRITING,
    /// one of the n best
    SENTENCE,
    /// a branch of the beam tree
    BRANCH
  }

  public Reading {
    words = List.copyOf(words);
    nodes = List.copyOf(nodes);
    forced = Set.copyOf(forced);
  }

  public static Reading none() {
    return new Reading(List.of(), List.of(), Origin.NONE, -1, Set.of(), false);
  }

  public static Reading writing(List<Word> soFar, Set<Integer> forced) {
    return new Reading(soFar, unknown(soFar.size()), Origin.WRITING, -1, forced, false);
  }

  public static Reading of(Sentence sentence, int rank, BeamTree tree, Set<Integer> forced) {
    List<Integer> nodes =
        sentence.lastNode() >= 0 && sentence.lastNode() < tree.nodes().size()
            ? wordsOf(tree.path(sentence.lastNode())).stream().map(BeamNode::id).toList()
            : List.of();
    if (nodes.size() != sentence.words().size()) {
      nodes = unknown(sentence.words().size());
    }
    return new Reading(sentence.words(), nodes, Origin.SENTENCE, rank, forced, sentence.finished());
  }

  public static Reading branch(BeamTree tree, int node, Set<Integer> forced) {
    List<BeamNode> path = tree.path(node);
    List<BeamNode> spoken = wordsOf(path);
    boolean complete = path.getLast().fate() == BeamNode.Fate.FINISHED;
    return new Reading(
        spoken.stream().map(Reading::word).toList(),
        spoken.stream().map(BeamNode::id).toList(),
        Origin.BRANCH,
        -1,
        forced,
        complete);
  }

  /// Whether a word is a piece that continues the word before it.
  public static boolean continues(String word) {
    return word.startsWith(Word.CONTINUES) && word.length() > Word.CONTINUES.length();
  }

  /// A word as a person reads it where it stands alone: a piece has a hyphen before it.
  public static String label(String word) {
    return continues(word) ? "-" + word.substring(Word.CONTINUES.length()) : word;
  }

  /// Every word as it is read alone.
  public List<String> labels() {
    return words.stream().map(word -> label(word.text())).toList();
  }

  public boolean isEmpty() {
    return words.isEmpty();
  }

  /// The words with blanks between them, pieces joined.
  public String text() {
    return Word.text(words);
  }

  /// Whether this is part of a caption that has been written to its end.
  public boolean caption() {
    return origin == Origin.SENTENCE || origin == Origin.BRANCH;
  }

  /// Where the sentence comes from, for people.
  public String description() {
    String end = complete ? "" : ", cut off before its end";
    return switch (origin) {
      case NONE, WRITING -> "";
      case SENTENCE -> (sentence == 0 ? "Best sentence" : "Sentence " + (sentence + 1)) + end;
      case BRANCH ->
          complete ? "A complete sentence of the search" : "An unfinished sentence of the search";
    };
  }

  /// The words of a branch without the end mark.
  static List<BeamNode> wordsOf(List<BeamNode> path) {
    return path.stream().filter(n -> !n.word().equals(BeamNode.END)).toList();
  }

  private static Word word(BeamNode n) {
    return new Word(n.word(), n.probability(), n.gaze(), n.gate(), n.alternatives(), n.attention());
  }

  private static List<Integer> unknown(int size) {
    return java.util.Collections.nCopies(size, -1);
  }
}
