package fovea.training.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.checkpoint.SafetensorsFile;
import fovea.tensor.OnCompute;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerTest {
  private static final List<ParameterGroup> GROUPS =
      List.of(
          ParameterGroup.named(name -> name.startsWith("head."), 10, 0.1),
          ParameterGroup.vectorsUndecayed());

  @TempDir Path temporary;

  static Stream<OptimizerSettings> optimizers() {
    return Stream.of(
        OptimizerSettings.sgd(0.1, 0, 0.01),
        OptimizerSettings.sgd(0.1, 0.9, 0.01),
        OptimizerSettings.nesterov(0.1, 0.9, 0.01),
        OptimizerSettings.adam(0.01),
        OptimizerSettings.adamW(0.01, 0.05),
        OptimizerSettings.rmsProp(0.01),
        new OptimizerSettings(OptimizerSettings.Kind.RMSPROP, 0.01, 0.9, 0.99, 1e-8, 0.01, false));
  }

  private static Map<String, NDArray> weights(NDManager manager) {
    var weights = new LinkedHashMap<String, NDArray>();
    weights.put("body.weight", manager.create(new float[] {1, -2, 3, 4}, new Shape(2, 2)));
    weights.put("body.bias", manager.create(new float[] {5, 6}));
    weights.put("head.weight", manager.create(new float[] {7, -8}, new Shape(1, 2)));
    weights.put("head.bias", manager.create(new float[] {9}));
    return weights;
  }

  private static NDArray gradient(NDManager manager, long step) {
    float[] gradient = new float[9];
    var random = new Random(step);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = (float) random.nextGaussian();
    }
    return manager.create(gradient);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void aResumedOptimizerEqualsAnUnbrokenOneBitForBit(OptimizerSettings settings) throws Exception {
    OnCompute.run(
        manager -> {
          var parameters = new FlatParameters(manager, weights(manager));
          Optimizer optimizer = Optimizer.of(settings, GROUPS, parameters);
          Path file = temporary.resolve("state.safetensors");
          float[] weightsThen = {};
          for (int step = 0; step < 20; step++) {
            if (step == 9) {
              weightsThen = parameters.values().toFloatArray();
              var state = new LinkedHashMap<>(optimizer.state());
              state.put("a", manager.zeros(new Shape(1))); // plain SGD has none
              SafetensorsFile.write(file, state, Map.of());
            }
            optimizer.step(gradient(manager, step), 0.01 * (1 + step % 3), step + 1);
          }
          var again = new FlatParameters(manager, weights(manager));
          again.assign(manager.create(weightsThen));
          Optimizer resumed = Optimizer.of(settings, GROUPS, again);
          try (var saved = SafetensorsFile.open(file)) {
            var state = new LinkedHashMap<String, NDArray>();
            for (String name : saved.names()) {
              state.put(name, saved.read(manager, name));
            }
            resumed.restore(state);
          }
          for (int step = 9; step < 20; step++) {
            resumed.step(gradient(manager, step), 0.01 * (1 + step % 3), step + 1);
          }
          assertArrayEquals(parameters.values().toByteArray(), again.values().toByteArray());
          optimizer
              .state()
              .forEach(
                  (name, array) ->
                      assertArrayEquals(
                          array.toByteArray(), resumed.state().get(name).toByteArray(), name));
        });
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void aGroupStepsAsItWouldAlone(OptimizerSettings settings) throws Exception {
    OnCompute.run(
        manager -> {
          var together = new FlatParameters(manager, weights(manager));
          Optimizer optimizer = Optimizer.of(settings, GROUPS, together);
          Map<String, NDArray> head = weights(manager);
          head.keySet().removeIf(name -> !name.startsWith("head."));
          var alone = new FlatParameters(manager, head);
          Optimizer itself =
              Optimizer.of(
                  new OptimizerSettings(
                      settings.kind(),
                      settings.learningRate(),
                      settings.beta1(),
                      settings.beta2(),
                      settings.epsilon(),
                      0.1,
                      true),
                  List.of(),
                  alone);
          Map<String, NDArray> body = weights(manager);
          body.keySet().removeIf(name -> name.startsWith("head."));
          var rest = new FlatParameters(manager, body);
          Optimizer other =
              Optimizer.of(settings, List.of(ParameterGroup.vectorsUndecayed()), rest);
          for (int step = 0; step < 5; step++) {
            NDArray gradient = gradient(manager, step);
            optimizer.step(gradient.duplicate(), 0.01, step + 1);
            itself.step(gradient.get("6:"), 0.1, step + 1);
            other.step(gradient.get(":6"), 0.01, step + 1);
          }
          float[] values = together.values().toFloatArray();
          float[] expectedHead = alone.values().toFloatArray();
          float[] expectedBody = rest.values().toFloatArray();
          for (int i = 0; i < 9; i++) {
            assertEquals(i < 6 ? expectedBody[i] : expectedHead[i - 6], values[i], 1e-5f);
          }
        });
  }

  @Test
  void biasesDoNotShrinkAndAFactorOfZeroFreezes() throws Exception {
    OnCompute.run(
        manager -> {
          var parameters = new FlatParameters(manager, weights(manager));
          List<ParameterGroup> groups =
              List.of(
                  ParameterGroup.named(name -> name.equals("head.weight"), 0, 1),
                  ParameterGroup.vectorsUndecayed());
          Optimizer optimizer =
              Optimizer.of(OptimizerSettings.sgd(1, 0.9, 0.5), groups, parameters);
          optimizer.step(parameters.zeros(), 1, 1);
          assertArrayEquals(
              new float[] {0.5f, -1, 1.5f, 2, 5, 6, 7, -8, 9}, parameters.values().toFloatArray());
        });
  }

  @Test
  void aStateThatDoesNotFitIsRefused() throws Exception {
    OnCompute.run(
        manager -> {
          var parameters = new FlatParameters(manager, weights(manager));
          Optimizer adam = Optimizer.of(OptimizerSettings.adam(0.1), List.of(), parameters);
          Optimizer sgd = Optimizer.of(OptimizerSettings.sgd(1, 0.9, 0), List.of(), parameters);
          var refused =
              assertThrows(IllegalArgumentException.class, () -> sgd.restore(adam.state()));
          assertTrue(refused.getMessage().startsWith("The snapshot does not fit the network"));
          Optimizer plain = Optimizer.of(OptimizerSettings.sgd(1, 0, 0), List.of(), parameters);
          assertTrue(plain.state().isEmpty());
          assertFalse(sgd.state().isEmpty());
        });
  }

  @Test
  void refusesWhatCannotBe() {
    assertThrows(IllegalArgumentException.class, () -> OptimizerSettings.nesterov(0.1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> OptimizerSettings.sgd(0.1, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> OptimizerSettings.sgd(0.1, -0.1, 0));
    assertThrows(IllegalArgumentException.class, () -> ParameterGroup.named(n -> true, -1, 0));
    assertThrows(IllegalArgumentException.class, () -> ParameterGroup.named(n -> true, 1, 2));
    assertThrows(
        IllegalArgumentException.class, () -> ParameterGroup.named(n -> true, Double.NaN, 0));
  }

  @Test
  void anAccumulatedGradientIsTheMean() throws Exception {
    OnCompute.run(
        manager -> {
          var parameters = new FlatParameters(manager, weights(manager));
          var accumulation = new GradientAccumulation(parameters, 2);
          for (int round = 0; round < 2; round++) { // the second finds nothing of the first
            NDArray a = gradient(manager, 1);
            NDArray b = gradient(manager, 2);
            assertNull(accumulation.add(a));
            assertEquals(1, accumulation.pending());
            NDArray mean = Objects.requireNonNull(accumulation.add(b));
            assertArrayEquals(a.add(b).div(2).toFloatArray(), mean.toFloatArray());
            assertEquals(0, accumulation.pending());
          }
          assertThrows(
              IllegalArgumentException.class, () -> new GradientAccumulation(parameters, 0));
        });
  }

  @Test
  void theAverageOfAConstantIsThatConstant() throws Exception {
    OnCompute.run(
        manager -> {
          Map<String, NDArray> weights = weights(manager);
          weights.get("head.bias").setRequiresGradient(true);
          weights.get("body.weight").divi(3);
          byte[] before = new FlatParameters(manager, weights).values().toByteArray();
          var average = new WeightAverage(manager, weights, 0.9);
          for (int i = 0; i < 100; i++) {
            average.update();
          }
          average.swap();
          assertArrayEquals(before, new FlatParameters(manager, weights).values().toByteArray());
        });
  }

  @Test
  void theAverageFollowsTheWeightsAndChangesPlacesWithThem() throws Exception {
    OnCompute.run(
        manager -> {
          Map<String, NDArray> weights = Map.of("w", manager.create(new float[] {0, 1}));
          var average = new WeightAverage(manager, weights, 0.75);
          weights.get("w").addi(4);
          average.update();
          average.update();
          Map<String, NDArray> state = average.state();
          assertArrayEquals(new float[] {1.75f, 2.75f}, state.get("average.w").toFloatArray());
          average.swap();
          assertArrayEquals(new float[] {1.75f, 2.75f}, weights.get("w").toFloatArray());
          average.swap();
          assertArrayEquals(new float[] {4, 5}, weights.get("w").toFloatArray());
          var again = new WeightAverage(manager, weights, 0.75);
          again.restore(average.state());
          assertArrayEquals(
              average.state().get("average.w").toByteArray(),
              again.state().get("average.w").toByteArray());
          assertThrows(
              IllegalArgumentException.class, () -> new WeightAverage(manager, weights, 1));
        });
  }
}
