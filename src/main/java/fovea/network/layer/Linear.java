package fovea.network.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.trace.Trace;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A fully connected layer, `weight` (out, in) and, where it has one, `bias` (out).
public final class Linear extends Module implements Layer {
  private final NDArray weight;
  private final @Nullable NDArray bias;
  private final int inputs;

  public Linear(NDManager manager, int inputs, int outputs) {
    this(manager, inputs, outputs, true);
  }

  public Linear(NDManager manager, int inputs, int outputs, boolean withBias) {
    super(manager);
    this.inputs = inputs;
    weight = parameter("weight", outputs, inputs);
    bias = withBias ? parameter("bias", outputs) : null;
  }

  /// (…, in) gives (…, out).
  public NDArray forward(NDArray input) {
    return Trace.part(this, input, () -> apply(input, weight, bias));
  }

  /// As {@link #forward}, of a matrix (out, in) that lies elsewhere.
  public static NDArray apply(NDArray input, NDArray weight, @Nullable NDArray bias) {
    Intervals bounds = Intervals.current();
    if (bounds != null) {
      return bounds.weighted(input, weight, bias, (x, w) -> Operators.linear(x, w, null));
    }
    Propagation rules = Propagation.current();
    return rules == null
        ? Operators.linear(input, weight, bias)
        : rules.linear(input, weight, bias);
  }

  public NDArray weight() {
    return weight;
  }

  /// The bias of a layer that has one.
  public NDArray bias() {
    return Objects.requireNonNull(bias, "this layer has no bias");
  }

  /// Uniform in ±1/√in.
  @Override
  public void initialize(Initializer random) {
    random.uniform(weight, 1 / Math.sqrt(inputs));
    if (bias != null) {
      random.uniform(bias, 1 / Math.sqrt(inputs));
    }
  }
}
