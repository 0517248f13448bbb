package fovea.captioning.decoding;

import fovea.captioning.BeamNode;
import fovea.captioning.BeamTree;
import fovea.captioning.Sentence;
import fovea.captioning.Word;
import java.util.ArrayList;
import java.util.List;

/// The tree of everything the search looked at, while it grows.
public final class TreeBuilder {
  private final List<BeamNode> nodes = new ArrayList<>();

  /// Adds a node and tells its number.
  int add(
      int parent,
      int step,
      String word,
      double probability,
      double logProbability,
      double score,
      BeamNode.Fate fate,
      TokenDistribution distribution) {
    int id = nodes.size();
    nodes.add(
        new BeamNode(
            id,
            parent,
            step,
            word,
            probability,
            logProbability,
            score,
            fate,
            distribution.gaze().map(),
            distribution.gaze().gate(),
            distribution.alternatives(),
            distribution.gaze().attention()));
    return id;
  }

  /// The words to node `id`, an end mark left out.
  List<Word> words(int id) {
    var words = new ArrayList<Word>();
    for (int i = id; i >= 0; i = nodes.get(i).parent()) {
      if (nodes.get(i).fate() != BeamNode.Fate.FINISHED) {
        words.addFirst(Word.of(nodes.get(i)));
      }
    }
    return words;
  }

  /// The sentence that ends with node `id`; one without words for -1.
  Sentence sentence(int id) {
    if (id < 0) {
      return new Sentence(List.of(), 0, 0, false, -1);
    }
    BeamNode node = nodes.get(id);
    return new Sentence(
        words(id), node.logProbability(), node.score(), node.fate() == BeamNode.Fate.FINISHED, id);
  }

  /// The whole tree, when nothing is added any more: what was kept at the last step and is in none
  /// of the sentences did not go on either.
  BeamTree grown(List<Sentence> sentences) {
    int last = nodes.isEmpty() ? 0 : nodes.getLast().step();
    List<Integer> ends = sentences.stream().map(Sentence::lastNode).toList();
    return new BeamTree(
        nodes.stream()
            .map(
                node ->
                    node.step() == last
                            && node.fate() == BeamNode.Fate.KEPT
                            && !ends.contains(node.id())
                        ? node.pruned()
                        : node)
            .toList());
  }
}
