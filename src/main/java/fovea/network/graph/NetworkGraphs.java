package fovea.network.graph;

import ai.djl.ndarray.NDArray;
import fovea.network.ImageNetwork;
import fovea.network.SegmentationNetwork;
import fovea.network.cut.Divisible;
import fovea.network.cut.Steps;
import fovea.network.own.ScriptedNetwork;
import fovea.tensor.Module;
import fovea.tensor.trace.Call;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// Makes graphs of networks by running them once.
public final class NetworkGraphs {
  private NetworkGraphs() {}

  /// The graph of a network that reads a picture.
  ///
  /// @param title of the model
  /// @param pixels of one picture, normalised, (1, 3, H, W)
  /// @param looking whether the activations of this picture are kept in small
  /// @throws IllegalArgumentException when it reads no pictures, in one sentence
  public static NetworkGraph of(String title, Module network, NDArray pixels, boolean looking) {
    Recording recording = Recording.of(network, pixels, looking);
    if (network instanceof ScriptedNetwork scripted) {
      int width = Math.toIntExact(pixels.getShape().get(3));
      int height = Math.toIntExact(pixels.getShape().get(2));
      return scripted(title, width, height, scripted);
    }
    Map<Object, String> paths = paths(network);
    var tree = tree(network, paths, recording);
    SequencedMap<String, String> stages = stages(tree, recording);
    if (network instanceof SegmentationNetwork segmenter && !segmenter.joints().isEmpty()) {
      Recording stepwise = Recording.stepwise(segmenter, pixels, false);
      var other = new GraphTree(paths, stepwise);
      stepwise
          .stages()
          .forEach(
              (name, call) ->
                  other.giving(call).filter(tree::has).ifPresent(path -> stages.put(name, path)));
    }
    if (network instanceof ImageNetwork classifier) {
      for (String joint : classifier.joints()) {
        if (!stages.containsKey(joint)) {
          Recording.maker(classifier, pixels, joint)
              .flatMap(call -> path(call, paths))
              .ifPresent(path -> stages.put(joint, path));
        }
      }
    }
    return graph(title, network, pixels, tree, stages, List.of());
  }

  /// The graph of a network that reads a picture and something else, told as steps.
  ///
  /// @param steps from the pixels to the answer, at least one with a name
  /// @param read what it read besides the picture, in a sentence
  public static NetworkGraph of(
      String title, Module network, Steps steps, NDArray pixels, String read, boolean looking) {
    var divided =
        new Divisible() {
          @Override
          public Steps steps() {
            return steps;
          }
        };
    Recording recording = Recording.stepwise(divided, pixels, looking);
    GraphTree tree = tree(network, paths(network), recording);
    return graph(title, network, pixels, tree, stages(tree, recording), List.of(read));
  }

  private static Map<Object, String> paths(Module network) {
    Map<Object, String> paths = new IdentityHashMap<>();
    network.visit((path, part) -> paths.putIfAbsent(part, path));
    return paths;
  }

  private static GraphTree tree(Module network, Map<Object, String> paths, Recording recording) {
    var tree = new GraphTree(paths, recording);
    Set<String> learnt = network.parameters().keySet();
    network
        .state()
        .forEach((name, array) -> tree.tensor(name, array.size(), learnt.contains(name)));
    return tree;
  }

  private static SequencedMap<String, String> stages(GraphTree tree, Recording recording) {
    var stages = new LinkedHashMap<String, String>();
    recording
        .stages()
        .forEach((name, call) -> tree.giving(call).ifPresent(p -> stages.put(name, p)));
    return stages;
  }

  private static NetworkGraph graph(
      String title,
      Module network,
      NDArray pixels,
      GraphTree tree,
      Map<String, String> stages,
      List<String> known) {
    var remarks = new ArrayList<String>(known);
    List<GraphEdge> edges = tree.edges();
    if (edges.stream().anyMatch(edge -> !edge.sure())) {
      remarks.add(
          "Where a line is dashed, something without a name lies between the two; it is only known"
              + " that one comes after the other.");
    }
    return new NetworkGraph(
        title,
        Math.toIntExact(pixels.getShape().get(3)),
        Math.toIntExact(pixels.getShape().get(2)),
        tree.root(title, network.getClass().getSimpleName(), stages),
        edges,
        stages,
        remarks);
  }

  /// What a cell of a place at which a network can be cut sees of the picture, by the windows that
  /// it looks through; empty where they don't say it.
  ///
  /// @param pixels of one picture, normalised, (1, 3, H, W)
  public static Optional<Reception> reception(Divisible network, NDArray pixels, String joint) {
    return Recording.reception(network, pixels, joint);
  }

  private static Optional<String> path(Call call, Map<Object, String> paths) {
    return call.what() instanceof Call.Part(Object part)
        ? Optional.ofNullable(paths.get(part))
        : Optional.empty();
  }

  private static NetworkGraph scripted(
      String title, int width, int height, ScriptedNetwork network) {
    var tree = new GraphTree(Map.of(), new Recording(List.of(), Map.of(), new LinkedHashMap<>()));
    network
        .tensors()
        .forEach(
            (name, shape) ->
                tree.tensor(name, shape.stream().reduce(1L, Math::multiplyExact), true));
    GraphNode read = tree.root(title, "TorchScript with its own code", Map.of());
    var root =
        new GraphNode(
            read.path(),
            read.name(),
            true,
            read.kind(),
            "",
            Optional.of(List.of(1L, 3L, (long) height, (long) width)),
            Optional.of(List.of(1L, (long) network.classes())),
            read.parameters(),
            0,
            1,
            read.children(),
            Optional.empty(),
            "");
    return new NetworkGraph(
        title,
        width,
        height,
        root,
        List.of(),
        Map.of(),
        List.of(
            "The network came with its own code. Its parameters have names, and what goes in and"
                + " comes out of the whole is measured; what kind of layers they belong to, in which"
                + " order they are used and what stands between them is not known here, and neither"
                + " are tensors that are not learnt."));
  }
}
