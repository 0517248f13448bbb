package fovea.network.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.trace.Trace;

/// A transposed convolution whose windows lie beside one another: it makes a map `factor` times as
/// wide and high. `weight` (in, out, factor, factor), `bias` (out).
public final class TransposedConvolution extends Module implements Layer {
  private final NDArray weight;
  private final NDArray bias;
  private final int factor;

  public TransposedConvolution(NDManager manager, int inputs, int outputs, int factor) {
    super(manager);
    this.factor = factor;
    weight = parameter("weight", inputs, outputs, factor, factor);
    bias = parameter("bias", outputs);
  }

  /// (B, in, h, w) gives (B, out, factor · h, factor · w).
  public NDArray forward(NDArray input) {
    return Trace.part(
        this, input, () -> Operators.transposedConvolution(input, weight, bias, factor));
  }

  /// Normal after He et al. 2015; a bias of zeros.
  @Override
  public void initialize(Initializer random) {
    random.heNormal(weight);
    random.fill(bias, 0);
  }
}
