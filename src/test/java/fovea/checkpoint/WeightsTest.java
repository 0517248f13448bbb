package fovea.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.checkpoint.element.CheckpointException;
import fovea.tensor.Module;
import fovea.tensor.OnCompute;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsTest {
  @TempDir Path folder;

  private static final class Layer extends Module {
    Layer(NDManager manager) {
      super(manager);
      parameter("weight", 2);
      buffer("running_mean", 1);
    }
  }

  @Test
  void parametersAndBuffersAreLoadedByName() throws Exception {
    OnCompute.run(
        manager -> {
          Path path = folder.resolve("a.safetensors");
          SafetensorsFile.write(
              path,
              Map.of(
                  "weight", manager.create(new float[] {1, 2}),
                  "running_mean", manager.create(new float[] {3}),
                  "num_batches_tracked", manager.create(9L)),
              Map.of(),
              true);
          var layer = new Layer(manager);
          layer.requireGradients(true);
          int before = manager.getManagedArrays().size();
          try (var file = SafetensorsFile.open(path)) {
            Weights.load(layer, file);
          }
          assertArrayEquals(new float[] {1, 2}, layer.state().get("weight").toFloatArray());
          assertArrayEquals(new float[] {3}, layer.state().get("running_mean").toFloatArray());
          assertEquals(before, manager.getManagedArrays().size());
        });
  }

  @Test
  void whatDoesNotFitIsListedAndNothingIsTouched() throws Exception {
    OnCompute.run(
        manager -> {
          NDArray one = manager.ones(new Shape(1));
          Path path = folder.resolve("a.safetensors");
          SafetensorsFile.write(
              path, Map.of("running_mean", manager.ones(new Shape(2)), "bias", one), Map.of());
          var layer = new Layer(manager);
          try (var file = SafetensorsFile.open(path)) {
            String message =
                assertThrows(CheckpointException.class, () -> Weights.load(layer, file))
                    .getMessage();
            assertEquals(
                path
                    + " does not fit this network, so nothing was loaded: it lacks weight; it has"
                    + " unknown bias; running_mean is [2] instead of [1].",
                message);
          }
          assertEquals(0, layer.state().get("running_mean").getFloat());
        });
  }

  @Test
  void numbersThatAreNotFiniteAreRefusedByName() throws Exception {
    OnCompute.run(
        manager -> {
          Path path = folder.resolve("a.safetensors");
          SafetensorsFile.write(
              path,
              Map.of(
                  "weight", manager.create(new float[] {Float.NaN, Float.POSITIVE_INFINITY}),
                  "running_mean", manager.create(new float[] {3})),
              Map.of());
          var layer = new Layer(manager);
          try (var file = SafetensorsFile.open(path)) {
            String message =
                path + " cannot be used: 2 of its numbers are NaN or infinite, in weight.";
            assertEquals(
                message,
                assertThrows(CheckpointException.class, () -> Weights.load(layer, file))
                    .getMessage());
            assertEquals(
                message,
                assertThrows(
                        CheckpointException.class, () -> Weights.checkNumbers(layer, file, manager))
                    .getMessage());
          }
        });
  }

  /// Whose sum is infinite.
  @Test
  void largeNumbersAreFinite() throws Exception {
    OnCompute.run(
        manager -> {
          Path path = folder.resolve("a.safetensors");
          SafetensorsFile.write(
              path,
              Map.of(
                  "weight", manager.create(new float[] {3e38f, 3e38f}),
                  "running_mean", manager.create(new float[] {3})),
              Map.of());
          var layer = new Layer(manager);
          try (var file = SafetensorsFile.open(path)) {
            Weights.load(layer, file);
          }
          assertEquals(3e38f, layer.state().get("weight").toFloatArray()[1]);
        });
  }

  /// Such as come of quantising without their scale.
  @Test
  void wholeNumbersAreNotTakenForWeights() throws Exception {
    OnCompute.run(
        manager -> {
          Path path = folder.resolve("a.safetensors");
          SafetensorsFile.write(
              path,
              Map.of(
                  "weight", manager.create(new byte[] {1, -2}),
                  "running_mean", manager.create(new long[] {3})),
              Map.of());
          var layer = new Layer(manager);
          try (var file = SafetensorsFile.open(path)) {
            String message =
                assertThrows(CheckpointException.class, () -> Weights.load(layer, file))
                    .getMessage();
            assertTrue(
                message.contains(
                    ": whole numbers, which mean nothing here without their scale, stand in weight"
                        + " (I8), running_mean (I64)."),
                message);
          }
          assertArrayEquals(new float[2], layer.state().get("weight").toFloatArray());
        });
  }
}
