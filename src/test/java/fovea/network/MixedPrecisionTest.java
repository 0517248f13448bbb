package fovea.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import fovea.network.convolutional.CifarResNet;
import fovea.tensor.Gradients;
import fovea.tensor.Losses;
import fovea.tensor.OnCompute;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// bfloat16 while training is close to float32, and is not used otherwise.
class MixedPrecisionTest {
  /// With fewer, batch normalisation makes noise of the rounding: of 16, PyTorch's autocast has a
  /// cosine of 0.984 to 0.993 between the gradients, of 128 it has 0.996 to 0.999.
  private static final int PICTURES = 128;

  private static final int CLASSES = 10;

  private static CifarResNet network(NDManager manager, boolean mixed) {
    var network = new CifarResNet(manager, new CifarResNet.Configuration(20, CLASSES));
    network.initialize(3);
    network.mixedPrecision(mixed);
    return network;
  }

  private static NDArray pixels(NDManager manager) {
    var random = new Random(7);
    var values = new float[PICTURES * 3 * 32 * 32];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return manager.create(values, new Shape(PICTURES, 3, 32, 32));
  }

  private static Map<String, float[]> gradients(NDManager manager, boolean mixed) {
    CifarResNet network = network(manager, mixed);
    network.train(true);
    network.requireGradients(true);
    var targets = new long[PICTURES];
    Arrays.setAll(targets, i -> i % CLASSES);
    NDArray loss;
    try (var _ = Gradients.record()) {
      NDArray features = network.features(pixels(manager));
      assertEquals(DataType.FLOAT32, features.getDataType());
      loss = Losses.crossEntropy(network.classify(features), manager.create(targets), -1);
    }
    var gradients = new LinkedHashMap<String, float[]>();
    Gradients.of(loss, network.parameters())
        .forEach(
            (name, gradient) -> {
              assertEquals(DataType.FLOAT32, gradient.getDataType(), name);
              gradients.put(name, gradient.toFloatArray());
            });
    return gradients;
  }

  @Test
  void gradientsPointTheSameWay() throws Exception {
    OnCompute.run(
        manager -> {
          Map<String, float[]> exact = gradients(manager, false);
          Map<String, float[]> mixed = gradients(manager, true);
          assertEquals(exact.keySet(), mixed.keySet());
          double product = 0;
          double squares = 0;
          double mixedSquares = 0;
          for (String name : exact.keySet()) {
            float[] a = exact.get(name);
            float[] b = mixed.get(name);
            for (int i = 0; i < a.length; i++) {
              product += (double) a[i] * b[i];
              squares += (double) a[i] * a[i];
              mixedSquares += (double) b[i] * b[i];
            }
          }
          double cosine = product / Math.sqrt(squares * mixedSquares);
          assertTrue(cosine > 0.99, "cosine " + cosine);
          assertTrue(cosine < 1, "nothing was rounded");
          assertEquals(1, Math.sqrt(mixedSquares / squares), 0.05);
        });
  }

  @Test
  void answersAndStagesStayExact() throws Exception {
    OnCompute.run(
        manager -> {
          NDArray pixels = pixels(manager);
          CifarResNet exact = network(manager, false);
          CifarResNet mixed = network(manager, true);
          assertArrayEquals(
              exact.logits(pixels).toFloatArray(), mixed.logits(pixels).toFloatArray());
          exact.train(true);
          mixed.train(true);
          var stages = mixed.stages(pixels);
          exact
              .stages(pixels)
              .forEach(
                  (name, stage) ->
                      assertArrayEquals(
                          stage.toFloatArray(), stages.get(name).toFloatArray(), name));
        });
  }

  /// Batch normalisation's statistics are gathered in float32.
  @Test
  void statisticsAreTheSameButForRounding() throws Exception {
    OnCompute.run(
        manager -> {
          CifarResNet exact = network(manager, false);
          CifarResNet mixed = network(manager, true);
          exact.train(true);
          mixed.train(true);
          exact.features(pixels(manager));
          mixed.features(pixels(manager));
          for (String name : new String[] {"bn1.running_mean", "layer3.2.bn2.running_var"}) {
            float[] expected = exact.state().get(name).toFloatArray();
            float[] found = mixed.state().get(name).toFloatArray();
            assertFalse(Arrays.equals(expected, found), name);
            for (int i = 0; i < found.length; i++) {
              assertEquals(expected[i], found[i], 0.02 * Math.abs(expected[i]) + 0.002, name);
            }
          }
        });
  }

  /// With a frozen stem the network is not wholly in training and stays in float32.
  @Test
  void frozenNetworksStayInSinglePrecision() throws Exception {
    OnCompute.run(
        manager -> {
          CifarResNet exact = network(manager, false);
          CifarResNet mixed = network(manager, true);
          for (CifarResNet network : new CifarResNet[] {exact, mixed}) {
            network.trainOnly(name -> !name.startsWith("conv1."));
            network.train(true);
          }
          assertArrayEquals(
              exact.logits(pixels(manager)).toFloatArray(),
              mixed.logits(pixels(manager)).toFloatArray());
        });
  }
}
