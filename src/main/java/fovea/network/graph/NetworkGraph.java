package fovea.network.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a network is made of, as it answered one picture.
///
/// @param title of the model
/// @param width of the picture that it read, in pixels; 0 where it was not run
/// @param height likewise
/// @param root the whole network
/// @param edges who reads what of whom
/// @param stages the path of what gives each named stage, by the stage's name
/// @param remarks what is not known, in sentences
public record NetworkGraph(
    String title,
    int width,
    int height,
    GraphNode root,
    List<GraphEdge> edges,
    Map<String, String> stages,
    List<String> remarks) {
  public NetworkGraph {
    edges = List.copyOf(edges);
    stages = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(stages));
    remarks = List.copyOf(remarks);
  }

  /// The part of a path.
  public Optional<GraphNode> node(String path) {
    var found = new GraphNode[1];
    root.visit(
        node -> {
          if (node.path().equals(path)) {
            found[0] = node;
          }
        });
    return Optional.ofNullable(found[0]);
  }
}
