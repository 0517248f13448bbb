package fovea.training.optimizer;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/// Makes one large batch of several small ones: the mean of their gradients.
public final class GradientAccumulation {
  private final NDArray sum;
  private final int count;
  private int pending;

  /// @param count small batches in a large one, 1 to 65536
  public GradientAccumulation(FlatParameters parameters, int count) {
    Checks.within("The number of batches to accumulate", count, 1, 65536);
    sum = parameters.zeros();
    this.count = count;
  }

  /// Adds one small batch's gradient. Call it inside a scope.
  ///
  /// @return the large batch's, after the last of its small ones; else null
  public @Nullable NDArray add(NDArray gradient) {
    sum.addi(gradient);
    pending++;
    if (pending < count) {
      return null;
    }
    NDArray mean = sum.div(count);
    sum.subi(sum); // zeros
    pending = 0;
    return mean;
  }

  /// Small batches that wait for the rest; a snapshot is to be taken when there are none.
  int pending() {
    return pending;
  }
}
