package fovea.network.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.trace.Trace;

/// Layer normalisation over the last axis (Ba et al. 2016), `weight` and `bias` (size). Its ε
/// differs from network to network: 1e-12 in BERT, 1e-5 in GPT-2, 1e-6 in torchvision.
public final class LayerNorm extends Module implements Layer {
  private final NDArray weight;
  private final NDArray bias;
  private final double epsilon;

  public LayerNorm(NDManager manager, int size, double epsilon) {
    super(manager);
    this.epsilon = epsilon;
    weight = parameter("weight", size);
    bias = parameter("bias", size);
  }

  public NDArray forward(NDArray input) {
    Propagation rules = Propagation.current();
    return Trace.part(
        this,
        input,
        () ->
            rules == null
                ? Operators.layerNorm(input, weight, bias, epsilon)
                : rules.layerNorm(input, weight, bias, epsilon));
  }

  @Override
  public void initialize(Initializer random) {
    random.fill(weight, 1);
    random.fill(bias, 0);
  }
}
