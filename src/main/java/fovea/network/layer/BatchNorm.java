package fovea.network.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.trace.Trace;

/// Batch normalisation over the channels of (B, C, H, W) (Ioffe and Szegedy 2015), with PyTorch's
/// momentum 0.1 and unbiased running variance; ε is 1e-5 unless the network has another. A channel
/// of a single number, a pooled map of one picture, has no variance: it is normalised by the
/// running statistics, which stand still, where PyTorch refuses.
public final class BatchNorm extends Module implements Layer {
  private static final double MOMENTUM = 0.1;
  private static final double EPSILON = 1e-5;

  private final double epsilon;

  private final NDArray weight;
  private final NDArray bias;
  private final NDArray runningMean;
  private final NDArray runningVariance;

  public BatchNorm(NDManager manager, int channels) {
    this(manager, channels, EPSILON);
  }

  public BatchNorm(NDManager manager, int channels, double epsilon) {
    super(manager);
    this.epsilon = epsilon;
    weight = parameter("weight", channels);
    bias = parameter("bias", channels);
    runningMean = buffer("running_mean", channels);
    runningVariance = buffer("running_var", channels);
  }

  public NDArray forward(NDArray input) {
    Intervals bounds = Intervals.current();
    return bounds == null ? normalised(input) : bounds.monotone(input, this::normalised);
  }

  private NDArray normalised(NDArray input) {
    boolean several = input.size() > weight.size();
    return Trace.part(
        this,
        input,
        () ->
            Operators.batchNorm(
                input,
                weight,
                bias,
                runningMean,
                runningVariance,
                training() && several,
                MOMENTUM,
                epsilon));
  }

  @Override
  public void initialize(Initializer random) {
    random.fill(weight, 1);
    random.fill(bias, 0);
    random.fill(runningMean, 0);
    random.fill(runningVariance, 1);
  }
}
