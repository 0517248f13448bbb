package fovea.network.layer;

import ai.djl.ndarray.NDArray;
import fovea.tensor.trace.Operation;
import fovea.tensor.trace.Trace;

/// Maps as rows of numbers, channel after channel.
public final class Flatten {
  private Flatten() {}

  /// (B, …) to (B, n).
  public static NDArray of(NDArray input) {
    return Trace.operation(
        Operation.global("Flatten"), input.reshape(input.getShape().get(0), -1), input);
  }
}
