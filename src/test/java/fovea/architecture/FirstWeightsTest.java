package fovea.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import fovea.tensor.OnCompute;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A fresh network begins as the original does. Deviations are written as 1 / √x of the formula:
/// after He et al. 2015 it is √(2 / fan), which torchvision takes over the outputs for ResNet,
/// MobileNetV2, EfficientNet and VGG, and over the inputs for SqueezeNet and DenseNet. Transformers
/// begin as in Hugging Face's code, whoever named their tensors.
class FirstWeightsTest {
  private static final int CLASSES = 10;

  private static final Map<String, Object> TRANSFORMER =
      Map.of(
          "image_size", 32,
          "patch_size", 4,
          "hidden_size", 48,
          "num_hidden_layers", 2,
          "num_attention_heads", 3,
          "intermediate_size", 96,
          "use_relative_position_bias", true);

  /// What is said of the numbers of one tensor.
  private enum Law {
    NORMAL,
    UNIFORM,
    CONSTANT
  }

  /// Architecture, tensor, law, and the number itself for what is constant, else the variance's
  /// inverse.
  private static final String LAWS =
      """
      resnet18-cifar, conv1.weight, NORMAL, 288 # 64 · 3 · 3 / 2
      resnet18-cifar, layer2.0.conv1.weight, NORMAL, 576 # 128 · 3 · 3 / 2
      resnet18-cifar, layer2.0.downsample.0.weight, NORMAL, 64
      resnet18-cifar, bn1.weight, CONSTANT, 1
      resnet18-cifar, bn1.bias, CONSTANT, 0
      resnet18-cifar, bn1.running_mean, CONSTANT, 0
      resnet18-cifar, bn1.running_var, CONSTANT, 1
      resnet18-cifar, fc.weight, UNIFORM, 1536 # bound 1 / √512
      resnet20, conv1.weight, NORMAL, 13.5 # over the inputs, 3 · 3 · 3 / 2, as in the paper
      resnet20, layer3.2.conv2.weight, NORMAL, 288
      resnet20, layer3.2.bn2.weight, CONSTANT, 1
      resnet20, layer3.2.bn2.running_var, CONSTANT, 1
      resnet20, linear.weight, NORMAL, 32
      mobilenet_v2, features.0.0.weight, NORMAL, 144 # 32 · 3 · 3 / 2
      mobilenet_v2, features.1.conv.0.0.weight, NORMAL, 144 # each channel alone
      mobilenet_v2, features.1.conv.2.weight, CONSTANT, 1
      mobilenet_v2, classifier.1.weight, NORMAL, 10000
      mobilenet_v2, classifier.1.bias, CONSTANT, 0
      deeplabv3plus, encoder.features.0.0.weight, NORMAL, 144
      deeplabv3plus, encoder.features.18.1.weight, CONSTANT, 1
      deeplabv3plus, decoder.aspp.0.convs.1.0.0.weight, UNIFORM, 4.5 # over the inputs, 3 · 3 / 2
      deeplabv3plus, decoder.aspp.0.convs.4.1.weight, UNIFORM, 640 # 1280 / 2
      deeplabv3plus, decoder.aspp.2.running_var, CONSTANT, 1
      deeplabv3plus, decoder.block1.1.bias, CONSTANT, 0
      deeplabv3plus, segmentation_head.0.weight, UNIFORM, 129 # (256 + 2 classes) / 2
      deeplabv3plus, segmentation_head.0.bias, CONSTANT, 0
      squeezenet1_1, features.0.weight, UNIFORM, 13.5
      squeezenet1_1, features.0.bias, CONSTANT, 0
      squeezenet1_1, classifier.1.weight, NORMAL, 10000
      efficientnet_b0, features.0.0.weight, NORMAL, 144
      efficientnet_b0, features.0.1.running_var, CONSTANT, 1
      efficientnet_b0, classifier.1.weight, UNIFORM, 30 # bound 1 / √classes
      efficientnet_b0, classifier.1.bias, CONSTANT, 0
      densenet121, features.conv0.weight, NORMAL, 73.5 # 3 · 7 · 7 / 2
      densenet121, features.norm0.weight, CONSTANT, 1
      densenet121, classifier.weight, UNIFORM, 3072 # bound 1 / √1024
      densenet121, classifier.bias, CONSTANT, 0
      mlp, fc1.weight, UNIFORM, 9216 # bound 1 / √3072
      mlp, fc1.bias, UNIFORM, 9216
      vit, vit.embeddings.patch_embeddings.projection.weight, NORMAL, 2500 # deviation 0.02
      vit, vit.embeddings.position_embeddings, NORMAL, 2500
      vit, vit.encoder.layer.0.attention.attention.query.weight, NORMAL, 2500
      vit, vit.encoder.layer.0.attention.attention.query.bias, CONSTANT, 0
      vit, vit.encoder.layer.0.layernorm_before.weight, CONSTANT, 1
      vit, classifier.weight, NORMAL, 2500
      vit, classifier.bias, CONSTANT, 0
      beit, beit.embeddings.patch_embeddings.projection.weight, NORMAL, 2500
      beit, beit.encoder.layer.0.attention.attention.value.weight, NORMAL, 2500
      beit, beit.encoder.layer.0.output.dense.weight, NORMAL, 5000 # 0.02 / √2
      beit, beit.encoder.layer.1.attention.output.dense.weight, NORMAL, 10000 # 0.02 / √4
      beit, beit.encoder.layer.0.lambda_1, CONSTANT, 0.1
      beit, beit.encoder.layer.1.attention.attention.relative_position_bias.relative_position_bias_table, CONSTANT, 0
      beit, classifier.weight, NORMAL, 2500
      """;

  private static final String LARGE =
      """
      vgg16, features.0.weight, NORMAL, 288 # 64 · 3 · 3 / 2
      vgg16, classifier.0.weight, NORMAL, 10000
      vgg16, classifier.6.bias, CONSTANT, 0
      efficientnet_b7, features.0.0.weight, NORMAL, 288
      vit_b_16, conv_proj.weight, NORMAL, 2500
      vit_b_16, encoder.layers.encoder_layer_0.self_attention.in_proj_weight, NORMAL, 2500
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "resnet18-cifar",
        "resnet20",
        "mobilenet_v2",
        "deeplabv3plus",
        "squeezenet1_1",
        "efficientnet_b0",
        "densenet121",
        "mlp",
        "vit",
        "beit"
      })
  void tensorsBeginAsInTheOriginal(String architecture) throws Exception {
    check(architecture, LAWS);
  }

  /// A hundred million random numbers each.
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"vgg16", "efficientnet_b7", "vit_b_16"})
  void largeNetworksToo(String architecture) throws Exception {
    check(architecture, LARGE);
  }

  private static void check(String architecture, String laws) throws Exception {
    boolean transformer = Architectures.get(architecture).defaults().isEmpty();
    OnCompute.run(
        manager -> {
          Map<String, NDArray> state =
              NewNetworks.fresh(
                      architecture, transformer ? TRANSFORMER : Map.of(), CLASSES, manager, 11)
                  .state();
          List<String[]> mine =
              laws.lines()
                  .map(line -> line.replaceFirst(" #.*", "").split(", "))
                  .filter(row -> row[0].equals(architecture))
                  .toList();
          assertFalse(mine.isEmpty());
          for (String[] row : mine) {
            NDArray array = state.get(row[1]);
            assertNotNull(array, () -> row[1] + " is not in " + state.keySet());
            check(row[1], array.toFloatArray(), Law.valueOf(row[2]), Double.parseDouble(row[3]));
          }
        });
  }

  private static void check(String name, float[] numbers, Law law, double value) {
    if (law != Law.CONSTANT) {
      spread(name, numbers, law, 1 / Math.sqrt(value));
      return;
    }
    for (float number : numbers) {
      assertEquals((float) value, number, name);
    }
  }

  /// Five standard errors of the mean and of the deviation, and tails as they should be.
  private static void spread(String name, float[] numbers, Law law, double deviation) {
    double sum = 0;
    double squares = 0;
    double largest = 0;
    for (float number : numbers) {
      sum += number;
      squares += (double) number * number;
      largest = Math.max(largest, Math.abs(number));
    }
    double mean = sum / numbers.length;
    double found = Math.sqrt(squares / numbers.length - mean * mean);
    assertEquals(0, mean, 5 * deviation / Math.sqrt(numbers.length), name);
    assertEquals(deviation, found, 5 * deviation / Math.sqrt(2.0 * numbers.length), name);
    double bound = Math.sqrt(3) * deviation;
    assertTrue(law == Law.NORMAL ? largest > 1.2 * bound : largest <= bound * 1.0001, name);
  }
}
