package fovea.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import fovea.image.Heatmap;
import fovea.image.RgbImage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperatorsTest {
  @Test
  void crossEntropyLeavesOutIgnoredRowsAndSmooths() throws Exception {
    OnCompute.run(
        manager -> {
          NDArray logits = manager.create(new float[][] {{0, 1, 2}, {5, 5, 5}, {3, 0, 0}});
          NDArray ids = manager.create(new long[] {2, 0, 1});
          double first = Math.log(1 + Math.exp(-1) + Math.exp(-2));
          double third = Math.log(Math.exp(3) + 2);
          assertEquals((first + third) / 2, Losses.crossEntropy(logits, ids, 0).getFloat(), 1e-6);
          double firstMean = first + 1; // −log p of the other classes is 1 and 2 more
          double thirdMean = third - 1;
          assertEquals(
              (0.9 * (first + third) + 0.1 * (firstMean + thirdMean)) / 2,
              Losses.crossEntropy(logits, ids, 0, 0.1).getFloat(),
              1e-6);
          assertEquals(DataType.FLOAT32, Losses.crossEntropy(logits, ids, 0, 0.1).getDataType());
        });
  }

  @Test
  void batchNormKeepsUnbiasedStatistics() throws Exception {
    OnCompute.run(
        manager -> {
          NDArray input = manager.create(new float[] {1, 2, 3, 6}, new Shape(2, 1, 1, 2));
          NDArray mean = manager.zeros(new Shape(1));
          NDArray variance = manager.ones(new Shape(1));
          NDArray weight = manager.create(new float[] {2});
          NDArray bias = manager.create(new float[] {1});
          NDArray trained =
              Operators.batchNorm(input, weight, bias, mean, variance, true, 0.1, 1e-5);
          double deviation = Math.sqrt(3.5 + 1e-5); // biased, of the batch
          assertEquals(1 + 2 * (1 - 3) / deviation, trained.toFloatArray()[0], 1e-5);
          assertEquals(0.3, mean.getFloat(), 1e-6);
          assertEquals(0.9 + 0.1 * 14 / 3, variance.getFloat(), 1e-6);
          NDArray evaluated =
              Operators.batchNorm(input, weight, bias, mean, variance, false, 0.1, 1e-5);
          assertEquals(
              1 + 2 * (6 - 0.3) / Math.sqrt(0.9 + 1.4 / 3 + 1e-5),
              evaluated.toFloatArray()[3],
              1e-5);
        });
  }

  @Test
  void assignCopiesInPlace() throws Exception {
    OnCompute.run(
        manager -> {
          NDArray target = manager.zeros(new Shape(2, 2));
          NDArray view = target.reshape(4);
          NDArray source = manager.create(new float[] {1, Float.NaN, 3, 4}, new Shape(2, 2));
          Operators.assign(target, source);
          source.close();
          assertArrayEquals(new float[] {1, Float.NaN, 3, 4}, view.toFloatArray());
        });
  }

  @Test
  void gradientsAddUpUntilSetToZero() throws Exception {
    OnCompute.run(
        manager -> {
          assertFalse(JniUtils.isGradMode());
          NDArray x = manager.create(new float[] {3});
          NDArray unused = manager.create(new float[] {1});
          x.setRequiresGradient(true);
          unused.setRequiresGradient(true);
          Map<String, NDArray> parameters = Map.of("x", x, "unused", unused);
          for (int round = 1; round <= 2; round++) {
            NDArray loss;
            try (var recording = Gradients.record()) {
              loss = x.square().sum();
            }
            Map<String, NDArray> gradients = Gradients.of(loss, parameters);
            assertEquals(1, gradients.size());
            assertEquals(6f * round, gradients.get("x").toFloatArray()[0]);
          }
          Gradients.zero(parameters.values());
          assertEquals(0, Gradients.of(parameters).get("x").toFloatArray()[0]);
          assertFalse(JniUtils.isGradMode());
        });
  }

  @Test
  void scopesFreeAllButTheResult() throws Exception {
    OnCompute.run(
        manager -> {
          int before = manager.getManagedArrays().size();
          NDArray kept =
              Scopes.keep(() -> manager.ones(new Shape(2)).add(manager.ones(new Shape(2))));
          assertEquals(before + 1, manager.getManagedArrays().size());
          assertArrayEquals(new float[] {2, 2}, kept.toFloatArray());
          float sum =
              Scopes.run(
                  () -> {
                    NDArray inner = Scopes.keep(() -> manager.ones(new Shape(3)).mul(2));
                    return inner.sum().getFloat();
                  });
          assertEquals(6, sum);
          assertEquals(before + 1, manager.getManagedArrays().size());
        });
  }

  @Test
  void torchScriptReachesWhatIsMissing() throws Exception {
    OnCompute.run(
        manager -> {
          var script =
              TorchScript.compile(
                  manager,
                  """
                  def twice(self, x) -> Tensor:
                    return torch.mul(x, 2)
                  def spread(self, x, n) -> Tuple[Tensor, Tensor]:
                    for i in range(int(n)):
                      x = self.twice(x)
                    return (x, torch.var(x, 0))
                  """);
          NDArray x = manager.create(new float[] {1, 3});
          NDList result = script.call("spread", x, manager.create(3L));
          assertArrayEquals(new float[] {8, 24}, result.get(0).toFloatArray());
          assertEquals(128, result.get(1).getFloat());
          assertThrows(
              EngineException.class,
              () ->
                  TorchScript.compile(manager, "def f(self, x) -> Tensor:\n  return nothing(x)\n"));
        });
  }

  @Test
  void pixelsAreNormalisedPlanes() throws Exception {
    OnCompute.run(
        manager -> {
          var preparation =
              new Preparation(2, 1, new float[] {0.5f, 0.5f, 0}, new float[] {0.5f, 0.25f, 1});
          RgbImage picture = RgbImage.of(2, 1, new int[] {0xFF00FF, 0x008000});
          float[] expected = {1, -1, -2, 4 * (128 / 255f) - 2, 1, 0};
          NDArray pixels = Tensors.pixels(manager, List.of(picture, picture), preparation);
          assertEquals(new Shape(2, 3, 1, 2), pixels.getShape());
          assertArrayEquals(expected, pixels.get(1).toFloatArray(), 1e-6f);
          byte[] planar = {-1, 0, 0, (byte) 128, -1, 0};
          assertArrayEquals(
              expected, Tensors.pixels(manager, planar, 1, preparation).toFloatArray(), 1e-6f);
          assertThrows(
              IllegalArgumentException.class,
              () -> Tensors.pixels(manager, planar, 2, preparation));
          Heatmap map = Tensors.heatmap(manager.create(new float[][] {{1, 2, 3}, {4, 5, 6}}));
          assertEquals(6, map.at(2, 1));
          assertEquals(3, map.width());
        });
  }

  @Test
  void preparationsAreChecked() {
    float[] three = {1, 1, 1};
    assertThrows(
        IllegalArgumentException.class, () -> new Preparation(2, 2, three, new float[] {1, 0, 1}));
    assertThrows(IllegalArgumentException.class, () -> new Preparation(0, 2, three, three));
    assertEquals(Preparation.imageNet(4, 4), Preparation.imageNet(4, 4));
    assertTrue(!Preparation.imageNet(4, 4).equals(Preparation.imageNet(4, 5)));
  }

  /// Numbers that DJL has put into Java's memory are gone once that is collected; the record for
  /// the backward pass must not read them afterwards.
  @Test
  void whatIsDifferentiatedOutlivesACollection() throws Exception {
    OnCompute.run(
        manager -> {
          var occupied = new ArrayList<ByteBuffer>();
          for (int round = 0; round < 20; round++) {
            NDArray x = manager.ones(new Shape(1000));
            x.setRequiresGradient(true);
            NDArray loss;
            try (var recording = Gradients.record()) {
              loss =
                  Scopes.keep(
                      () ->
                          Operators.times(x, 3)
                              .mul(Operators.owned(manager.create(new float[] {2f})))
                              .sum());
            }
            System.gc();
            for (int i = 0; i < 2000; i++) { // whoever comes next takes the memory
              ByteBuffer next = ByteBuffer.allocateDirect(4 + i % 8);
              next.put(0, (byte) 77);
              occupied.add(next);
            }
            Gradients.backward(loss);
            NDArray gradient = JniUtils.getGradient((PtNDArray) x);
            assertEquals(6, gradient.min().getFloat());
            assertEquals(6, gradient.max().getFloat());
          }
          assertFalse(occupied.isEmpty());
        });
  }
}
