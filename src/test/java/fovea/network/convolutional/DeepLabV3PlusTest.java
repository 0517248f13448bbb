package fovea.network.convolutional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import fovea.checkpoint.SafetensorsFile;
import fovea.checkpoint.Weights;
import fovea.network.Fixture;
import fovea.network.Settings;
import fovea.network.TorchvisionFormula;
import fovea.tensor.Gradients;
import fovea.tensor.OnCompute;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Against segmentation_models_pytorch's DeepLabV3Plus with its mobilenet_v2, whose weights here
/// and there are made by a formula from their names.
class DeepLabV3PlusTest {
  private static final String FIXTURE = "deeplabv3plus_mobilenet_v2";

  @TempDir Path folder;

  private static JsonNode config() {
    return JsonMapper.shared()
        .readTree(Path.of("src/test/resources/fovea/network", FIXTURE, "config.json"));
  }

  private static DeepLabV3Plus filled(NDManager manager, int stride, List<Integer> rates) {
    JsonNode config = config();
    var network =
        new DeepLabV3Plus(
            manager,
            new DeepLabV3Plus.Configuration(
                stride,
                rates,
                config.get("decoder_channels").asInt(),
                0.5,
                config.get("classes").asInt()));
    new TorchvisionFormula(config.get("gain").asDouble(), config.get("gamma0").asDouble())
        .fill(network);
    return network;
  }

  private static NDArray pixels(NDManager manager) {
    return new TorchvisionFormula(1, 1)
        .input(manager, config().get("height").asInt(), config().get("width").asInt());
  }

  @Test
  void theTensorsHaveTheOriginalsNamesAndNumbers() throws Exception {
    OnCompute.run(
        manager -> {
          DeepLabV3Plus network = filled(manager, 16, List.of(12, 24, 36));
          Set<String> names =
              config()
                  .get("names")
                  .valueStream()
                  .map(JsonNode::asString)
                  .collect(Collectors.toSet());
          assertEquals(names, network.state().keySet());
          double sum = 0;
          for (NDArray array : network.state().values()) {
            for (float number : array.toFloatArray()) {
              sum += Math.abs(number);
            }
          }
          assertEquals(config().get("param_abs_sum_f64").asDouble(), sum, 1e-9 * sum);
        });
  }

  @Test
  void theScoresTheLossAndItsGradientAgree() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, FIXTURE)) {
            DeepLabV3Plus network = filled(manager, 16, List.of(12, 24, 36));
            NDArray pixels = pixels(manager);
            DeepLabV3Plus.Features features = network.features(pixels);
            fixture.check("usual.fine", features.fine().get(":, ::4"));
            fixture.check("usual.coarse", features.coarse().get(":, ::64"));
            fixture.check("usual.logits", network.logits(pixels));
            pixels.setRequiresGradient(true);
            NDArray loss;
            try (var _ = Gradients.record()) {
              loss = network.loss(pixels, fixture.ids("loss.labels"));
            }
            fixture.check("loss.loss", loss);
            fixture.check("loss.grad_pixel_values", Gradients.of(loss, pixels));
          }
        });
  }

  @Test
  void finerCellsAndOtherWindowsAgree() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, FIXTURE)) {
            DeepLabV3Plus network = filled(manager, 8, List.of(2, 3, 5));
            NDArray pixels = pixels(manager);
            fixture.check("fine.coarse", network.features(pixels).coarse().get(":, ::64"));
            fixture.check("fine.logits", network.logits(pixels));
          }
        });
  }

  private static DeepLabV3Plus narrow(NDManager manager, int classes) {
    var settings =
        new Settings(
            Map.of(
                "decoder_channels",
                8,
                "decoder_atrous_rates",
                List.of(6, 12, 18),
                "num_labels",
                classes));
    var network = new DeepLabV3Plus(manager, DeepLabV3Plus.Configuration.of(settings));
    network.initialize(4);
    return network;
  }

  /// The original refuses sides that are no multiples of 16.
  @ParameterizedTest
  @CsvSource({"1, 1", "45, 61", "16, 33"})
  void readsPicturesOfAnySize(int height, int width) throws Exception {
    OnCompute.run(
        manager -> {
          NDArray scores =
              narrow(manager, 3).logits(manager.randomNormal(new Shape(1, 3, height, width)));
          assertEquals(new Shape(1, 3, height, width), scores.getShape());
          assertTrue(Float.isFinite(scores.sum().getFloat()));
        });
  }

  /// The mean of one picture has no variance, which PyTorch refuses.
  @ParameterizedTest
  @CsvSource({"1", "3"})
  void learnsFromBatchesOfAnySize(int pictures) throws Exception {
    OnCompute.run(
        manager -> {
          DeepLabV3Plus network = narrow(manager, 4);
          network.train(true);
          network.requireGradients(true);
          NDArray pixels = manager.randomNormal(new Shape(pictures, 3, 40, 56));
          NDArray labels = pixels.get(":, 0").gt(0).toType(DataType.INT64, false);
          NDArray loss;
          try (var _ = Gradients.record()) {
            loss = network.loss(pixels, labels);
          }
          var gradients = Gradients.of(loss, network.parameters());
          assertEquals(network.parameters().keySet(), gradients.keySet());
          gradients.forEach(
              (name, gradient) -> assertTrue(Float.isFinite(gradient.sum().getFloat()), name));
          network
              .state()
              .forEach((name, array) -> assertTrue(Float.isFinite(array.sum().getFloat()), name));
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "encoder_output_stride; 32; only 8 and 16",
        "decoder_aspp_dropout; 1.5; decoder_aspp_dropout",
        "decoder_channels; 0; decoder_channels"
      })
  void whatIsNotPossibleIsRefusedByName(String name, double value, String said) {
    Number number = value == Math.rint(value) ? (Number) (int) value : value;
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> DeepLabV3Plus.Configuration.of(new Settings(Map.of(name, number))))
            .getMessage();
    assertTrue(message.contains(said), message);
  }

  @Test
  void thePyramidHasThreeDilatedBranches() {
    for (List<Integer> rates : List.of(List.of(6, 12), List.of(6, 12, 0))) {
      var settings = new Settings(Map.of("decoder_atrous_rates", rates));
      assertTrue(
          assertThrows(
                  IllegalArgumentException.class, () -> DeepLabV3Plus.Configuration.of(settings))
              .getMessage()
              .contains("decoder_atrous_rates"));
    }
    assertEquals(
        new DeepLabV3Plus.Configuration(16, List.of(12, 24, 36), 256, 0.5, 2),
        DeepLabV3Plus.Configuration.of(new Settings(Map.of())));
  }

  /// A classifier as torchvision names it, which the registry has, gives the whole encoder; up to
  /// where it would lose resolution the maps are the same.
  @Test
  void theEncoderIsFilledFromAClassifier() throws Exception {
    Path file = folder.resolve("classifier.safetensors");
    OnCompute.run(
        manager -> {
          var classifier = new MobileNetV2(manager, new MobileNetV2.Configuration(1, 5, 0.2));
          classifier.initialize(8);
          SafetensorsFile.write(file, classifier.state(), Map.of());
          DeepLabV3Plus network = narrow(manager, 3);
          float[] head = network.state().get("segmentation_head.0.weight").toFloatArray();
          try (var weights = SafetensorsFile.open(file)) {
            Weights.loadPart(network, weights, network.encoder());
          }
          assertArrayEquals(head, network.state().get("segmentation_head.0.weight").toFloatArray());
          classifier
              .state()
              .forEach(
                  (name, array) -> {
                    if (name.startsWith("features.")) {
                      assertArrayEquals(
                          array.toFloatArray(),
                          network.state().get("encoder." + name).toFloatArray(),
                          name);
                    }
                  });
          NDArray pixels = manager.randomNormal(new Shape(1, 3, 64, 96));
          assertArrayEquals(
              classifier.stages(pixels).get("stage2").toFloatArray(),
              network.features(pixels).fine().toFloatArray(),
              1e-5f);
        });
  }
}
