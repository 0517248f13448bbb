package fovea.training.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import fovea.checkpoint.SafetensorsFile;
import fovea.checkpoint.Weights;
import fovea.tensor.Gradients;
import fovea.tensor.Losses;
import fovea.tensor.OnCompute;
import fovea.training.optimizer.OptimizerSettings.Kind;
import java.nio.file.Path;
import java.util.List;
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

  @ParameterizedTest
  @EnumSource(Case.class)
  void fiveStepsEndWherePyTorchEnds(Case name) throws Exception {
    OnCompute.run(
        manager -> {
          var net = new TrainStepsNet(manager);
          try (var start = SafetensorsFile.open(FIXTURE.resolve("model.safetensors"));
              var expected = SafetensorsFile.open(FIXTURE.resolve("expected.safetensors"))) {
            Weights.load(net, start);
            float[] losses = expected.read(manager, name + ".losses").toFloatArray();
            float[] rates = expected.read(manager, name + ".lrs").toFloatArray();
            NDArray x = expected.read(manager, "input.x");
            NDArray y = expected.read(manager, "input.y");
            var parameters = new FlatParameters(manager, net.parameters());
            var optimizer = Optimizer.of(name.settings, List.of(), parameters);
            net.train(true);
            net.requireGradients(true);
            for (int i = 0; i < 5; i++) {
              double rate =
                  name.settings.learningRate()
                      * name.schedule.schedule(true).factor(i, name.totalSteps);
              assertEquals(rates[i], rate, 1e-9, "rate of step " + i);
              String rows = 4 * (i % 3) + ":" + (4 * (i % 3) + 4);
              NDArray loss;
              try (var recording = Gradients.record()) {
                loss = Losses.crossEntropy(net.forward(x.get(rows)), y.get(rows), -100);
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
