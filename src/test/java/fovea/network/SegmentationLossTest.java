package fovea.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.network.SegmentationNetwork.Head;
import fovea.tensor.Gradients;
import fovea.tensor.OnCompute;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SegmentationLossTest {
  private static final int IGNORED = -1;

  /// Of scores (1, 3, 2, 2).
  private static float[] gradient(
      NDManager manager, NDArray scores, long[] labels, float @Nullable [] weights) {
    scores.setRequiresGradient(true);
    NDArray loss;
    try (var _ = Gradients.record()) {
      loss = loss(manager, scores, labels, weights);
    }
    return Gradients.of(loss, scores).toFloatArray();
  }

  private static NDArray loss(
      NDManager manager, NDArray scores, long[] labels, float @Nullable [] weights) {
    return SegmentationNetwork.loss(
        List.of(new Head(scores, 1)),
        manager.create(labels, new Shape(1, 2, 2)),
        IGNORED,
        weights == null ? null : manager.create(weights));
  }

  private static NDArray scores(NDManager manager) {
    return manager.create(
        new float[] {1, 2, 3, 4, -1, 0, 1, 0, 0.5f, 0, 0, 2}, new Shape(1, 3, 2, 2));
  }

  @Test
  void ignoredPixelsGiveNoGradient() throws Exception {
    OnCompute.run(
        manager -> {
          float[] some = gradient(manager, scores(manager), new long[] {0, -1, 2, -1}, null);
          for (int channel = 0; channel < 3; channel++) {
            assertNotEquals(0, some[channel * 4]);
            assertEquals(0, some[channel * 4 + 1], 1e-30);
            assertEquals(0, some[channel * 4 + 3], 1e-30);
          }
          float[] none = gradient(manager, scores(manager), new long[] {-1, -1, -1, -1}, null);
          assertArrayEquals(new float[12], none, 1e-30f);
          assertEquals(
              0,
              loss(manager, scores(manager), new long[] {-1, -1, -1, -1}, null).getFloat(),
              1e-30);
        });
  }

  @Test
  void aClassCountsAsMuchAsItsWeight() throws Exception {
    OnCompute.run(
        manager -> {
          var labels = new long[] {0, 1, 1, -1};
          float first = loss(manager, scores(manager), new long[] {0, -1, -1, -1}, null).getFloat();
          float others = loss(manager, scores(manager), new long[] {-1, 1, 1, -1}, null).getFloat();
          float weighted =
              loss(manager, scores(manager), labels, new float[] {3, 0.5f, 7}).getFloat();
          assertEquals((3 * first + others) / 4, weighted, 1e-5); // others is a mean of two
          assertEquals(
              (first + 2 * others) / 3,
              loss(manager, scores(manager), labels, null).getFloat(),
              1e-5);
        });
  }

  @Test
  void anAuxiliaryHeadCountsAsMuchAsItsWeight() throws Exception {
    OnCompute.run(
        manager -> {
          NDArray labels = manager.create(new long[] {0, 1, 2, 1}, new Shape(1, 2, 2));
          NDArray one = scores(manager);
          NDArray other = one.mul(0.5f);
          float first =
              SegmentationNetwork.loss(List.of(new Head(one, 1)), labels, IGNORED, null).getFloat();
          float second =
              SegmentationNetwork.loss(List.of(new Head(other, 1)), labels, IGNORED, null)
                  .getFloat();
          float both =
              SegmentationNetwork.loss(
                      List.of(new Head(one, 1), new Head(other, 0.4)), labels, IGNORED, null)
                  .getFloat();
          assertEquals(first + 0.4 * second, both, 1e-5);
        });
  }
}
