package fovea.network.own;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import fovea.network.Fixture;
import fovea.network.Settings;
import fovea.tensor.Gradients;
import fovea.tensor.OnCompute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Against a network of every kind of layer that PyTorch made (`make.py` beside its numbers).
class SequentialNetworkTest {
  private static SequentialNetwork network(NDManager manager, Map<String, Object> said) {
    return new SequentialNetwork(manager, SequentialNetwork.Configuration.of(new Settings(said)));
  }

  private static Map<String, Object> told(Object... layers) {
    return Map.of("image_size", 8, "num_labels", 4, "layers", List.of(layers));
  }

  private static Map<String, Object> layer(String type, Object... fields) {
    var layer = new LinkedHashMap<String, Object>(Map.of("type", type));
    for (int i = 0; i < fields.length; i += 2) {
      layer.put((String) fields[i], fields[i + 1]);
    }
    return layer;
  }

  private static String refused(Map<String, Object> said) {
    var message = new ArrayList<String>();
    try {
      OnCompute.run(
          manager ->
              message.add(
                  assertThrows(IllegalArgumentException.class, () -> network(manager, said))
                      .getMessage()));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return message.getFirst();
  }

  @Test
  void everyKindOfLayerAgreesWithPyTorch() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "sequential")) {
            var network =
                fixture.load(
                    new SequentialNetwork(
                        manager, SequentialNetwork.Configuration.of(fixture.settings())));
            NDArray pixels = fixture.get("input.pixel_values");
            fixture.check("output.logits", network.logits(pixels));
            assertEquals(List.of("features.0", "block"), network.joints());
            fixture.check(
                "output.logits",
                network
                    .joint(pixels, "block")
                    .rest()
                    .apply(network.joint(pixels, "block").activation()));
            pixels.setRequiresGradient(true);
            NDArray loss;
            try (var _ = Gradients.record()) {
              NDArray logits = network.logits(pixels);
              NDArray chosen =
                  logits
                      .logSoftmax(1)
                      .gather(
                          manager
                              .create(new long[] {3, 1}, new Shape(2, 1))
                              .toType(DataType.INT64, false),
                          1);
              loss = chosen.mean().neg();
            }
            fixture.check("loss.grad_pixel_values", Gradients.of(loss, pixels));
          }
        });
  }

  @Test
  void theMapBeforeTheClassesKeepsItsPlaces() throws Exception {
    OnCompute.run(
        manager -> {
          var lenet = network(manager, Map.of());
          assertEquals(List.of("conv1", "conv2"), lenet.joints());
          NDArray pixels = manager.zeros(new Shape(2, 3, 32, 32));
          assertEquals(new Shape(2, 6, 14, 14), lenet.stages(pixels).get("conv1").getShape());
          assertEquals(new Shape(2, 16, 10, 10), lenet.features(pixels).getShape());
          assertEquals(new Shape(2, 10), lenet.logits(pixels).getShape());
          assertEquals("fc3", lenet.head());
        });
  }

  @Test
  void aNetworkWithoutMapsHasItsHiddenLayersForStages() throws Exception {
    OnCompute.run(
        manager -> {
          var dense =
              network(
                  manager,
                  told(
                      "Flatten",
                      layer("Linear", "name", "a", "out_features", 5),
                      "ReLU",
                      layer("Dropout", "p", 0.5),
                      layer("Linear", "name", "b")));
          assertEquals(List.of("a"), dense.joints());
          assertEquals(
              new Shape(1, 4), dense.logits(manager.zeros(new Shape(1, 3, 8, 8))).getShape());
          var one = network(manager, told("Flatten", layer("Linear", "name", "only")));
          assertEquals(List.of("input"), one.joints());
          assertEquals(
              new Shape(1, 4), one.logits(manager.zeros(new Shape(1, 3, 8, 8))).getShape());
          var mean =
              network(
                  manager,
                  told(
                      layer("Conv2d", "kernel_size", 3),
                      layer("AdaptiveAvgPool2d", "output_size", 1),
                      "Flatten"));
          assertEquals(List.of("0"), mean.joints());
          assertEquals("0", mean.head());
          assertEquals(
              new Shape(1, 4, 6, 6),
              mean.features(manager.zeros(new Shape(1, 3, 8, 8))).getShape());
        });
  }

  @Test
  void greyPicturesAreWeighedAsPillowWeighsThem() throws Exception {
    OnCompute.run(
        manager -> {
          var network =
              network(
                  manager,
                  Map.of(
                      "num_channels",
                      1,
                      "image_size",
                      1,
                      "layers",
                      List.of("Flatten", layer("Linear", "out_features", 1))));
          network.parameters().values().forEach(array -> array.addi(1));
          NDArray pixels = manager.create(new float[] {1, 0, 0}, new Shape(1, 3, 1, 1));
          assertArrayEquals(new float[] {1.299f}, network.logits(pixels).toFloatArray(), 1e-6f);
          assertArrayEquals(
              new float[] {1.5f},
              network.logits(manager.full(new Shape(1, 3, 1, 1), 0.5f)).toFloatArray(),
              1e-6f);
        });
  }

  @Test
  void everyTensorLearns() throws Exception {
    OnCompute.run(
        manager -> {
          var network = network(manager, Map.of());
          network.initialize(3);
          network.train(true);
          network.requireGradients(true);
          NDArray pixels = manager.randomNormal(new Shape(4, 3, 32, 32));
          NDArray loss;
          try (var _ = Gradients.record()) {
            loss = network.logits(pixels).square().mean();
          }
          for (NDArray parameter : network.trainedParameters().values()) {
            assertTrue(Gradients.of(loss, parameter).abs().sum().getFloat() > 0);
          }
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Conv3d | the type “Conv3d” is not known",
        "LogSoftmax | is to be left out",
        "Conv2d | “kernel_size” is missing",
        "Linear | a Linear needs a Flatten before it",
      })
  void whatIsNotPossibleIsSaid(String type, String reason) {
    String said = refused(told(type, "Flatten", layer("Linear", "name", "end")));
    assertTrue(said.contains(reason), said);
  }

  @Test
  void whatDoesNotFitIsSaidWithItsLayer() {
    String unknown =
        refused(told(layer("Conv2d", "kernel_size", 3, "padding_mode", "reflect"), "Flatten"));
    assertTrue(unknown.contains("layer 0: “padding_mode” is not known of a Conv2d"), unknown);
    String inputs =
        refused(
            told(layer("Conv2d", "in_channels", 4, "kernel_size", 3), "Flatten", layer("Linear")));
    assertTrue(inputs.contains("it says that it reads 4 channels or numbers"), inputs);
    String features = refused(told("Flatten", layer("Linear", "in_features", 191)));
    assertTrue(features.contains("it says that it reads 191"), features);
    String normed =
        refused(told(layer("BatchNorm2d", "num_features", 2), "Flatten", layer("Linear")));
    assertTrue(normed.contains("it says that it reads 2"), normed);
    String oblong = refused(told(layer("Conv2d", "kernel_size", List.of(3, 5))));
    assertTrue(oblong.contains("only squares"), oblong);
    String small = refused(told(layer("Conv2d", "kernel_size", 9), "Flatten", layer("Linear")));
    assertTrue(small.contains("its window of 9 is larger than the map"), small);
    assertTrue(small.contains("3 maps of 8 × 8"), small);
    String twice =
        refused(
            told(
                "Flatten",
                layer("Linear", "name", "a", "out_features", 3),
                layer("Linear", "name", "a")));
    assertTrue(twice.contains("another layer has the same name"), twice);
    String apart =
        refused(
            told(
                layer(
                    "Residual",
                    "name",
                    "r",
                    "layers",
                    List.of(layer("Conv2d", "out_channels", 5, "kernel_size", 1))),
                "Flatten",
                layer("Linear")));
    assertTrue(apart.contains("its layers give 5 maps of 8 × 8, its shortcut 3 maps"), apart);
  }

  @Test
  void aMapAtTheEndIsNoScore() {
    String map = refused(told(layer("Conv2d", "kernel_size", 1)));
    assertTrue(map.contains("a Flatten is missing"), map);
    String none = refused(told("Flatten"));
    assertTrue(none.contains("no layer with weights"), none);
  }

  @Test
  void layersWithinLayersHaveAnEnd() {
    Object inner = layer("Conv2d", "kernel_size", 1, "out_channels", 3);
    for (int i = 0; i < 12; i++) {
      inner = layer("Residual", "layers", List.of(inner));
    }
    String deep = refused(told(inner, "Flatten", layer("Linear")));
    assertTrue(deep.contains("within one another"), deep);
  }
}
