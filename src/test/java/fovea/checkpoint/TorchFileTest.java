package fovea.checkpoint;

import static fovea.checkpoint.HandmadeTorch.floats;
import static fovea.checkpoint.HandmadeTorch.legacy;
import static fovea.checkpoint.HandmadeTorch.legacyStorage;
import static fovea.checkpoint.HandmadeTorch.mapping;
import static fovea.checkpoint.HandmadeTorch.module;
import static fovea.checkpoint.HandmadeTorch.number;
import static fovea.checkpoint.HandmadeTorch.pickle;
import static fovea.checkpoint.HandmadeTorch.tensor;
import static fovea.checkpoint.HandmadeTorch.text;
import static fovea.checkpoint.HandmadeTorch.tuple;
import static fovea.checkpoint.HandmadeTorch.two;
import static fovea.checkpoint.HandmadeTorch.writeFar;
import static fovea.checkpoint.HandmadeTorch.zip;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.checkpoint.element.CheckpointException;
import fovea.checkpoint.element.ElementType;
import fovea.tensor.OnCompute;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that PyTorch wrote (see the resources) and files put together by hand.
class TorchFileTest {
  @TempDir Path folder;

  static byte[] resource(String name) throws IOException {
    try (var in = TorchFileTest.class.getResourceAsStream("/fovea/checkpoint/" + name)) {
      return in.readAllBytes();
    }
  }

  private TensorFile open(String resource) throws IOException {
    return CheckpointFiles.open(Files.write(folder.resolve(resource), resource(resource)));
  }

  private TensorFile open(byte[] bytes) throws IOException {
    return CheckpointFiles.open(Files.write(folder.resolve("a.pth"), bytes));
  }

  private String refusal(byte[] bytes) {
    String message = assertThrows(CheckpointException.class, () -> open(bytes)).getMessage();
    assertTrue(message.startsWith(folder.toString()) && message.endsWith("."), message);
    assertEquals(1, message.lines().count());
    return message;
  }

  @ParameterizedTest
  @ValueSource(strings = {"all.pth", "legacy.pth.tar"})
  void everyTypeAndEveryViewIsRead(String resource) throws Exception {
    OnCompute.run(
        manager -> {
          try (TensorFile file = open(resource)) {
            assertEquals(19, file.names().size());
            assertEquals("float", file.names().iterator().next());
            assertEquals(ElementType.BF16, file.type("bfloat"));
            for (String name : List.of("float", "half", "bfloat")) {
              assertArrayEquals(new float[] {1, 0, 3}, file.read(manager, name).toFloatArray());
            }
            assertArrayEquals(new double[] {1, 0, 3}, file.read(manager, "double").toDoubleArray());
            assertArrayEquals(new long[] {1, 0, 3}, file.read(manager, "long").toLongArray());
            for (String name : List.of("int", "short")) {
              assertArrayEquals(new int[] {1, 0, 3}, file.read(manager, name).toIntArray());
            }
            assertArrayEquals(new byte[] {1, 0, 3}, file.read(manager, "char").toByteArray());
            assertArrayEquals(new int[] {1, 0, 3}, file.read(manager, "byte").toUint8Array());
            assertArrayEquals(
                new boolean[] {true, false, true}, file.read(manager, "bool").toBooleanArray());
            var turned = new float[24];
            for (int i = 0; i < 24; i++) {
              turned[i] = (6 * (i % 4) + i / 4) / 8f;
            }
            assertEquals(List.of(6L, 4L), file.shape("turned"));
            assertArrayEquals(turned, file.read(manager, "turned").toFloatArray());
            assertArrayEquals(
                new float[] {
                  6 / 8f, 8 / 8f, 10 / 8f, 12 / 8f, 14 / 8f, 16 / 8f, 18 / 8f, 20 / 8f, 22 / 8f
                },
                file.read(manager, "stepped").toFloatArray());
            var expanded = new float[6];
            Arrays.fill(expanded, 1 / 8f);
            assertArrayEquals(expanded, file.read(manager, "expanded").toFloatArray());
            assertArrayEquals(
                new float[] {12 / 8f, 13 / 8f, 14 / 8f, 15 / 8f, 16 / 8f, 17 / 8f},
                file.read(manager, "slice").toFloatArray());
            assertEquals(2.5f, file.read(manager, "scalar").getFloat());
            assertEquals(List.of(0L, 3L), file.shape("empty"));
            assertEquals(0, file.read(manager, "empty").size());
            assertArrayEquals(
                new float[] {1, 3, 2, 4}, file.read(manager, "turned_half").toFloatArray());
            assertArrayEquals(new float[] {7, 8}, file.read(manager, "parameter").toFloatArray());
            assertThrows(IllegalArgumentException.class, () -> file.read(manager, "none"));
          }
        });
  }

  @Test
  void whatStandsBesideTheWeightsIsMetadata() throws IOException {
    try (TensorFile file = open("legacy.pth.tar")) {
      assertEquals(
          Map.of("epoch", "3", "bleu-4", "0.25", "name", "tiny", "done", "true"), file.metadata());
    }
    try (TensorFile file = open("extras.pth")) {
      assertEquals(List.of("w"), List.copyOf(file.names()));
      assertEquals("-5", file.metadata().get("neg"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"protocol4.pth", "legacy_protocol4.pth"})
  void newerProtocolsAreRead(String resource) throws Exception {
    OnCompute.run(
        manager -> {
          try (TensorFile file = open(resource)) {
            assertArrayEquals(new long[] {1, 2}, file.read(manager, "n").toLongArray());
            assertEquals(6 / 8f, file.read(manager, "w").toFloatArray()[1]);
          }
        });
  }

  @Test
  void wholeModulesGiveTheNamesOfTheirStateDicts() throws Exception {
    OnCompute.run(
        manager -> {
          try (TensorFile file = open("modules.pth.tar")) {
            assertEquals(
                List.of(
                    "encoder.table",
                    "encoder.linear.weight",
                    "encoder.linear.bias",
                    "decoder.attention.full.weight"),
                List.copyOf(file.names()));
            assertEquals("0.25", file.metadata().get("bleu-4"));
            assertArrayEquals(
                new float[] {0, 1, 2, 3},
                file.read(manager, "encoder.linear.weight").toFloatArray());
            assertArrayEquals(
                new float[] {1, 2}, file.read(manager, "encoder.linear.bias").toFloatArray());
            assertArrayEquals(
                new float[] {0, 1, 2}, file.read(manager, "encoder.table").toFloatArray());
          }
          try (TensorFile file = open("module.pth")) {
            assertEquals(List.of("attention.full.weight"), List.copyOf(file.names()));
          }
        });
  }

  @Test
  void torchScriptGivesItsParametersAndBuffers() throws Exception {
    OnCompute.run(
        manager -> {
          try (TensorFile file = open("script.pt")) {
            assertEquals(
                List.of("table", "gone", "linear.weight", "linear.bias"),
                List.copyOf(file.names()));
            assertArrayEquals(
                new float[] {0, 1, 2, 3}, file.read(manager, "linear.weight").toFloatArray());
          }
        });
  }

  @ParameterizedTest
  @CsvSource({
    "complex.pth, tensor \"complex.weight\" is of the type \"ComplexFloatStorage\"",
    "float8.pth, tensor \"float8.weight\" is of the type \"torch.float8_e4m3fn\"",
    "uint16.pth, tensor \"uint16.weight\" is of the type \"torch.uint16\"",
    "quantised.pth, tensor \"quantised.weight\" is quantised",
    "sparse.pth, tensor \"sparse.weight\" is sparse",
  })
  void kindsThatCannotBeReadAreRefusedByName(String resource, String complaint) throws IOException {
    String message = refusal(resource(resource));
    assertTrue(message.contains(complaint + ", which cannot be read here."), message);
  }

  @Test
  void theMappingWithTheTensorsIsFound() throws IOException {
    String state = mapping("module.w", two(), "module.b", two());
    String optimizer = mapping("state", mapping("m", two()), "param_groups", "]");
    for (String object :
        List.of(
            state,
            mapping("state_dict", state, "optimizer", optimizer, "epoch", number(3)),
            mapping("optimizer", optimizer, "model", state, "ema", mapping("other", two())),
            mapping("model_state_dict", state),
            mapping("net", state),
            mapping("module", state),
            mapping("weights", state),
            mapping("model", mapping("state_dict", state), "state_dict", "N"),
            mapping(
                "model",
                module(mapping("_modules", "}", "_parameters", mapping("w", two(), "b", two()))),
                "opt",
                optimizer),
            mapping("w", two(), "b", two(), "optimizer", optimizer))) {
      try (TensorFile file = open(zip(object))) {
        assertEquals(List.of("w", "b"), List.copyOf(file.names()), object);
      }
    }
    try (TensorFile file = open(zip(mapping("module.w", two(), "b", two())))) {
      assertEquals(List.of("module.w", "b"), List.copyOf(file.names()));
    }
    try (TensorFile file = open(zip(mapping("net", two(), "state_dict", two())))) {
      assertEquals(List.of("net", "state_dict"), List.copyOf(file.names()));
    }
    assertTrue(refusal(zip(mapping("epoch", number(3)))).contains("no tensors under names"));
    assertTrue(refusal(zip(two())).contains("no tensors under names"));
    assertTrue(refusal(zip(optimizer)).contains("no tensors under names"));
  }

  @Test
  void numbersWithTheHighestByteFirstAreTurned() throws Exception {
    byte[] numbers = ByteBuffer.allocate(16).putFloat(1).putFloat(2).putFloat(3).array();
    byte[] bytes =
        zip(
            Map.of(
                "data.pkl",
                pickle(mapping("w", two())),
                "data/0",
                numbers,
                "byteorder",
                "big".getBytes(ISO_8859_1)),
            ZipEntry.STORED);
    OnCompute.run(
        manager -> {
          try (TensorFile file = open(bytes)) {
            assertArrayEquals(new float[] {1, 2}, file.read(manager, "w").toFloatArray());
          }
        });
  }

  @Test
  void archivesOverFourGibibytesAreRead() throws Exception {
    Path path = folder.resolve("far.pth");
    writeFar(path, pickle(mapping("w", two())), floats(5, 6, 7, 8));
    OnCompute.run(
        manager -> {
          try (TensorFile file = CheckpointFiles.open(path)) {
            assertArrayEquals(new float[] {5, 6}, file.read(manager, "w").toFloatArray());
          }
        });
  }

  @Test
  void partsOfOldStoragesAreRead() throws Exception {
    String view = "(" + text("78") + number(1) + number(3) + "t";
    String object =
        mapping(
            "part", tensor(legacyStorage(view), 1, tuple(2), tuple(1)),
            "all", tensor(legacyStorage("N"), 0, tuple(4), tuple(1)));
    OnCompute.run(
        manager -> {
          try (TensorFile file = open(legacy(object, text("77"), 4, 1, 2, 3, 4))) {
            assertArrayEquals(new float[] {3, 4}, file.read(manager, "part").toFloatArray());
            assertArrayEquals(new float[] {1, 2, 3, 4}, file.read(manager, "all").toFloatArray());
          }
        });
    String beyond = mapping("w", tensor(legacyStorage(view), 2, tuple(2), tuple(1)));
    assertTrue(refusal(legacy(beyond, text("77"), 4, 1, 2, 3, 4)).contains("reaches beyond"));
  }
}
