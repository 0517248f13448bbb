package fovea.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.tensor.Module;
import fovea.tensor.Operators;

/// A fully connected layer, `weight` (out, in) and `bias` (out).
final class Linear extends Module {
  private final NDArray weight;
  private final NDArray bias;
  private final int inputs;

  Linear(NDManager manager, int inputs, int outputs) {
    super(manager);
    this.inputs = inputs;
    weight = parameter("weight", outputs, inputs);
    bias = parameter("bias", outputs);
  }

  NDArray forward(NDArray input) {
    return Operators.linear(input, weight, bias);
  }

  NDArray weight() {
    return weight;
  }

  NDArray bias() {
    return bias;
  }

  /// Uniform in ±1/√in, as PyTorch's layer begins.
  void initialize(Initializer random) {
    random.uniform(weight, 1 / Math.sqrt(inputs));
    random.uniform(bias, 1 / Math.sqrt(inputs));
  }
}
