package fovea.checkpoint.onnx;

import java.util.List;

/// What is read of a graph.
///
/// @param producer the program that wrote it; "" where it does not say
public record OnnxGraph(String producer, List<OnnxTensor> initialisers, List<Node> nodes) {
  /// An operation.
  ///
  /// @param operator such as `MatMul`
  /// @param transposed whether its second input is read transposed (`transB` of `Gemm`)
  /// @param scaled whether it multiplies by factors that are not 1 (`alpha`, `beta` of `Gemm`)
  public record Node(
      String name, String operator, List<String> inputs, boolean transposed, boolean scaled) {
    public Node {
      inputs = List.copyOf(inputs);
    }
  }

  public OnnxGraph {
    initialisers = List.copyOf(initialisers);
    nodes = List.copyOf(nodes);
  }
}
