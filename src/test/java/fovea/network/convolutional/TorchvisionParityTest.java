package fovea.network.convolutional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.checkpoint.SafetensorsFile;
import fovea.network.ImageNetwork;
import fovea.network.TorchvisionFormula;
import fovea.tensor.Module;
import fovea.tensor.OnCompute;
import fovea.tensor.Operators;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Against torchvision's own logits and feature maps, with weights made by a formula from their
/// names. Tolerance: ten times the difference between torchvision's float32 and float64.
class TorchvisionParityTest {
  private static final Path FIXTURES = Path.of("src/test/resources/fovea/network");
  private static final int MARGIN = 10;

  /// The stage that a fixture calls otherwise.
  private static final Map<String, String> STAGES = Map.of("features.28.conv5_3", "conv5_3");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "densenet121",
        "efficientnet_b0",
        "efficientnet_b7",
        "mobilenet_v2",
        "resnet18",
        "resnet18_cifar",
        "resnet34",
        "resnet50",
        "resnet101",
        "vgg16",
      })
  void numbersAreTorchvisions(String name) throws Exception {
    switch (name) {
      case "densenet121" ->
          check(name, m -> new DenseNet121(m, DenseNet121.Configuration.of(1000)));
      case "efficientnet_b0" -> check(name, m -> efficientNet(m, EfficientNet.Variant.B0));
      case "efficientnet_b7" -> check(name, m -> efficientNet(m, EfficientNet.Variant.B7));
      case "mobilenet_v2" ->
          check(name, m -> new MobileNetV2(m, MobileNetV2.Configuration.of(1000)));
      case "resnet18_cifar" -> check(name, m -> resNet(m, 18, ResNet.Stem.CIFAR, 10));
      case "vgg16" -> check(name, m -> new Vgg16(m, Vgg16.Configuration.of(1000)));
      default -> {
        int depth = Integer.parseInt(name.substring("resnet".length()));
        check(name, m -> resNet(m, depth, ResNet.Stem.IMAGENET, 1000));
      }
    }
  }

  private static EfficientNet efficientNet(NDManager manager, EfficientNet.Variant variant) {
    return new EfficientNet(manager, EfficientNet.Configuration.of(variant, 1000));
  }

  private static ResNet resNet(NDManager manager, int depth, ResNet.Stem stem, int classes) {
    return new ResNet(manager, ResNet.Configuration.of(depth, stem), classes);
  }

  private static <N extends Module & ImageNetwork> void check(
      String architecture, Function<NDManager, N> make) throws Exception {
    Path folder = FIXTURES.resolve("tv_" + architecture);
    JsonNode config = json(folder, "config.json");
    JsonNode results = json(folder, "meta.json").get("results");
    var formula =
        new TorchvisionFormula(config.get("gain").asDouble(), config.get("gamma0").asDouble());
    OnCompute.run(
        manager -> {
          N network = make.apply(manager);
          formula.fill(network);
          assertEquals(
              config.get("params").asLong(),
              network.parameters().values().stream().mapToLong(NDArray::size).sum());
          try (var expected = SafetensorsFile.open(folder.resolve("expected.safetensors"))) {
            weightsAreTheFormulas(network, expected, results.get("param_abs_sum_f64"));
            for (JsonNode size : config.get("sizes")) {
              int height = size.get(0).asInt();
              int width = size.get(1).asInt();
              try (NDArray input = formula.input(manager, height, width)) {
                String prefix = height + "x" + width;
                var comparison = new Comparison(expected, prefix, results.get(prefix));
                comparison.check(network, input);
              }
            }
          }
        });
  }

  private static JsonNode json(Path folder, String name) {
    return JsonMapper.shared().readTree(folder.resolve(name));
  }

  private static void weightsAreTheFormulas(
      Module network, SafetensorsFile expected, JsonNode absoluteSums) throws Exception {
    for (Map.Entry<String, JsonNode> entry : absoluteSums.properties()) {
      NDArray array = network.state().get(entry.getKey());
      float[] values = array.toFloatArray();
      assertArrayEquals(
          expected.read(array.getManager(), "param_head8." + entry.getKey()).toFloatArray(),
          Arrays.copyOf(values, 8));
      double sum = 0;
      for (float value : values) {
        sum += Math.abs(value);
      }
      assertEquals(entry.getValue().asDouble(), sum, 1e-9 * sum);
    }
  }

  /// One size of picture.
  private record Comparison(SafetensorsFile expected, String prefix, JsonNode results) {
    void check(ImageNetwork network, NDArray input) throws Exception {
      NDManager manager = input.getManager();
      float logits = results.get("logits_f32_vs_f64").floatValue() * MARGIN;
      float[] wanted = expected.read(manager, prefix + ".logits").toFloatArray();
      assertEquals(wanted.length, network.classes());
      float[] found = network.logits(input).toFloatArray();
      assertArrayEquals(wanted, found, logits);
      assertEquals(ids(results.get("top5")), top5(found));

      SequencedMap<String, NDArray> stages = network.stages(input);
      assertArrayEquals(
          wanted, network.classify(stages.lastEntry().getValue()).toFloatArray(), logits);
      int compared = 0;
      for (Map.Entry<String, JsonNode> result : results.properties()) {
        if (result.getValue().has("shape")) {
          maps(result.getKey(), result.getValue(), stages);
          compared++;
        }
      }
      assertTrue(compared > 0);
    }

    private void maps(String name, JsonNode result, SequencedMap<String, NDArray> stages)
        throws Exception {
      float tolerance = result.get("f32_vs_f64").floatValue() * MARGIN;
      NDArray map =
          name.equals("features")
              ? stages.lastEntry().getValue()
              : stages.get(STAGES.getOrDefault(name, name));
      var shape = new ArrayList<Long>();
      result.get("shape").forEach(size -> shape.add(size.asLong()));
      assertEquals(shape, Arrays.stream(map.getShape().getShape()).boxed().toList());
      // the fixture has the convolution's own result, the stage is after the ReLU
      boolean rectified = STAGES.containsKey(name);
      String start = prefix + "." + name;
      int compared = 0;
      for (String key : expected.names()) {
        if (!key.startsWith(start + ".channel") && !key.startsWith(start + "_adaptive14.")) {
          continue;
        }
        NDArray wanted = expected.read(map.getManager(), key);
        NDArray found =
            key.contains("_adaptive14") ? Operators.adaptiveAveragePool(map, 14, 14) : map;
        if (!key.endsWith("means")) {
          NDArray right = rectified ? Operators.relu(wanted) : wanted;
          assertArrayEquals(right.toFloatArray(), sampled(found, key), tolerance, key);
        } else if (!rectified) {
          float[] means = Operators.adaptiveAveragePool(map, 1, 1).toFloatArray();
          assertArrayEquals(wanted.toFloatArray(), means, tolerance, key);
        }
        compared++;
      }
      assertTrue(compared >= 2, name);
    }
  }

  /// The numbers that `….channels_step8_hw_step2` names.
  private static float[] sampled(NDArray map, String name) {
    String[] steps = name.substring(name.indexOf(".channels_step")).split("\\D+");
    String step = steps.length > 2 ? steps[2] : "1";
    return map.get("0, ::" + steps[1] + ", ::" + step + ", ::" + step).toFloatArray();
  }

  private static List<Integer> ids(JsonNode list) {
    var ids = new ArrayList<Integer>();
    list.forEach(id -> ids.add(id.asInt()));
    return ids;
  }

  private static List<Integer> top5(float[] logits) {
    var order = new ArrayList<Integer>();
    for (int i = 0; i < logits.length; i++) {
      order.add(i);
    }
    order.sort((a, b) -> Float.compare(logits[b], logits[a]));
    return order.subList(0, 5);
  }
}
