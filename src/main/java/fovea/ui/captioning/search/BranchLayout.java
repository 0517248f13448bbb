package fovea.ui.captioning.search;

import fovea.captioning.BeamNode;
import fovea.captioning.export.CaptionFigures;
import fovea.foreign.ForeignText;
import fovea.format.Quantities;
import fovea.plot.figure.TreeLayout;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Where the words of a beam tree stand on the screen, in the layout of the exported figure: a
/// column a step, the best sentence along the first row.
///
/// @param rows the row of each node, by its id
public record BranchLayout(List<BeamNode> nodes, List<Integer> rows) {
  static final double WORD_WIDTH = 92;
  private static final double COLUMN = 124;
  private static final double ROW = 29;

  /// @param best the last node of the sentence for the first row, or -1
  static BranchLayout of(List<BeamNode> nodes, int best) {
    Map<Integer, TreeLayout.Place> places =
        TreeLayout.of(CaptionFigures.nodes(nodes), best).places();
    return new BranchLayout(
        nodes, nodes.stream().map(n -> Objects.requireNonNull(places.get(n.id())).row()).toList());
  }

  static String word(BeamNode node) {
    return node.word().equals(BeamNode.END)
        ? "■ end"
        : ForeignText.line(Reading.label(node.word()));
  }

  /// What a person is told of a node.
  static String describe(BeamNode node) {
    String fate =
        switch (node.fate()) {
          case KEPT -> "went on";
          case PRUNED -> "fell out of the beam";
          case FINISHED -> "ended the sentence";
        };
    return "%s: %s%nprobability %s, log p %s, score %s"
        .formatted(
            word(node),
            fate,
            Quantities.percent(node.probability()),
            Quantities.decimal(node.logProbability(), 2),
            Quantities.decimal(node.score(), 2));
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
    return (rows.stream().mapToInt(r -> r).max().orElse(0) + 1) * ROW;
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
