package fovea.ui.captioning;

import fovea.captioning.BeamNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the words of a beam tree stand: a column a step, a row a branch, a word in the middle of
/// what follows it that went on.
///
/// @param rows the row of each node, by its id; rows may be fractions
record BranchLayout(List<BeamNode> nodes, List<Double> rows) {
  static final double WORD_WIDTH = 92;
  private static final double COLUMN = 124;
  private static final double ROW = 29;

  static BranchLayout of(List<BeamNode> nodes) {
    var children = new ArrayList<List<BeamNode>>();
    nodes.forEach(n -> children.add(new ArrayList<>()));
    var roots = new ArrayList<BeamNode>();
    for (BeamNode node : nodes) {
      (node.parent() < 0 ? roots : children.get(node.parent())).add(node);
    }
    var rows = new Double[nodes.size()];
    double next = 0;
    for (BeamNode root : roots) {
      next = place(root, children, rows, next);
    }
    return new BranchLayout(nodes, List.of(rows));
  }

  /// Gives rows to a node and all that follows it, from `next` down; returns the next free row.
  private static double place(
      BeamNode node, List<List<BeamNode>> children, Double[] rows, double next) {
    List<BeamNode> after = children.get(node.id());
    if (after.isEmpty()) {
      rows[node.id()] = next;
      return next + 1;
    }
    double free = next;
    for (BeamNode child : after) {
      free = place(child, children, rows, free);
    }
    List<BeamNode> alive = after.stream().filter(n -> n.fate() != BeamNode.Fate.PRUNED).toList();
    List<BeamNode> weighty = alive.isEmpty() ? after : alive;
    rows[node.id()] = weighty.stream().mapToDouble(n -> rows[n.id()]).average().orElse(next);
    return free;
  }

  static String word(BeamNode node) {
    return node.word().equals(BeamNode.END) ? "■ end" : node.word();
  }

  double columnX(int step) {
    return step * COLUMN;
  }

  double x(int node) {
    return columnX(nodes.get(node).step());
  }

  /// The middle of a node's row.
  double y(int node) {
    return (rows.get(node) + 0.5) * ROW;
  }

  double width() {
    return nodes.stream().mapToDouble(n -> columnX(n.step()) + WORD_WIDTH).max().orElse(0);
  }

  double height() {
    return (rows.stream().mapToDouble(r -> r).max().orElse(0) + 1) * ROW;
  }

  @Nullable BeamNode at(double x, double y) {
    for (BeamNode node : nodes) {
      double from = x(node.id());
      if (x >= from && x <= from + WORD_WIDTH && Math.abs(y - y(node.id())) <= 13) {
        return node;
      }
    }
    return null;
  }
}
