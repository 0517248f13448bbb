package fovea.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import org.jspecify.annotations.Nullable;

/// What networks are taught by.
public final class Losses {
  private Losses() {}

  /// The mean cross-entropy of `logits` (N, V) against `ids` (N) int64, over the rows whose id is
  /// not `ignoreIndex`.
  public static NDArray crossEntropy(NDArray logits, NDArray ids, long ignoreIndex) {
    return crossEntropy(logits, ids, ignoreIndex, 0);
  }

  /// As {@link #crossEntropy(NDArray, NDArray, long)}, with label smoothing (Szegedy et al. 2016):
  /// the target is the right class with weight 1 − smoothing and the uniform distribution with the
  /// rest; smoothing in [0, 1), 0 for none.
  public static NDArray crossEntropy(
      NDArray logits, NDArray ids, long ignoreIndex, double smoothing) {
    return crossEntropy(logits, ids, ignoreIndex, smoothing, null);
  }

  /// As above, where every row counts as much as its class does, and the sum is divided by what all
  /// count; 0 where all are ignored.
  ///
  /// @param classWeights (V), 0 or more; null for all alike
  public static NDArray crossEntropy(
      NDArray logits,
      NDArray ids,
      long ignoreIndex,
      double smoothing,
      @Nullable NDArray classWeights) {
    return Scopes.keep(
        () -> {
          NDArray counted = ids.neq(ignoreIndex); // (N)
          NDArray target = ids.mul(counted.toType(DataType.INT64, false)); // (N)
          NDArray weight = counted.toType(DataType.FLOAT32, false);
          if (classWeights != null) {
            weight = weight.mul(classWeights.gather(target, 0));
          }
          NDArray logProbability = logits.logSoftmax(1); // (N, V)
          NDArray rows = logProbability.gather(target.expandDims(1), 1).squeeze(1); // (N)
          if (smoothing > 0) {
            NDArray uniform = logProbability.mean(new int[] {1});
            rows = Operators.times(rows, 1 - smoothing).add(Operators.times(uniform, smoothing));
          }
          NDArray all = weight.sum();
          NDArray divisor = all.getFloat() > 0 ? all : all.onesLike();
          return rows.mul(weight).sum().div(divisor).neg();
        });
  }
}
