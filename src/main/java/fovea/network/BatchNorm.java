package fovea.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.tensor.Module;
import fovea.tensor.Operators;

/// Batch normalisation over the channels of (B, C, H, W) (Ioffe and Szegedy 2015), with PyTorch's
/// defaults: momentum 0.1, ε 1e-5, unbiased running variance.
final class BatchNorm extends Module {
  private static final double MOMENTUM = 0.1;
  private static final double EPSILON = 1e-5;

  private final NDArray weight;
  private final NDArray bias;
  private final NDArray runningMean;
  private final NDArray runningVariance;

  BatchNorm(NDManager manager, int channels) {
    super(manager);
    weight = parameter("weight", channels);
    bias = parameter("bias", channels);
    runningMean = buffer("running_mean", channels);
    runningVariance = buffer("running_var", channels);
  }

  NDArray forward(NDArray input) {
    return Operators.batchNorm(
        input, weight, bias, runningMean, runningVariance, training(), MOMENTUM, EPSILON);
  }

  void initialize(Initializer random) {
    random.fill(weight, 1);
    random.fill(bias, 0);
    random.fill(runningMean, 0);
    random.fill(runningVariance, 1);
  }
}
