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
import fovea.checkpoint.element.CheckpointException;
import fovea.network.Fixture;
import fovea.network.Settings;
import fovea.network.layer.Activation;
import fovea.tensor.Gradients;
import fovea.tensor.OnCompute;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Against Hugging Face's MobileNetV2ForSemanticSegmentation.
class DeepLabV3Test {
  private static final String FIXTURE = "deeplabv3_mobilenet_v2";

  @TempDir Path folder;

  private static DeepLabV3.Configuration with(
      DeepLabV3.Configuration like, int stride, boolean asymmetric, double epsilon) {
    return new DeepLabV3.Configuration(
        like.width(),
        like.divisor(),
        like.leastChannels(),
        like.expansion(),
        stride,
        like.activation(),
        asymmetric,
        epsilon,
        like.dropout(),
        like.classes());
  }

  @Test
  void theScoresTheLossAndItsGradientAgree() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, FIXTURE)) {
            var network =
                fixture.load(
                    new DeepLabV3(manager, DeepLabV3.Configuration.of(fixture.settings())));
            NDArray pixels = fixture.get("input.pixel_values");
            fixture.check("output.hidden_states.15", network.features(pixels));
            fixture.check("output.logits", network.logits(pixels));
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

  /// As torchvision pads and normalises, and without dilation.
  @ParameterizedTest
  @CsvSource({"torchvision, 16, false, 1e-5", "undilated, 32, true, 1e-3"})
  void otherPaddingsAndStridesAgree(String name, int stride, boolean asymmetric, double epsilon)
      throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, FIXTURE)) {
            var usual = DeepLabV3.Configuration.of(fixture.settings());
            var network =
                fixture.load(new DeepLabV3(manager, with(usual, stride, asymmetric, epsilon)));
            fixture.check(name + ".logits", network.logits(fixture.get("input.pixel_values")));
          }
        });
  }

  @Test
  void aPictureOfOnePixelHasScores() throws Exception {
    OnCompute.run(
        manager -> {
          DeepLabV3 network = narrow(manager, 3);
          assertEquals(
              new Shape(1, 3, 1, 1),
              network.logits(manager.zeros(new Shape(1, 3, 1, 1))).getShape());
        });
  }

  private static DeepLabV3 narrow(NDManager manager, int classes) {
    var settings =
        new Settings(
            Map.of(
                "depth_multiplier",
                0.1,
                "output_stride",
                16,
                "tf_padding",
                false,
                "layer_norm_eps",
                1e-5,
                "num_labels",
                classes,
                "classifier_dropout_prob",
                0.1));
    var network = new DeepLabV3(manager, DeepLabV3.Configuration.of(settings));
    network.initialize(4);
    return network;
  }

  /// The mean of one picture has no variance, which PyTorch refuses.
  @ParameterizedTest
  @CsvSource({"1", "3"})
  void learnsFromBatchesOfAnySize(int pictures) throws Exception {
    OnCompute.run(
        manager -> {
          DeepLabV3 network = narrow(manager, 4);
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

  @Test
  void onlyStridesOfThePaperAreKnown() {
    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () -> DeepLabV3.Configuration.of(new Settings(Map.of("output_stride", 12))))
            .getMessage()
            .contains("output_stride"));
    assertEquals(Activation.RELU6, DeepLabV3.Configuration.of(new Settings(Map.of())).activation());
  }

  /// The encoder of a classifier as torchvision names it, which the registry has, gives the same
  /// stages: the numbers are at their places.
  @Test
  void theEncoderIsFilledFromAClassifier() throws Exception {
    Path file = folder.resolve("classifier.safetensors");
    OnCompute.run(
        manager -> {
          var classifier = new MobileNetV2(manager, new MobileNetV2.Configuration(1, 5, 0.2));
          classifier.initialize(8);
          SafetensorsFile.write(file, classifier.state(), Map.of());
          var whole =
              new Settings(
                  Map.of(
                      "output_stride",
                      32,
                      "tf_padding",
                      false,
                      "layer_norm_eps",
                      1e-5,
                      "num_labels",
                      3));
          var network = new DeepLabV3(manager, DeepLabV3.Configuration.of(whole));
          network.initialize(9);
          float[] head = numbers(network, "segmentation_head.conv_aspp.convolution.weight");
          try (var weights = SafetensorsFile.open(file)) {
            Weights.loadPart(network, weights, network.encoder());
          }
          assertArrayEquals(
              head, numbers(network, "segmentation_head.conv_aspp.convolution.weight"));
          NDArray pixels = manager.randomNormal(new Shape(1, 3, 64, 96));
          NDArray expected = classifier.stages(pixels).get("stage7");
          assertArrayEquals(
              expected.toFloatArray(), network.features(pixels).toFloatArray(), 1e-4f);
        });
  }

  private static float[] numbers(DeepLabV3 network, String name) {
    NDArray array = network.state().get(name);
    return array == null ? new float[0] : array.toFloatArray();
  }

  @Test
  void anEncoderOfAnotherWidthIsRefused() throws Exception {
    Path file = folder.resolve("narrow.safetensors");
    OnCompute.run(
        manager -> {
          var classifier = new MobileNetV2(manager, new MobileNetV2.Configuration(0.5, 5, 0.2));
          SafetensorsFile.write(file, classifier.state(), Map.of());
          var network =
              new DeepLabV3(
                  manager, DeepLabV3.Configuration.of(new Settings(Map.of("num_labels", 3))));
          try (var weights = SafetensorsFile.open(file)) {
            String said =
                assertThrows(
                        CheckpointException.class,
                        () -> Weights.loadPart(network, weights, network.encoder()))
                    .getMessage();
            assertTrue(said.contains("features.0.0.weight is [16, 3, 3, 3]"), said);
          }
        });
  }
}
