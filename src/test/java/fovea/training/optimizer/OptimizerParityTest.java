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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Five steps of a small convolutional network under every optimiser and schedule of the fixture,
/// against PyTorch. Tolerances are ten times what the fixture measured between PyTorch's float32
/// and its float64, each combination its own.
class OptimizerParityTest {
  private static final Path FIXTURE = Path.of("src/test/resources/fovea/training/train_steps");
  private static final RateSchedule CONSTANT = new RateSchedule.Constant();

  /// The fixture's table.
  enum Combination {
    sgd(OptimizerSettings.sgd(0.05, 0, 0), CONSTANT),
    sgd_mom_wd(OptimizerSettings.sgd(0.05, 0.9, 5e-4), CONSTANT),
    sgd_nesterov(OptimizerSettings.nesterov(0.05, 0.9, 5e-4), CONSTANT),
    adam(OptimizerSettings.adam(0.01), CONSTANT),
    adam_wd_l2(decayingAll(OptimizerSettings.Kind.ADAM, 0.01), CONSTANT),
    adamw(decayingAll(OptimizerSettings.Kind.ADAMW, 0.05), CONSTANT),
    rmsprop(OptimizerSettings.rmsProp(0.003), CONSTANT),
    sgd_cosine_ls_clip(OptimizerSettings.sgd(0.1, 0.9, 0), new RateSchedule.Cosine(0), 5, 0.1f, 1),
    adamw_linear_warmup(
        decayingAll(OptimizerSettings.Kind.ADAMW, 0.01),
        new RateSchedule.WarmUp(2, 0, new RateSchedule.Linear(0)),
        6,
        0,
        0),
    sgd_step(OptimizerSettings.sgd(0.1, 0, 0), new RateSchedule.Step(2, 0.1)),
    sgd_multistep(
        OptimizerSettings.sgd(0.1, 0, 0), new RateSchedule.MultiStep(List.of(1L, 3L), 0.5));

    private final OptimizerSettings settings;
    private final RateSchedule schedule;
    private final long totalSteps;
    private final float smoothing;
    private final double clip;

    Combination(OptimizerSettings settings, RateSchedule schedule) {
      this(settings, schedule, 5, 0, 0);
    }

    Combination(
        OptimizerSettings settings,
        RateSchedule schedule,
        long totalSteps,
        float smoothing,
        double clip) {
      this.settings = settings;
      this.schedule = schedule;
      this.totalSteps = totalSteps;
      this.smoothing = smoothing;
      this.clip = clip;
    }

    private static OptimizerSettings decayingAll(OptimizerSettings.Kind kind, double decay) {
      return new OptimizerSettings(kind, 0.01, 0.9, 0.999, 1e-8, decay, true);
    }
  }

  private static JsonNode measured() throws Exception {
    String meta = Files.readString(FIXTURE.resolve("meta.json"));
    return JsonMapper.shared().readTree(meta).get("float32_vs_float64_maxabs");
  }

  @Test
  void everyCombinationOfTheFixtureIsCompared() throws Exception {
    Set<String> names = new TreeSet<>();
    for (Combination combination : Combination.values()) {
      names.add(combination.name());
    }
    assertEquals(new TreeSet<>(measured().propertyNames()), names);
  }

  @ParameterizedTest
  @EnumSource(Combination.class)
  void fiveStepsEndWherePyTorchEnds(Combination name) throws Exception {
    JsonNode differences = measured().get(name.name());
    double lossTolerance = 10 * differences.get("losses").asDouble();
    float finalTolerance = (float) (10 * differences.get("final").asDouble());
    float logitTolerance = (float) (10 * differences.get("eval").asDouble());
    OnCompute.run(
        manager -> {
          var net = new TrainStepsNet(manager);
          try (var start = SafetensorsFile.open(FIXTURE.resolve("model.safetensors"));
              var expected = SafetensorsFile.open(FIXTURE.resolve("expected.safetensors"))) {
            Weights.load(net, start);
            float[] losses = expected.read(manager, name + ".losses").toFloatArray();
            NDArray x = expected.read(manager, "input.x");
            NDArray y = expected.read(manager, "input.y");
            var parameters = new FlatParameters(manager, net.parameters());
            Optimizer optimizer = Optimizer.of(name.settings, List.of(), parameters);
            net.train(true);
            net.requireGradients(true);
            for (int i = 0; i < 5; i++) {
              double rate = name.settings.learningRate() * name.schedule.factor(i, name.totalSteps);
              assertEquals(differences.get("lrs").get(i).asDouble(), rate, 1e-15, "rate " + i);
              String rows = 4 * (i % 3) + ":" + (4 * (i % 3) + 4);
              NDArray loss;
              try (var recording = Gradients.record()) {
                NDArray logits = net.forward(x.get(rows));
                loss = Losses.crossEntropy(logits, y.get(rows), -100, name.smoothing);
              }
              Gradients.backward(loss);
              assertEquals(losses[i], loss.getFloat(), lossTolerance, "loss of step " + i);
              NDArray gradient = parameters.takeGradient();
              double norm = FlatParameters.clip(gradient, name.clip);
              if (name.clip > 0) {
                float[] norms = expected.read(manager, name + ".grad_norms").toFloatArray();
                assertEquals(norms[i], norm, finalTolerance, "norm of step " + i);
              }
              optimizer.step(gradient, rate, i + 1);
            }
            net.train(false);
            int compared = 0;
            for (var entry : net.state().entrySet()) {
              String end = name + ".final." + entry.getKey();
              if (!expected.names().contains(end)) {
                continue; // some combinations store some; the losses and logits depend on all
              }
              compared++;
              assertArrayEquals(
                  expected.read(manager, end).toFloatArray(),
                  entry.getValue().toFloatArray(),
                  finalTolerance,
                  entry.getKey());
            }
            assertTrue(compared >= 7, "only " + compared + " tensors were compared");
            assertArrayEquals(
                expected.read(manager, name + ".final_eval_logits").toFloatArray(),
                net.forward(x).toFloatArray(),
                logitTolerance);
          }
        });
  }
}
