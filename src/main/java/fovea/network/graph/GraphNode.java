package fovea.network.graph;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// A part of a network with all below it, or a step without tensors.
///
/// @param path what no other has: the checkpoint's name, or one that was made for a step
/// @param name its last part
/// @param isNamed whether the checkpoint has this name
/// @param kind of the layer as PyTorch calls it, or in words what it is made for; "" where that is
///   not known
/// @param settings window, stride and padding, if it has any; or ""
/// @param input the shape of what it reads, with the batch; empty where that is not known or it is
///   not used
/// @param output likewise of what it gives
/// @param parameters how many numbers are learnt, with all below
/// @param buffers how many are kept besides, with all below: statistics of normalisations
/// @param calls how often it is used for an answer; 0 where not at all or it is not known
/// @param children in the order in which they are used
/// @param look where the picture is; empty where there are no places
/// @param stage the name of the stage that it gives; "" where none
public record GraphNode(
    String path,
    String name,
    boolean isNamed,
    String kind,
    String settings,
    Optional<List<Long>> input,
    Optional<List<Long>> output,
    long parameters,
    long buffers,
    int calls,
    List<GraphNode> children,
    Optional<Look> look,
    String stage) {
  public GraphNode {
    input = input.map(List::copyOf);
    output = output.map(List::copyOf);
    children = List.copyOf(children);
  }

  /// Whether others are below it.
  public boolean isGroup() {
    return !children.isEmpty();
  }

  /// Shows it and all below, parents first.
  public void visit(Consumer<GraphNode> visitor) {
    visitor.accept(this);
    children.forEach(child -> child.visit(visitor));
  }

  /// A shape without the batch for people: 64 × 112 × 112; "?" where it is not known.
  public static String words(Optional<List<Long>> shape) {
    return shape
        .map(
            sizes ->
                sizes.subList(Math.min(1, sizes.size()), sizes.size()).stream()
                    .map(size -> "%,d".formatted(size))
                    .collect(Collectors.joining(" × ")))
        .orElse("?");
  }
}
