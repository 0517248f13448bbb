package fovea.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import java.util.Map;
import java.util.Random;

/// Learns a line through points that follow from the step, with dropout and BatchNorm, so that
/// whatever a resumed run could forget shows.
class LineLearner implements Learner {
  /// (B, 3) to (B, 1).
  static final class Net extends Module {
    final NDArray weight = parameter("line.weight", 1, 3);
    final NDArray bias = parameter("line.bias", 1);
    final NDArray scale = parameter("norm.weight", 3);
    final NDArray shift = parameter("norm.bias", 3);
    final NDArray mean = buffer("norm.running_mean", 3);
    final NDArray variance = buffer("norm.running_var", 3);

    Net(NDManager manager) {
      super(manager);
      scale.addi(1);
      variance.addi(1);
    }

    NDArray forward(NDArray x) {
      NDArray a = x.reshape(-1, 3, 1, 1);
      a = Operators.batchNorm(a, scale, shift, mean, variance, training(), 0.1, 1e-5);
      a = JniUtils.dropout((PtNDArray) a.reshape(-1, 3), 0.3, training());
      return Operators.linear(a, weight, bias);
    }
  }

  private final NDManager manager;
  private final Net net;

  LineLearner(NDManager manager) {
    this.manager = manager;
    net = new Net(manager);
  }

  @Override
  public Module module() {
    return net;
  }

  @Override
  public NDArray loss(long step) {
    return error(new Random(step));
  }

  private NDArray error(Random random) {
    float[] x = new float[24];
    float[] y = new float[8];
    for (int i = 0; i < 8; i++) {
      for (int j = 0; j < 3; j++) {
        x[3 * i + j] = random.nextFloat();
        y[i] += (j + 1) * x[3 * i + j];
      }
    }
    NDArray said = net.forward(manager.create(x, new Shape(8, 3)));
    return said.sub(manager.create(y, new Shape(8, 1))).square().mean();
  }

  @Override
  public int batchSize() {
    return 8;
  }

  @Override
  public long stepsPerEpoch() {
    return 4;
  }

  @Override
  public Map<String, Double> validate(Runnable pause) {
    return Map.of("error", Scopes.run(() -> (double) error(new Random(-1)).getFloat()));
  }

  @Override
  public String primaryMetric() {
    return "error";
  }

  @Override
  public boolean higherIsBetter() {
    return false;
  }
}
