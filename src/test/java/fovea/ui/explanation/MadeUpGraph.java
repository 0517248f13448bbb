package fovea.ui.explanation;

import fovea.image.Heatmap;
import fovea.network.graph.GraphEdge;
import fovea.network.graph.GraphNode;
import fovea.network.graph.Look;
import fovea.network.graph.NetworkGraph;
import fovea.network.graph.Reception;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A made-up network: a convolution, a group of two with a sum, a classifier.
final class MadeUpGraph {
  private MadeUpGraph() {}

  static NetworkGraph of(String title) {
    GraphNode first = node("early", "Conv2d", 80, List.of(), "early");
    GraphNode inner = node("middle.conv", "Conv2d", 500, List.of(), "");
    GraphNode sum = node("middle.(add)", "add", 0, List.of(), "");
    GraphNode group = node("middle", "block", 500, List.of(inner, sum), "middle");
    GraphNode last = node("late", "Conv2d", 900, List.of(), "late");
    GraphNode root = node("", "network", 1480, List.of(first, group, last), "");
    return new NetworkGraph(
        title,
        64,
        64,
        root,
        List.of(
            new GraphEdge("", "early", true, false),
            new GraphEdge("early", "middle.conv", true, false),
            new GraphEdge("middle.conv", "middle.(add)", true, false),
            new GraphEdge("early", "middle.(add)", true, true),
            new GraphEdge("middle.(add)", "late", false, false)),
        Map.of("early", "early", "middle", "middle", "late", "late"),
        List.of("Something is not known."));
  }

  private static GraphNode node(
      String path, String kind, long parameters, List<GraphNode> children, String stage) {
    var map = new Heatmap(2, 2, new float[] {0, 1, 2, 3});
    return new GraphNode(
        path,
        path.substring(path.lastIndexOf('.') + 1),
        !path.contains("("),
        kind,
        "",
        Optional.of(List.of(1L, 3L, 2L, 2L)),
        Optional.of(List.of(1L, 8L, 2L, 2L)),
        parameters,
        0,
        1,
        children,
        Optional.of(new Look(2, 2, Optional.of(map), Optional.of(Reception.WHOLE))),
        stage);
  }
}
