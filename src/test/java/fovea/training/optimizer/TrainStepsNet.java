package fovea.training.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.tensor.Module;
import fovea.tensor.Operators;

/// The network of the fixture train_steps: conv1 bn1 relu maxpool2 conv2 bn2 relu avgpool2 conv3
/// relu pool fc.
final class TrainStepsNet extends Module {
  private final NDArray conv1 = parameter("conv1.weight", 8, 3, 3, 3);
  private final NDArray weight1 = parameter("bn1.weight", 8);
  private final NDArray bias1 = parameter("bn1.bias", 8);
  private final NDArray mean1 = buffer("bn1.running_mean", 8);
  private final NDArray variance1 = buffer("bn1.running_var", 8);
  private final NDArray conv2 = parameter("conv2.weight", 12, 8, 3, 3);
  private final NDArray weight2 = parameter("bn2.weight", 12);
  private final NDArray bias2 = parameter("bn2.bias", 12);
  private final NDArray mean2 = buffer("bn2.running_mean", 12);
  private final NDArray variance2 = buffer("bn2.running_var", 12);
  private final NDArray conv3 = parameter("conv3.weight", 16, 12, 3, 3);
  private final NDArray convBias3 = parameter("conv3.bias", 16);
  private final NDArray fcWeight = parameter("fc.weight", 5, 16);
  private final NDArray fcBias = parameter("fc.bias", 5);

  TrainStepsNet(NDManager manager) {
    super(manager);
  }

  NDArray forward(NDArray x) {
    NDArray a = Operators.convolution(x, conv1, null, 1, 1, 1, 1); // (B, 8, 16, 16)
    a = Operators.batchNorm(a, weight1, bias1, mean1, variance1, training(), 0.1, 1e-5);
    a = Operators.maxPool(Operators.relu(a), 2, 2, 0, false); // (B, 8, 8, 8)
    a = Operators.convolution(a, conv2, null, 1, 1, 1, 1); // (B, 12, 8, 8)
    a = Operators.batchNorm(a, weight2, bias2, mean2, variance2, training(), 0.1, 1e-5);
    a = Operators.adaptiveAveragePool(Operators.relu(a), 4, 4); // (B, 12, 4, 4)
    a = Operators.relu(Operators.convolution(a, conv3, convBias3, 1, 1, 1, 1)); // (B, 16, 4, 4)
    a = Operators.adaptiveAveragePool(a, 1, 1).reshape(-1, 16); // (B, 16)
    return Operators.linear(a, fcWeight, fcBias); // (B, 5)
  }
}
