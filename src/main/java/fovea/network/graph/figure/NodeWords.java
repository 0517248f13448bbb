package fovea.network.graph.figure;

import fovea.format.Quantities;
import fovea.network.graph.GraphNode;
import fovea.network.graph.Look;
import fovea.network.graph.NetworkGraph;
import fovea.network.graph.Reception;
import java.util.ArrayList;
import java.util.List;

/// What is said of a part.
public final class NodeWords {
  private NodeWords() {}

  /// What it is: “Conv2d 3 × 3, padding 1”.
  public static String kind(GraphNode node) {
    return (node.kind() + " " + node.settings()).strip();
  }

  /// Where the picture is: “28 × 28 cells, stride 8, sees 44 %”.
  public static String place(NetworkGraph graph, GraphNode node) {
    return node.look().map(look -> place(graph, look)).orElse("");
  }

  private static String place(NetworkGraph graph, Look look) {
    String cells =
        "%d × %d cells of %s px".formatted(look.width(), look.height(), stride(graph, look));
    return cells + look.reception().map(one -> ", each sees " + sees(graph, one)).orElse("");
  }

  private static String stride(NetworkGraph graph, Look look) {
    return Quantities.number(graph.width() / (double) look.width());
  }

  private static String sees(NetworkGraph graph, Reception reception) {
    boolean all = reception.share(graph.width()) >= 1 && reception.share(graph.height()) >= 1;
    if (reception.isWhole()) {
      return "the whole picture";
    }
    String size = "%.0f px".formatted(reception.size());
    return all
        ? size + ", more than the picture"
        : size
            + ", %s of the picture"
                .formatted(
                    Quantities.percent(
                        reception.share(graph.width()) * reception.share(graph.height())));
  }

  /// What is said of the whole network, in lines.
  public static List<String> all(NetworkGraph graph) {
    var lines = new ArrayList<String>();
    lines.add(graph.title());
    lines.add(graph.root().kind());
    lines.add(Quantities.count(graph.root().parameters(), "parameter"));
    lines.add("It read %d × %d pixels".formatted(graph.width(), graph.height()));
    lines.addAll(graph.remarks());
    return lines;
  }

  /// All that is known of it, in lines.
  public static List<String> all(NetworkGraph graph, GraphNode node) {
    var lines = new ArrayList<String>();
    lines.add(node.isNamed() ? node.path() : "%s, a step without a name".formatted(node.path()));
    if (!kind(node).isEmpty()) {
      lines.add(kind(node));
    }
    if (node.isGroup() && node.calls() > 0) {
      if (node.input().isEmpty()) {
        lines.add("Reads several things");
      }
      if (node.output().isEmpty()) {
        lines.add("Gives several things");
      }
    }
    node.input().ifPresent(_ -> lines.add("Reads " + GraphNode.words(node.input())));
    node.output().ifPresent(_ -> lines.add("Gives " + GraphNode.words(node.output())));
    if (node.parameters() > 0) {
      lines.add(
          "%s, %s of all"
              .formatted(
                  Quantities.count(node.parameters(), "parameter"),
                  Quantities.percent(
                      node.parameters() / (double) Math.max(1, graph.root().parameters()), 1)));
    }
    if (node.buffers() > 0) {
      lines.add(Quantities.count(node.buffers(), "number") + " kept of the training data");
    }
    if (node.calls() > 1) {
      lines.add(
          "Used %d times: what the first reads and what the last gives".formatted(node.calls()));
    } else if (node.calls() == 0 && !graph.edges().isEmpty()) {
      lines.add("Not used for this answer");
    }
    if (node.look().isPresent()) {
      lines.add(place(graph, node));
    }
    if (!node.stage().isEmpty()) {
      lines.add("Gives the stage “%s”".formatted(node.stage()));
    }
    return lines;
  }
}
