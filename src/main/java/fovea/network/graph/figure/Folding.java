package fovea.network.graph.figure;

import fovea.network.graph.GraphNode;
import fovea.network.graph.NetworkGraph;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// Which parts of a graph are unfolded.
///
/// @param open the paths of groups whose parts are seen
public record Folding(Set<String> open) {
  /// So many rows are seen at once.
  private static final int FEW = 24;

  public Folding {
    open = Set.copyOf(open);
  }

  /// Everything unfolded down to a depth.
  ///
  /// @param depth 1 for the network's own parts, all of them folded
  public static Folding to(NetworkGraph graph, int depth) {
    var open = new HashSet<String>();
    graph.root().children().forEach(node -> gather(node, depth - 1, open));
    return new Folding(open);
  }

  private static void gather(GraphNode node, int depth, Set<String> open) {
    if (depth > 0 && node.isGroup()) {
      open.add(node.path());
      node.children().forEach(child -> gather(child, depth - 1, open));
    }
  }

  /// As deep as leaves few enough rows to see them together, but at least one.
  public static Folding usual(NetworkGraph graph) {
    Folding best = to(graph, 1);
    for (int depth = 2; depth <= 4; depth++) {
      Folding deeper = to(graph, depth);
      if (graph.root().children().stream().mapToInt(deeper::rows).sum() > FEW) {
        return best;
      }
      best = deeper;
    }
    return best;
  }

  private int rows(GraphNode node) {
    return open.contains(node.path()) ? 1 + node.children().stream().mapToInt(this::rows).sum() : 1;
  }

  /// With a part unfolded if it was folded, and folded if not.
  public Folding turned(String path) {
    var now = new HashSet<>(open);
    if (!now.remove(path)) {
      now.add(path);
    }
    return new Folding(now);
  }

  /// With all unfolded in which this one lies, so that it is seen.
  public Folding showing(NetworkGraph graph, String path) {
    var now = new HashSet<>(open);
    graph
        .root()
        .visit(
            node -> {
              if (node.isGroup() && !node.path().isEmpty() && path.startsWith(node.path() + ".")) {
                now.add(node.path());
              }
            });
    return new Folding(now);
  }

  /// Whether a part is one that a person looks for: by its name, its kind or its stage.
  public static boolean matches(GraphNode node, String words) {
    String wanted = words.strip().toLowerCase(Locale.ROOT);
    return !wanted.isEmpty()
        && (node.path() + " " + node.kind() + " " + node.settings() + " " + node.stage())
            .toLowerCase(Locale.ROOT)
            .contains(wanted);
  }
}
