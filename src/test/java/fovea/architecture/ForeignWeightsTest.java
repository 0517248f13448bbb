package fovea.architecture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.architecture.recognition.Recognised;
import fovea.architecture.recognition.TensorNames;
import fovea.checkpoint.CheckpointFiles;
import fovea.checkpoint.SafetensorsFile;
import fovea.checkpoint.TensorFile;
import fovea.checkpoint.Weights;
import fovea.network.ImageNetwork;
import fovea.network.Settings;
import fovea.tensor.Module;
import fovea.tensor.OnCompute;
import fovea.tensor.Preparation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Networks of other authors, under their names: against the logits that PyTorch calculated in
/// float64 with their modules and weights made by a formula from their names.
class ForeignWeightsTest {
  private static final JsonNode FIXTURE =
      JsonMapper.shared()
          .readTree(Path.of("src/test/resources/fovea/architecture/foreign.json").toFile());

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "kuangliu18, module., resnet18-cifar, 0.4914, 0.2023",
    "akamasterB20, module._orig_mod., resnet20-b, 0.485, 0.229",
    "chenyaofo20, model., resnet20-b, 0.507, 0.2673",
    "vggbn-cifar, '', vgg16_bn-cifar, 0.4914, 0.2023",
    "timm, backbone., vit, 0.5, 0.5"
  })
  void numbersAreTheAuthors(String name, String prefix, String id, float mean, float deviation)
      throws Exception {
    OnCompute.run(
        manager -> {
          try (TensorFile file = CheckpointFiles.open(write(manager, name, prefix))) {
            Recognised recognised =
                TensorNames.recognise(file)
                    .orElseThrow()
                    .prepared(false)
                    .read(name.equals("timm") ? Map.of("heads", "1") : Map.of());
            assertEquals(id, recognised.architecture().id());
            Preparation preparation = Preparations.of(recognised.preparation());
            assertEquals(mean, preparation.mean()[0]);
            assertEquals(deviation, preparation.std()[0]);
            assertEquals(32, preparation.width());
            assertTrue(
                recognised.assumptions().stream().anyMatch(s -> s.contains("statistics=")),
                recognised.toString());
            compare(manager, name, file, recognised);
          }
        });
  }

  /// Of which nothing but a person can say that it is not the one for 224 pixels.
  @Test
  void aMobileNetForSmallPicturesIsAskedAboutAndReadWhenNamed() throws Exception {
    OnCompute.run(
        manager -> {
          try (TensorFile file = CheckpointFiles.open(write(manager, "mobile-cifar", "module."))) {
            var asked =
                assertThrows(IllegalArgumentException.class, () -> TensorNames.recognise(file));
            assertTrue(String.valueOf(asked.getMessage()).contains("mobilenet_v2-cifar"));
            Recognised named = TensorNames.as(Architectures.get("mobilenet_v2-cifar"), file);
            compare(manager, "mobile-cifar", file, named.prepared(false).read(Map.of()));
          }
        });
  }

  private static void compare(
      NDManager manager, String name, TensorFile file, Recognised recognised) throws Exception {
    Module network =
        recognised
            .architecture()
            .builder()
            .build(manager, new Settings(recognised.configuration()));
    Weights.load(network, file);
    NDArray input =
        manager.create(values("input", new long[] {1, 3, 32, 32}), new Shape(1, 3, 32, 32));
    float[] found = ((ImageNetwork) network).logits(input).toFloatArray();
    JsonNode logits = FIXTURE.get(name).get("logits");
    float[] wanted = new float[logits.size()];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = logits.get(i).floatValue();
    }
    assertArrayEquals(wanted, found, 2e-4f);
  }

  private Path write(NDManager manager, String name, String prefix) throws Exception {
    var tensors = new LinkedHashMap<String, NDArray>();
    for (Map.Entry<String, JsonNode> entry : FIXTURE.get(name).get("tensors").properties()) {
      long[] shape = new long[entry.getValue().size()];
      for (int i = 0; i < shape.length; i++) {
        shape[i] = entry.getValue().get(i).asLong();
      }
      tensors.put(
          prefix + entry.getKey(), manager.create(values(entry.getKey(), shape), new Shape(shape)));
    }
    Path path = folder.resolve("weights.safetensors");
    SafetensorsFile.write(path, tensors, Map.of());
    return path;
  }

  /// The weights of the fixture: a hash of a tensor's name and of a number's place in it.
  private static float[] values(String name, long[] shape) {
    var checksum = new CRC32();
    checksum.update(name.getBytes(StandardCharsets.UTF_8));
    int count = Math.toIntExact(new Shape(shape).size());
    String leaf = name.substring(name.lastIndexOf('.') + 1);
    double offset = 0;
    double slope;
    if (leaf.equals("input")) {
      slope = 1.5;
    } else if (leaf.equals("weight") && shape.length >= 2) {
      slope = Math.sqrt(6.0 / ((double) count / shape[0]));
    } else if (leaf.equals("running_var") || leaf.equals("weight")) {
      offset = 1;
      slope = 0.3;
    } else {
      slope = shape.length == 3 ? 0.5 : 0.1;
    }
    var values = new float[count];
    for (int i = 0; i < count; i++) {
      int h = i * 0x9E3779B9 + (int) checksum.getValue();
      h = (h ^ h >>> 16) * 0x85EBCA6B;
      h = (h ^ h >>> 13) * 0xC2B2AE35;
      h ^= h >>> 16;
      values[i] = (float) (offset + slope * ((h >>> 8) * 0x1p-23 - 1));
    }
    return values;
  }
}
