package fovea.network.convolutional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import fovea.tensor.OnCompute;
import fovea.tensor.Operators;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CifarResNetTest {
  /// The numbers of parameters that go with the paper's table 6 (0.27 M, 0.46 M, …).
  @ParameterizedTest
  @CsvSource({"20, 269722", "32, 464154", "44, 658586", "56, 853018", "110, 1727962"})
  void sizesAreThePapers(int depth, long parameters) throws Exception {
    OnCompute.run(
        manager -> {
          var network = new CifarResNet(manager, new CifarResNet.Configuration(depth, 10));
          assertEquals(
              parameters, network.parameters().values().stream().mapToLong(NDArray::size).sum());
        });
  }

  @Test
  void stagesHalveTheResolution() throws Exception {
    OnCompute.run(
        manager -> {
          var network = new CifarResNet(manager, new CifarResNet.Configuration(8, 10));
          network.initialize(1);
          var stages = network.stages(manager.ones(new Shape(2, 3, 32, 32)));
          assertEquals(List.of("stem", "layer1", "layer2", "layer3"), List.copyOf(stages.keySet()));
          assertEquals(new Shape(2, 16, 32, 32), stages.get("stem").getShape());
          assertEquals(new Shape(2, 16, 32, 32), stages.get("layer1").getShape());
          assertEquals(new Shape(2, 32, 16, 16), stages.get("layer2").getShape());
          assertEquals(new Shape(2, 64, 8, 8), stages.get("layer3").getShape());
        });
  }

  /// With scales of zero nothing but the shortcuts is left.
  @Test
  void shortcutLeavesOutPixelsAndAddsChannelsOfZeros() throws Exception {
    OnCompute.run(
        manager -> {
          var network = new CifarResNet(manager, new CifarResNet.Configuration(8, 10));
          network.initialize(1);
          network
              .parameters()
              .forEach(
                  (name, array) -> {
                    if (name.endsWith("bn2.weight")) {
                      Operators.assign(array, manager.zeros(array.getShape()));
                    }
                  });
          NDArray pixels = manager.arange(3f * 9 * 7).reshape(1, 3, 9, 7);
          var stages = network.stages(pixels);
          NDArray stem = stages.get("stem");
          NDArray second = stages.get("layer2");
          assertEquals(new Shape(1, 32, 5, 4), second.getShape());
          assertArrayEquals(
              stem.get(":, :, ::2, ::2").toFloatArray(), second.get(":, 8:24").toFloatArray());
          assertArrayEquals(new float[8 * 5 * 4], second.get(":, :8").toFloatArray());
          assertArrayEquals(new float[8 * 5 * 4], second.get(":, 24:").toFloatArray());
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {-4, 2, 18, 21, 2000})
  void depthMustBeSixTimesNPlusTwo(int depth) {
    var failure =
        assertThrows(
            IllegalArgumentException.class, () -> new CifarResNet.Configuration(depth, 10));
    assertEquals(
        "a CIFAR ResNet has 6n + 2 layers, 20 for example, but not " + depth, failure.getMessage());
  }
}
