package fovea.network.graph.figure;

import fovea.network.graph.GraphEdge;
import fovea.network.graph.GraphNode;
import fovea.network.graph.Look;
import fovea.network.graph.NetworkGraph;
import fovea.network.graph.Reception;
import fovea.report.Block;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The parts of a network as rows, as torchinfo prints them, and as what becomes JSON.
public final class LayerTable {
  private static final List<String> HEADER =
      List.of(
          "name",
          "kind",
          "settings",
          "input",
          "output",
          "parameters",
          "buffers",
          "uses",
          "stage",
          "stride",
          "sees");

  private static final Set<String> NUMBERS =
      Set.of("parameters", "buffers", "uses", "stride", "sees");

  private LayerTable() {}

  /// All parts, those in which others lie before these; shapes as `1 64 112 112` with the batch.
  ///
  /// @param depth how far down; 1 for the network's own parts
  public static Block.Table of(NetworkGraph graph, int depth) {
    var rows = new ArrayList<List<String>>();
    graph.root().children().forEach(node -> add(graph, node, depth, rows));
    return new Block.Table(
        graph.title(),
        HEADER,
        HEADER.stream()
            .map(name -> NUMBERS.contains(name) ? Block.Alignment.END : Block.Alignment.START)
            .toList(),
        rows);
  }

  private static void add(NetworkGraph graph, GraphNode node, int depth, List<List<String>> rows) {
    if (depth < 1) {
      return;
    }
    rows.add(
        List.of(
            node.path(),
            node.kind(),
            node.settings(),
            node.input().map(LayerTable::text).orElse(""),
            node.output().map(LayerTable::text).orElse(""),
            Long.toString(node.parameters()),
            Long.toString(node.buffers()),
            Integer.toString(node.calls()),
            node.stage(),
            node.look().map(look -> number(graph.width() / (double) look.width())).orElse(""),
            node.look().flatMap(Look::reception).map(LayerTable::sees).orElse("")));
    node.children().forEach(child -> add(graph, child, depth - 1, rows));
  }

  private static String text(List<Long> shape) {
    return shape.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  private static String sees(Reception reception) {
    return reception.isWhole() ? "all" : number(reception.size());
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : "%.2f".formatted(value);
  }

  /// Everything as maps, lists, texts and numbers.
  public static Map<String, Object> json(NetworkGraph graph) {
    var all = new LinkedHashMap<String, Object>();
    all.put("model", graph.title());
    all.put("input", List.of(1, 3, graph.height(), graph.width()));
    all.put("parameters", graph.root().parameters());
    all.put("buffers", graph.root().buffers());
    all.put("stages", graph.stages());
    all.put("parts", graph.root().children().stream().map(node -> json(graph, node)).toList());
    all.put("edges", graph.edges().stream().map(LayerTable::json).toList());
    all.put("remarks", graph.remarks());
    return all;
  }

  private static Map<String, Object> json(NetworkGraph graph, GraphNode node) {
    var all = new LinkedHashMap<String, Object>();
    all.put("name", node.path());
    all.put("named", node.isNamed());
    all.put("kind", node.kind());
    all.put("settings", node.settings());
    node.input().ifPresent(shape -> all.put("input", shape));
    node.output().ifPresent(shape -> all.put("output", shape));
    all.put("parameters", node.parameters());
    all.put("buffers", node.buffers());
    all.put("uses", node.calls());
    if (!node.stage().isEmpty()) {
      all.put("stage", node.stage());
    }
    node.look()
        .ifPresent(
            look -> {
              all.put("stride", graph.width() / (double) look.width());
              look.reception()
                  .ifPresent(one -> all.put("sees", one.isWhole() ? "all" : (Object) one.size()));
            });
    if (node.isGroup()) {
      all.put("parts", node.children().stream().map(child -> json(graph, child)).toList());
    }
    return all;
  }

  private static Map<String, Object> json(GraphEdge edge) {
    return Map.of(
        "from",
        edge.from().isEmpty() ? "picture" : edge.from(),
        "to",
        edge.to(),
        "sure",
        edge.sure(),
        "skips",
        edge.skips());
  }
}
