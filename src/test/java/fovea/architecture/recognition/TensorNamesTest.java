package fovea.architecture.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import fovea.architecture.Architecture;
import fovea.architecture.Architectures;
import fovea.checkpoint.SafetensorsFile;
import fovea.checkpoint.Weights;
import fovea.network.Settings;
import fovea.tensor.Module;
import fovea.tensor.OnCompute;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TensorNamesTest {
  private static final Path FIXTURES = Path.of("src/test/resources/fovea/network");

  @TempDir Path folder;

  /// Small numbers of classes, so that the heads are not what tells.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "resnet18",
        "resnet18-cifar",
        "resnet34",
        "resnet50",
        "resnet20",
        "resnet56",
        "resnet20-b",
        "resnet110-b",
        "vgg16_bn-cifar",
        "mobilenet_v2",
        "squeezenet1_1",
        "efficientnet_b0",
        "efficientnet_b1",
        "efficientnet_b3",
        "densenet121",
        "mlp"
      })
  void aNetworkIsKnownAgainByItsTensorsAndFitsWhatIsBuilt(String id) throws Exception {
    OnCompute.run(
        manager -> {
          Architecture architecture = Architectures.get(id);
          Module network =
              architecture.builder().build(manager, new Settings(Map.of("classes", 7)));
          Path file = folder.resolve(id + ".safetensors");
          SafetensorsFile.write(file, network.state(), Map.of());
          try (var weights = SafetensorsFile.open(file)) {
            Recognised recognised = TensorNames.recognise(weights).orElseThrow();
            assertEquals(id, recognised.architecture().id());
            assertEquals(7, recognised.configuration().get("classes"));
            Module again =
                Module.shapesOnly(
                    () ->
                        architecture
                            .builder()
                            .build(manager, new Settings(recognised.configuration())));
            assertEquals("", Weights.fit(again, weights).complaint());
          }
        });
  }

  @ParameterizedTest
  @CsvSource({
    "vit_cls, vit",
    "beit_cls, beit",
    "beit_cls_shared_abs_clspool, beit",
    "beit_seg_shared_abs, beit-segmentation",
    "bert_model, bert",
    "bert_mlm, bert-masked-lm",
    "bert_seqcls, bert-classification"
  })
  void transformersAreKnownByTheirTensorsToo(String fixture, String id) throws Exception {
    OnCompute.run(
        manager -> {
          Path file = FIXTURES.resolve(fixture).resolve("model.safetensors");
          try (var weights = SafetensorsFile.open(file)) {
            Recognised recognised = TensorNames.recognise(weights).orElseThrow();
            assertEquals(id, recognised.architecture().id());
            Map<String, String> choices =
                recognised.readings().stream().anyMatch(r -> r.key().equals("heads"))
                    ? Map.of("heads", "4")
                    : Map.of();
            Map<String, Object> configuration =
                new LinkedHashMap<>(recognised.read(choices).configuration());
            configuration.put("out_indices", List.of(1, 2, 3, 4));
            Module network =
                Module.shapesOnly(
                    () ->
                        recognised
                            .architecture()
                            .builder()
                            .build(manager, new Settings(configuration)));
            assertEquals(List.of(), Weights.fit(network, weights).wrongShape());
            assertEquals(List.of(), Weights.fit(network, weights).missing());
          }
        });
  }

  @Test
  void whatIsNoNetworkIsNotRecognised() throws Exception {
    OnCompute.run(
        manager -> {
          Path file = folder.resolve("other.safetensors");
          Map<String, NDArray> tensors =
              Map.of("fc.weight", manager.zeros(new ai.djl.ndarray.types.Shape(2, 2)));
          SafetensorsFile.write(file, tensors, Map.of());
          try (var weights = SafetensorsFile.open(file)) {
            assertEquals(Optional.empty(), TensorNames.recognise(weights));
          }
        });
  }

  @Test
  void aNetworkOfShapesTakesNoMemory() throws Exception {
    OnCompute.run(
        manager -> {
          Module large =
              Module.shapesOnly(
                  () ->
                      Architectures.get("vgg16").builder().build(manager, new Settings(Map.of())));
          assertEquals(
              138_357_544, large.parameters().values().stream().mapToLong(NDArray::size).sum());
        });
  }

  @Test
  void configurationFilesAreUnderstoodOrRefusedInASentence() {
    assertEquals(
        "resnet50",
        ConfigJson.recognise(
                Map.of(
                    "model_type",
                    "resnet",
                    "architectures",
                    List.of("ResNetForImageClassification")))
            .architecture()
            .id());
    assertEquals(
        "resnet18",
        ConfigJson.recognise(Map.of("architecture", "resnet18", "num_classes", 12))
            .architecture()
            .id());
    for (Map<String, Object> unknown :
        List.<Map<String, Object>>of(
            Map.of(),
            Map.of("model_type", "llama", "architectures", List.of("LlamaForCausalLM")),
            Map.of("model_type", "vit", "architectures", List.of("ViTModel")),
            Map.of("architecture", "convnext_tiny"))) {
      var failure =
          assertThrows(IllegalArgumentException.class, () -> ConfigJson.recognise(unknown));
      assertTrue(failure.getMessage().endsWith("."), failure.getMessage());
    }
  }

  @Test
  void whatIsNotKnownIsDescribedWithTheNearest() throws Exception {
    OnCompute.run(
        manager -> {
          Module network =
              Architectures.get("resnet18-cifar")
                  .builder()
                  .build(manager, new Settings(Map.of("classes", 5)));
          var tensors = new LinkedHashMap<>(network.state());
          tensors.keySet().removeIf(name -> name.startsWith("layer4.1."));
          tensors.put("layer4.0.se.weight", manager.ones(new ai.djl.ndarray.types.Shape(2)));
          Path file = folder.resolve("other.safetensors");
          SafetensorsFile.write(file, tensors, Map.of());
          try (var weights = SafetensorsFile.open(file)) {
            assertEquals(Optional.empty(), TensorNames.recognise(weights));
            String text = Unrecognised.explain(weights, manager);
            assertTrue(text.contains("It has 93 of them, such as “"), text);
            assertTrue(text.contains("It looks like a ResNet of another depth"), text);
            assertTrue(text.contains("Nearest is ResNet-18 with CIFAR stem"), text);
            assertTrue(text.contains("it lacks layer4.1.conv1.weight"), text);
            assertTrue(text.contains("it has unknown layer4.0.se.weight"), text);
            assertTrue(text.contains("--architecture resnet18-cifar"), text);
          }
          SafetensorsFile.write(
              file, Map.of("a.b", manager.ones(new ai.djl.ndarray.types.Shape(2))), Map.of());
          try (var weights = SafetensorsFile.open(file)) {
            String text = Unrecognised.explain(weights, manager);
            assertTrue(text.contains("It has 1 of them, such as “a.b”."), text);
            assertTrue(text.contains("one of resnet18, "), text);
          }
        });
  }

  /// What is told of the number of classes agrees with what is loaded.
  @ParameterizedTest
  @ValueSource(strings = {"", "module.", "cnn."})
  void classesAreCountedUnderEveryNameThatIsLoaded(String prefix) throws Exception {
    OnCompute.run(
        manager -> {
          Architecture architecture = Architectures.get("resnet18");
          Module network =
              architecture.builder().build(manager, new Settings(Map.of("classes", 5)));
          var tensors = new LinkedHashMap<String, NDArray>();
          network.state().forEach((name, array) -> tensors.put(prefix + name, array));
          tensors.put("other.weight", manager.ones(new ai.djl.ndarray.types.Shape(2)));
          Path file = folder.resolve("a.safetensors");
          SafetensorsFile.write(file, tensors, Map.of());
          try (var weights = SafetensorsFile.open(file)) {
            assertEquals(5, TensorNames.classes(architecture, weights));
            Recognised named = TensorNames.as(architecture, weights);
            assertEquals(5, named.configuration().get("classes"));
            Module again =
                Module.shapesOnly(
                    () ->
                        architecture.builder().build(manager, new Settings(named.configuration())));
            Weights.Fit fit = Weights.fit(again, weights);
            assertEquals("", fit.complaint());
            assertTrue(fit.remark().contains("other.weight"), fit.remark());
          }
        });
  }
}
