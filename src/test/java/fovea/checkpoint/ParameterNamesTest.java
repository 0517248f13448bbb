package fovea.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterNamesTest {
  private static final Path RESOURCES = Path.of("src/test/resources/fovea");

  /// What this program calls the tensors of a fixture: as the hub's files do.
  private static Set<String> ours(String fixture) throws Exception {
    try (var file =
        SafetensorsFile.open(
            RESOURCES.resolve("network").resolve(fixture).resolve("model.safetensors"))) {
      var names = new TreeSet<>(file.names());
      names.removeIf(n -> n.endsWith("num_batches_tracked") || n.contains("pooler.dense"));
      return names;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vit_cls",
        "beit_cls",
        "beit_cls_shared_abs_clspool",
        "beit_seg",
        "beit_seg_shared_abs",
        "segformer",
        "vision_encoder_decoder"
      })
  void theNamesOfTransformers5AreUnderstood(String fixture) throws Exception {
    Set<String> wanted = ours(fixture);
    List<String> stored =
        Files.readAllLines(
            RESOURCES.resolve("checkpoint/names-transformers-5").resolve(fixture + ".txt"));
    var match = ParameterNames.match(wanted, stored);
    var missing = new TreeSet<>(wanted);
    missing.removeAll(match.sources().keySet());
    assertEquals(Set.of(), missing);
    assertEquals(List.of(), match.unexpected());
    assertEquals(wanted.size(), Set.copyOf(match.sources().values()).size());
  }

  @Test
  void oldNamesPrefixesAndOtherHeadsAreUnderstood() {
    var wanted =
        List.of("bert.embeddings.LayerNorm.weight", "bert.embeddings.LayerNorm.bias", "bert.x.w");
    var plain = List.of("embeddings.LayerNorm.gamma", "embeddings.LayerNorm.beta", "x.w");
    assertEquals(3, ParameterNames.match(wanted, plain).sources().size());
    var wrapped = plain.stream().map(n -> "module.bert." + n).toList();
    assertEquals(3, ParameterNames.match(wanted, wrapped).sources().size());
    var more = new ArrayList<>(wanted);
    more.add("cls.seq_relationship.weight");
    more.add("bert.pooler.dense.weight");
    more.add("bert.embeddings.position_ids");
    assertTrue(ParameterNames.match(wanted, more).unexpected().isEmpty());
    more.add("bert.encoder.layer.12.output.dense.weight");
    assertEquals(
        List.of("bert.encoder.layer.12.output.dense.weight"),
        ParameterNames.match(wanted, more).unexpected());
  }

  @Test
  void lambdasAreNoOldNames() {
    var wanted = List.of("beit.encoder.layer.0.lambda_1");
    assertEquals(1, ParameterNames.match(wanted, wanted).sources().size());
  }
}
