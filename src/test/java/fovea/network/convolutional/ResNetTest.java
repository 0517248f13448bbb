package fovea.network.convolutional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.checkpoint.SafetensorsFile;
import fovea.tensor.OnCompute;
import fovea.tensor.Operators;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Against torchvision's feature maps, with weights made by a formula from their torchvision names
/// (tolerance: ten times torchvision's own float32 error at its last stage).
class ResNetTest {
  private static final Path FIXTURES = Path.of("src/test/resources/fovea/network");

  /// Every stage is checked by a network that ends there.
  @ParameterizedTest
  @CsvSource({
    "tv_resnet18, BASIC, IMAGENET, 4, 97, 129, channels_step64_hw_step1",
    "tv_resnet18, BASIC, IMAGENET, 2, 97, 129, channels_step16_hw_step1",
    "tv_resnet18, BASIC, IMAGENET, 1, 224, 224, channels_step8_hw_step4",
    "tv_resnet18_cifar, BASIC, CIFAR, 3, 32, 32, channels_step32_hw_step1",
    "tv_resnet50, BOTTLENECK, IMAGENET, 2, 97, 129, channels_step64_hw_step1",
  })
  void mapsAreTorchvisions(
      String folder,
      ResidualBlock.Kind block,
      ResNet.Stem stem,
      int stages,
      int height,
      int width,
      String sample)
      throws Exception {
    List<Integer> blocks =
        block == ResidualBlock.Kind.BASIC ? List.of(2, 2, 2, 2) : List.of(3, 4, 6, 3);
    var configuration =
        new ResNet.Configuration(
            block, blocks.subList(0, stages), List.of(64, 128, 256, 512).subList(0, stages), stem);
    OnCompute.run(
        manager -> {
          var network = new ResNet(manager, configuration);
          network.state().forEach((name, array) -> fill(manager, array, torchvision(name)));
          NDArray input = manager.zeros(new Shape(1, 3, height, width));
          fill(manager, input, "input");
          NDArray map = network.features(input);
          assertEquals(configuration.channels(), map.getShape().get(1));
          try (var expected =
              SafetensorsFile.open(FIXTURES.resolve(folder).resolve("expected.safetensors"))) {
            String prefix = height + "x" + width + ".layer" + stages + ".";
            assertArrayEquals(
                expected.read(manager, prefix + "channel_means").toFloatArray(),
                Operators.adaptiveAveragePool(map, 1, 1).toFloatArray(),
                8.4e-5f);
            String[] steps = sample.split("\\D+");
            assertArrayEquals(
                expected.read(manager, prefix + sample).toFloatArray(),
                sampled(map, Integer.parseInt(steps[1]), Integer.parseInt(steps[2])),
                8.4e-5f);
          }
        });
  }

  private static String torchvision(String name) {
    if (name.startsWith("0.")) {
      return "conv1" + name.substring(1);
    }
    if (name.startsWith("1.")) {
      return "bn1" + name.substring(1);
    }
    return "layer" + (name.charAt(0) - '3') + name.substring(1);
  }

  private static float[] sampled(NDArray map, int channelStep, int step) {
    return map.get("0, ::" + channelStep + ", ::" + step + ", ::" + step).toFloatArray();
  }

  private static void fill(NDManager manager, NDArray array, String name) {
    var checksum = new CRC32();
    checksum.update(name.getBytes(StandardCharsets.UTF_8));
    long[] shape = array.getShape().getShape();
    String leaf = name.substring(name.lastIndexOf('.') + 1);
    double fanIn = shape.length > 1 ? array.size() / (double) shape[0] : 1;
    var values = new float[(int) array.size()];
    for (int i = 0; i < values.length; i++) {
      int h = i * 0x9E3779B9 + (int) checksum.getValue();
      h = (h ^ h >>> 16) * 0x85EBCA6B;
      h = (h ^ h >>> 13) * 0xC2B2AE35;
      h ^= h >>> 16;
      double v = (h >>> 8) * 0x1p-23 - 1;
      values[i] =
          (float)
              switch (leaf) {
                case "input" -> 1.5 * v;
                case "running_mean", "bias" -> 0.1 * v;
                case "running_var" -> 1 + 0.3 * v;
                default -> shape.length == 1 ? 0.7 * (1 + 0.3 * v) : v * Math.sqrt(2.0 * 3 / fanIn);
              };
    }
    Operators.assign(array, manager.create(values, array.getShape()));
  }

  @Test
  void stagesAndWidthsMustMatch() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new ResNet.Configuration(
                ResidualBlock.Kind.BASIC, List.of(1, 1), List.of(4), ResNet.Stem.SMALL));
  }

  @Test
  void smallStemHalvesAndEachLaterStageHalvesAgain() throws Exception {
    OnCompute.run(
        manager -> {
          var configuration =
              new ResNet.Configuration(
                  ResidualBlock.Kind.BOTTLENECK,
                  List.of(1, 1, 1),
                  List.of(2, 3, 4),
                  ResNet.Stem.SMALL);
          var network = new ResNet(manager, configuration);
          NDArray map = network.features(manager.ones(new Shape(1, 3, 32, 24)));
          assertEquals(new Shape(1, 16, 4, 3), map.getShape());
        });
  }

  @Test
  void withoutAHeadThereAreNoClasses() throws Exception {
    OnCompute.run(
        manager -> {
          var configuration =
              new ResNet.Configuration(
                  ResidualBlock.Kind.BASIC, List.of(1, 1), List.of(2, 3), ResNet.Stem.CIFAR);
          var network = new ResNet(manager, configuration);
          assertEquals(0, network.classes());
          NDArray map = network.features(manager.ones(new Shape(1, 3, 8, 8)));
          assertThrows(IllegalStateException.class, () -> network.classify(map));
        });
  }

  @Test
  void onlyThePapersDepthsHaveNames() {
    assertEquals(512, ResNet.Configuration.of(34, ResNet.Stem.IMAGENET).channels());
    assertEquals(2048, ResNet.Configuration.of(152, ResNet.Stem.IMAGENET).channels());
    assertThrows(
        IllegalArgumentException.class, () -> ResNet.Configuration.of(20, ResNet.Stem.IMAGENET));
  }
}
