package fovea.captioning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Everything a beam search looked at; nodes stand in order of their step, parents before children.
public record BeamTree(List<BeamNode> nodes) {
  public BeamTree {
    nodes = List.copyOf(nodes);
  }

  /// The words from the first to node `id`, that one included.
  public List<BeamNode> path(int id) {
    var path = new ArrayList<BeamNode>();
    for (int i = id; i >= 0; i = nodes.get(i).parent()) {
      path.add(nodes.get(i));
    }
    Collections.reverse(path);
    return path;
  }

  /// The beams alive after `step`: kept or finished words there, the best score first.
  public List<BeamNode> alive(int step) {
    return nodes.stream()
        .filter(n -> n.step() == step && n.fate() != BeamNode.Fate.PRUNED)
        .sorted((a, b) -> Double.compare(b.score(), a.score()))
        .toList();
  }
}
