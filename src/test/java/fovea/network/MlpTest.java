package fovea.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import fovea.tensor.OnCompute;
import fovea.tensor.Operators;
import java.util.List;
import org.junit.jupiter.api.Test;

class MlpTest {
  @Test
  void readsAPictureRowByRow() throws Exception {
    OnCompute.run(
        manager -> {
          var network = new Mlp(manager, new Mlp.Configuration(4, List.of(2), 2, 0.5));
          set(network, "fc1.weight", 1, 2, 3, 4, -1, -1, -1, -1);
          set(network, "fc1.bias", 0.5f, 0);
          set(network, "fc2.weight", 1, 0, -1, 1);
          set(network, "fc2.bias", 0, 1);
          NDArray pixels = manager.create(new float[] {1, 0, 2, 1}, new Shape(1, 1, 2, 2));
          assertArrayEquals(
              new float[] {11.5f, 0}, network.stages(pixels).get("fc1").toFloatArray());
          assertArrayEquals(new float[] {11.5f, -10.5f}, network.logits(pixels).toFloatArray());
        });
  }

  private static void set(Mlp network, String name, float... values) {
    NDArray array = network.parameters().get(name);
    Operators.assign(array, array.getManager().create(values, array.getShape()));
  }

  @Test
  void cifarsLayersNarrowToTenClasses() throws Exception {
    OnCompute.run(
        manager -> {
          var network = new Mlp(manager, Mlp.Configuration.cifar());
          network.initialize(1);
          var stages = network.stages(manager.ones(new Shape(2, 3, 32, 32)));
          assertEquals(List.of("fc1", "fc2", "fc3"), List.copyOf(stages.keySet()));
          assertEquals(new Shape(2, 128), stages.get("fc3").getShape());
          assertEquals(new Shape(2, 10), network.classify(stages.get("fc3")).getShape());
          assertEquals(10, network.classes());
          assertEquals(
              3072 * 512 + 512 + 512 * 256 + 256 + 256 * 128 + 128 + 128 * 10 + 10,
              network.parameters().values().stream().mapToLong(NDArray::size).sum());
        });
  }

  @Test
  void needsAHiddenLayerAndClasses() {
    assertThrows(IllegalArgumentException.class, () -> new Mlp.Configuration(4, List.of(), 2, 0.5));
    assertThrows(
        IllegalArgumentException.class, () -> new Mlp.Configuration(4, List.of(0), 2, 0.5));
    assertThrows(
        IllegalArgumentException.class, () -> new Mlp.Configuration(4, List.of(3), 0, 0.5));
  }
}
