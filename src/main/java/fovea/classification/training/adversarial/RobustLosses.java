package fovea.classification.training.adversarial;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import fovea.tensor.Losses;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;

/// Losses that compare what is said of pictures with what is said of the same ones attacked, from
/// scores (B, classes) to a scalar.
final class RobustLosses {
  // Of MART's authors, which keep the logarithms finite.
  private static final double ABOVE_ONE = 1.0001;
  private static final double LEAST = 1e-12;
  private static final double BARELY_ABOVE_ONE = 1.0000001;

  private RobustLosses() {}

  /// How far the classes' probabilities are from those of the clean pictures: Kullback and
  /// Leibler's divergence, the sum over the batch. Gradients flow into both.
  static NDArray divergence(NDArray clean, NDArray attacked) {
    return Scopes.keep(
        () -> clean.softmax(1).mul(clean.logSoftmax(1).sub(attacked.logSoftmax(1))).sum());
  }

  /// MART's loss of attacked pictures: the cross-entropy, and how likely the likeliest wrong class
  /// is; the mean over the batch.
  ///
  /// @param labels (B), int64
  static NDArray boosted(NDArray attacked, NDArray labels) {
    return Scopes.keep(
        () -> {
          NDArray probabilities = attacked.softmax(1);
          NDArray right =
              labels.oneHot((int) attacked.getShape().get(1)).toType(DataType.FLOAT32, false);
          NDArray wrong = probabilities.stopGradient().sub(right.mul(2)).argMax(1); // (B)
          NDArray margin =
              probabilities
                  .neg()
                  .add(ABOVE_ONE + LEAST)
                  .log()
                  .gather(wrong.expandDims(1), 1)
                  .mean()
                  .neg();
          return Losses.crossEntropy(attacked, labels, -1).add(margin);
        });
  }

  /// MART's divergence, where a picture counts the more the less likely its class is while it is
  /// clean; the mean over the batch.
  static NDArray weightedDivergence(NDArray clean, NDArray attacked, NDArray labels) {
    return Scopes.keep(
        () -> {
          NDArray before = clean.softmax(1);
          NDArray rows =
              before
                  .mul(clean.logSoftmax(1).sub(attacked.softmax(1).add(LEAST).log()))
                  .sum(new int[] {1}); // (B)
          NDArray weight =
              before.gather(labels.expandDims(1), 1).squeeze(1).neg().add(BARELY_ABOVE_ONE);
          return Operators.times(rows.mul(weight).sum(), 1.0 / clean.getShape().get(0));
        });
  }
}
