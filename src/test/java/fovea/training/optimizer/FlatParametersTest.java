package fovea.training.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import fovea.tensor.OnCompute;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlatParametersTest {
  @Test
  void clipsTheWholeNorm() throws Exception {
    OnCompute.run(
        manager -> {
          NDArray gradient = manager.create(new float[] {3, -4});
          assertEquals(5, FlatParameters.clip(gradient, 10), 1e-6);
          assertArrayEquals(new float[] {3, -4}, gradient.toFloatArray());
          assertEquals(5, FlatParameters.clip(gradient, 0), 1e-6);
          assertArrayEquals(new float[] {3, -4}, gradient.toFloatArray());
          assertEquals(5, FlatParameters.clip(gradient, 1), 1e-6);
          assertArrayEquals(new float[] {0.6f, -0.8f}, gradient.toFloatArray(), 1e-6f);
        });
  }

  @Test
  void biasesDoNotDecayUnlessAskedTo() throws Exception {
    OnCompute.run(
        manager -> {
          Map<String, NDArray> named = new LinkedHashMap<>();
          named.put("weight", manager.create(new float[][] {{1, 2}}));
          named.put("bias", manager.create(new float[] {3}));
          var flat = new FlatParameters(manager, named);
          assertArrayEquals(new float[] {1, 1, 0}, flat.decayMask(false).toFloatArray());
          assertArrayEquals(new float[] {1, 1, 1}, flat.decayMask(true).toFloatArray());
          flat.subtract(manager.create(new float[] {1, 1, 1}));
          assertArrayEquals(new float[] {0, 1, 2}, flat.values().toFloatArray());
          Map<String, NDArray> cut = flat.unflatten(flat.values());
          assertArrayEquals(new float[] {0, 1}, cut.get("weight").toFloatArray());
          assertThrows(
              IllegalArgumentException.class, () -> flat.fill(flat.values(), "other.", cut));
        });
  }
}
