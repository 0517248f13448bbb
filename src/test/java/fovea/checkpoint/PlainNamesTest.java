package fovea.checkpoint;

import static fovea.checkpoint.HandmadeTorch.mapping;
import static fovea.checkpoint.HandmadeTorch.number;
import static fovea.checkpoint.HandmadeTorch.two;
import static fovea.checkpoint.HandmadeTorch.zip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.checkpoint.element.CheckpointException;
import fovea.tensor.OnCompute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainNamesTest {
  private static final List<String> NETWORK =
      List.of(
          "conv1.weight",
          "bn1.weight",
          "bn1.bias",
          "bn1.running_mean",
          "bn1.running_var",
          "layer1.0.conv1.weight",
          "fc.weight",
          "fc.bias");

  @TempDir Path folder;

  private Path write(NDManager manager, Map<String, NDArray> tensors) throws IOException {
    Path path = folder.resolve("a.safetensors");
    SafetensorsFile.write(path, tensors, Map.of());
    return path;
  }

  private static Map<String, NDArray> named(NDManager manager, String prefix, float value) {
    var tensors = new LinkedHashMap<String, NDArray>();
    NETWORK.forEach(name -> tensors.put(prefix + name, manager.create(new float[] {value, 2})));
    return tensors;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "module.",
        "_orig_mod.",
        "model.",
        "module.model.",
        "backbone.",
        "net.",
        "module._orig_mod.",
        "_orig_mod.module.",
        "resnet.",
        "my_network."
      })
  void whatAllNamesBeginWithIsLeftOut(String prefix) throws Exception {
    OnCompute.run(
        manager -> {
          Map<String, NDArray> tensors = named(manager, prefix, 1);
          if (!prefix.isEmpty()) {
            tensors.put("n_averaged", manager.create(5L));
          }
          try (TensorFile file = CheckpointFiles.open(write(manager, tensors))) {
            assertEquals(NETWORK, List.copyOf(file.names()));
            assertEquals(List.of(2L), file.shape("fc.bias"));
            assertEquals(List.of(), file.remarks());
          }
        });
  }

  @Test
  void namesOfTheHubStay() throws Exception {
    OnCompute.run(
        manager -> {
          var tensors = new LinkedHashMap<String, NDArray>();
          for (String name : NETWORK) {
            tensors.put("bert." + name, manager.create(new float[] {1}));
          }
          tensors.put("bert.embeddings.position_embeddings", manager.create(new float[] {1}));
          try (TensorFile file = CheckpointFiles.open(write(manager, tensors))) {
            assertEquals(tensors.keySet(), file.names());
          }
        });
  }

  @Test
  void whatStandsBesideTheNetworkIsLeftAsideAndSaid() throws Exception {
    OnCompute.run(
        manager -> {
          Map<String, NDArray> tensors = named(manager, "model.", 1);
          tensors.put("criterion.weight", manager.create(new float[] {1, 2}));
          try (TensorFile file = CheckpointFiles.open(write(manager, tensors))) {
            assertEquals(NETWORK, List.copyOf(file.names()));
            assertEquals(1, file.remarks().size());
            assertTrue(file.remarks().getFirst().contains("\"criterion\" (1 tensor)"));
          }
        });
  }

  @Test
  void ofTwoSetsUnderPrefixesOneIsTakenAndTheOtherCanBe() throws Exception {
    OnCompute.run(
        manager -> {
          Map<String, NDArray> tensors = named(manager, "model.", 1);
          tensors.putAll(named(manager, "ema_model.module.", 9));
          Path path = write(manager, tensors);
          try (TensorFile file = CheckpointFiles.open(path)) {
            assertEquals(1, first(manager, file));
            assertTrue(
                file.remarks().getFirst().contains("\"ema_model\""), file.remarks().toString());
          }
          try (TensorFile file = CheckpointFiles.open(path, "ema_model")) {
            assertEquals(9, first(manager, file));
            assertEquals(NETWORK, List.copyOf(file.names()));
            assertEquals(List.of(), file.remarks());
          }
          String refusal =
              assertThrows(
                      CheckpointException.class, () -> CheckpointFiles.open(path, "params_ema"))
                  .getMessage();
          assertTrue(
              refusal.endsWith(
                  "no weights under the key \"params_ema\"; there are some under \"model\","
                      + " \"ema_model\"."),
              refusal);
        });
  }

  private static float first(NDManager manager, TensorFile file) throws IOException {
    return file.read(manager, "conv1.weight").toFloatArray()[0];
  }

  /// A set of two numbers each: 1 and 2, or with `later` 3 and 4.
  private static String set(boolean later) {
    String tensor =
        later
            ? HandmadeTorch.tensor(
                HandmadeTorch.storage("FloatStorage", "0", 4),
                2,
                HandmadeTorch.tuple(2),
                HandmadeTorch.tuple(1))
            : two();
    var entries = new ArrayList<String>();
    for (String name : NETWORK) {
      entries.add(name);
      entries.add(tensor);
    }
    return mapping(entries.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"params_ema", "state_dict_ema", "ema", "model_ema", "best"})
  void ofTwoSetsInAPickleOneIsTakenAndTheOtherCanBe(String key) throws Exception {
    Path path =
        Files.write(
            folder.resolve("a.pth"),
            zip(mapping(key, set(true), "params", set(false), "epoch", number(3))));
    OnCompute.run(
        manager -> {
          try (TensorFile file = CheckpointFiles.open(path)) {
            assertEquals(1, first(manager, file));
            assertEquals(
                List.of(
                    "The weights under \"params\" were taken; the file holds another set of them"
                        + " under \""
                        + key
                        + "\", which “models import --weights-key” with that key takes instead."),
                file.remarks());
          }
          try (TensorFile file = CheckpointFiles.open(path, key)) {
            assertEquals(3, first(manager, file));
            assertEquals(List.of(), file.remarks());
            assertEquals("3", file.metadata().get("epoch"));
          }
          String refusal =
              assertThrows(CheckpointException.class, () -> CheckpointFiles.open(path, "other"))
                  .getMessage();
          assertTrue(refusal.contains("no weights under the key \"other\"; there are"), refusal);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"net", "state", "model_state", "ema", "state_dict_ema", "weights_of_mine"})
  void theOnlySetIsFound(String key) throws Exception {
    Path path =
        Files.write(folder.resolve("a.pth"), zip(mapping("acc", number(93), key, set(false))));
    try (TensorFile file = CheckpointFiles.open(path)) {
      assertEquals(NETWORK, List.copyOf(file.names()));
      assertEquals(List.of(), file.remarks());
    }
  }

  @Test
  void aListOfPartsOutsideItsFolderIsBroken() throws Exception {
    OnCompute.run(
        manager -> {
          Path outside = write(manager, named(manager, "", 1));
          Path inside = Files.createDirectories(folder.resolve("inside"));
          for (String name :
              List.of("../a.safetensors", outside.toAbsolutePath().toString(), "..", "")) {
            Path list =
                Files.writeString(
                    inside.resolve("model.safetensors.index.json"),
                    "{\"weight_map\": {\"fc.bias\": \"%s\"}}"
                        .formatted(name.replace("\\", "\\\\")));
            for (Path path : List.of(list, inside)) {
              String refusal =
                  assertThrows(CheckpointException.class, () -> CheckpointFiles.open(path))
                      .getMessage();
              assertTrue(refusal.contains("which is no file beside it."), refusal);
            }
          }
        });
  }
}
