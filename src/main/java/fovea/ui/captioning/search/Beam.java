package fovea.ui.captioning.search;

import fovea.captioning.BeamNode;
import fovea.captioning.BeamTree;
import fovea.captioning.Word;
import java.util.List;
import java.util.stream.Collectors;

/// A sentence that is alive at a step of the search.
///
/// @param node its last word so far
/// @param text the words so far
/// @param shown whether it is part of the sentence on the screen
public record Beam(BeamNode node, String text, boolean shown) {
  /// The sentences alive at `step`, the best first.
  ///
  /// @param shown the nodes of the sentence on the screen
  public static List<Beam> alive(BeamTree tree, int step, List<Integer> shown) {
    return tree.alive(step).stream()
        .map(n -> new Beam(n, text(tree, n.id()), shown.contains(n.id())))
        .toList();
  }

  private static String text(BeamTree tree, int node) {
    return Reading.wordsOf(tree.path(node)).stream()
        .map(BeamNode::word)
        .collect(Collectors.joining(" "))
        .replace(" " + Word.CONTINUES, "");
  }
}
