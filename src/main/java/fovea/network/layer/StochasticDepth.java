package fovea.network.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import fovea.tensor.Operators;
import java.util.Arrays;

/// Branches left out at random while training (Huang et al. 2016).
public final class StochasticDepth {
  private StochasticDepth() {}

  /// Leaves out whole examples of a residual branch (B, …) at random and scales up the rest;
  /// nothing happens at rate 0.
  public static NDArray apply(NDArray branch, double rate) {
    if (rate == 0) {
      return branch;
    }
    long[] one = new long[branch.getShape().dimension()];
    Arrays.fill(one, 1);
    one[0] = branch.getShape().get(0);
    NDArray kept = branch.getManager().ones(new Shape(one), branch.getDataType());
    return branch.mul(Operators.dropout(kept, rate));
  }
}
