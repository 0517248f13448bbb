package fovea.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.checkpoint.SafetensorsFile;
import fovea.checkpoint.Weights;
import fovea.tensor.Gradients;
import fovea.tensor.Module;
import fovea.tensor.OnCompute;
import fovea.tensor.Operators;
import fovea.training.OptimizerSettings.Kind;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Five steps of a small convolutional network against PyTorch's own optimisers. Tolerances are ten
/// times the difference between PyTorch's float32 and its float64.
class AdamParityTest {
  private static final Path FIXTURE = Path.of("src/test/resources/fovea/training/train_steps");

  /// The fixture's table.
  enum Case {
    adam(Kind.ADAM, 0, LearningRate.constant(), 5),
    adam_wd_l2(Kind.ADAM, 0.01, LearningRate.constant(), 5),
    adamw(Kind.ADAMW, 0.05, LearningRate.constant(), 5),
    adamw_linear_warmup(Kind.ADAMW, 0.01, LearningRate.linear(2), 6);

    private final OptimizerSettings settings;
    private final LearningRate schedule;
    private final long totalSteps;

    Case(Kind kind, double decay, LearningRate schedule, long totalSteps) {
      settings = new OptimizerSettings(kind, 0.01, 0.9, 0.999, 1e-8, decay, true);
      this.schedule = schedule;
      this.totalSteps = totalSteps;
    }
  }

  /// The fixture's network: conv1 bn1 relu maxpool2 conv2 bn2 relu avgpool2 conv3 relu pool fc.
  private static final class Net extends Module {
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

    Net(NDManager manager) {
      super(manager);
    }

    NDArray forward(NDArray x) {
      NDArray a = Operators.convolution(x, conv1, 1, 1); // (B, 8, 16, 16)
      a = Operators.batchNorm(a, weight1, bias1, mean1, variance1, training(), 0.1, 1e-5);
      a = Operators.maxPool(Operators.relu(a), 2, 2, 0); // (B, 8, 8, 8)
      a = Operators.convolution(a, conv2, 1, 1); // (B, 12, 8, 8)
      a = Operators.batchNorm(a, weight2, bias2, mean2, variance2, training(), 0.1, 1e-5);
      a = Operators.adaptiveAveragePool(Operators.relu(a), 4, 4); // (B, 12, 4, 4)
      a = Operators.relu(Operators.convolution(a, conv3, convBias3, 1, 1)); // (B, 16, 4, 4)
      a = Operators.adaptiveAveragePool(a, 1, 1).reshape(-1, 16); // (B, 16)
      return Operators.linear(a, fcWeight, fcBias); // (B, 5)
    }
  }

  @ParameterizedTest
  @EnumSource(Case.class)
  void fiveStepsEndWherePyTorchEnds(Case name) throws Exception {
    OnCompute.run(
        manager -> {
          var net = new Net(manager);
          try (var start = SafetensorsFile.open(FIXTURE.resolve("model.safetensors"));
              var expected = SafetensorsFile.open(FIXTURE.resolve("expected.safetensors"))) {
            Weights.load(net, start);
            float[] losses = expected.read(manager, name + ".losses").toFloatArray();
            float[] rates = expected.read(manager, name + ".lrs").toFloatArray();
            NDArray x = expected.read(manager, "input.x");
            NDArray y = expected.read(manager, "input.y");
            var parameters = new FlatParameters(manager, net.parameters());
            var optimizer = new Adam(name.settings, parameters);
            net.train(true);
            net.requireGradients(true);
            for (int i = 0; i < 5; i++) {
              double rate = name.settings.learningRate() * name.schedule.factor(i, name.totalSteps);
              assertEquals(rates[i], rate, 1e-9, "rate of step " + i);
              String rows = 4 * (i % 3) + ":" + (4 * (i % 3) + 4);
              NDArray loss;
              try (var recording = Gradients.record()) {
                loss = Operators.crossEntropy(net.forward(x.get(rows)), y.get(rows), -100);
              }
              Gradients.backward(loss);
              assertEquals(losses[i], loss.getFloat(), 3e-6, "loss of step " + i);
              optimizer.step(parameters.takeGradient(), rate, i + 1);
            }
            net.train(false);
            int compared = 0;
            for (var entry : net.state().entrySet()) {
              String end = name + ".final." + entry.getKey();
              if (!expected.names().contains(end)) {
                continue; // two cases store some; the losses and logits depend on all
              }
              compared++;
              assertArrayEquals(
                  expected.read(manager, end).toFloatArray(),
                  entry.getValue().toFloatArray(),
                  4e-6f,
                  entry.getKey());
            }
            assertTrue(compared >= 7, "only " + compared + " tensors were compared");
            assertArrayEquals(
                expected.read(manager, name + ".final_eval_logits").toFloatArray(),
                net.forward(x).toFloatArray(),
                2e-5f);
          }
        });
  }
}
