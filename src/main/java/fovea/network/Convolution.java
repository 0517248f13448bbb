package fovea.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import java.util.function.UnaryOperator;

/// A square convolution without bias, padded so that stride 1 keeps the size; `weight` (out, in, k,
/// k), k odd.
final class Convolution extends Module {
  private final NDArray weight;
  private final int stride;
  private final int padding;

  Convolution(NDManager manager, int inputs, int outputs, int kernel, int stride) {
    super(manager);
    this.stride = stride;
    padding = kernel / 2;
    weight = parameter("weight", outputs, inputs, kernel, kernel);
  }

  /// `precision` makes of the weight what the input is, float32 or bfloat16.
  NDArray forward(NDArray input, UnaryOperator<NDArray> precision) {
    return Operators.convolution(input, precision.apply(weight), stride, padding);
  }

  void initialize(Initializer random) {
    random.heNormal(weight);
  }
}
