package fovea.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.checkpoint.element.CheckpointException;
import fovea.checkpoint.element.ElementType;
import fovea.tensor.OnCompute;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointFilesTest {
  @TempDir Path folder;

  private String refusal(String name, byte[] bytes) throws IOException {
    return refusal(Files.write(folder.resolve(name), bytes));
  }

  private static String refusal(Path path) {
    String message =
        assertThrows(CheckpointException.class, () -> CheckpointFiles.open(path)).getMessage();
    assertTrue(message.contains(path.toString()) && message.endsWith("."), message);
    assertEquals(1, message.lines().count());
    return message;
  }

  private static byte[] safetensors(String name, float value) {
    String header =
        "{\"%s\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}".formatted(name);
    return ByteBuffer.allocate(12 + header.length())
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(header.length())
        .put(header.getBytes(UTF_8))
        .putFloat(value)
        .array();
  }

  @Test
  void theContentDecidesAndNotTheName() throws IOException {
    Path zip = folder.resolve("a.safetensors");
    Files.write(zip, TorchFileTest.resource("all.pth"));
    try (TensorFile file = CheckpointFiles.open(zip)) {
      assertInstanceOf(TorchFile.class, file);
      assertEquals(zip, file.path());
    }
    Path safetensors = Files.write(folder.resolve("a.pth.tar"), safetensors("w", 1));
    try (TensorFile file = CheckpointFiles.open(safetensors)) {
      assertInstanceOf(SafetensorsFile.class, file);
    }
    // whose header is 123 bytes long, so that the file begins like JSON
    String padded = "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
    ByteBuffer bytes = ByteBuffer.allocate(8 + 123 + 4).order(ByteOrder.LITTLE_ENDIAN).putLong(123);
    bytes.put((padded + " ".repeat(123 - padded.length())).getBytes(UTF_8));
    try (TensorFile file = CheckpointFiles.open(Files.write(safetensors, bytes.array()))) {
      assertEquals(List.of("w"), List.copyOf(file.names()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE html><title>x</title>",
        "<html>",
        "  \r\n\t<!doctype HTML>",
        "\uFEFF<HTML lang=en>"
      })
  void aWebPageIsCalledOne(String page) throws IOException {
    String message = refusal("model.pth", page.getBytes(UTF_8));
    assertTrue(message.contains(" is a web page, not weights; the download went wrong: "), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          version https://git-lfs.github.com/spec/v1\\noid sha256:00\\nsize 9; is a Git LFS pointer, not weights
          ``; is empty; fetch it again
          {"hidden_size": 4}; is text in JSON, not weights
          [1, 2]; is text in JSON, not weights
          {"weight_map; is text in JSON, not weights
          lines of plain words; is no file of weights that can be read here
          two zeros\u0000\u0000; is no file of weights that can be read here
          12345678{; is not a usable safetensors file
          """)
  void whatIsNoWeightsIsSaidToBeThat(String content, String complaint) throws IOException {
    String message = refusal("model.bin", content.getBytes(UTF_8));
    assertTrue(message.contains(complaint), message);
  }

  @Test
  void aPickleOfSomethingElseIsSaidToBeOne() throws IOException {
    byte[] pickle = {(byte) 0x80, 4, 'N', '.'};
    assertTrue(refusal("a.pkl", pickle).contains("a Python pickle, but not one that torch.save"));
  }

  @Test
  void whatIsNotThereIsGone() {
    assertTrue(refusal(folder.resolve("none.pth")).endsWith(" is gone."));
    assertTrue(refusal(folder).contains("holds no weights"));
  }

  @Test
  void aFolderGivesItsWeights() throws IOException {
    Files.write(folder.resolve("config.json"), "{}".getBytes(UTF_8));
    Files.write(folder.resolve("pytorch_model.bin"), TorchFileTest.resource("all.pth"));
    try (TensorFile file = CheckpointFiles.open(folder)) {
      assertInstanceOf(TorchFile.class, file);
    }
    Files.write(folder.resolve("model.safetensors"), safetensors("w", 1));
    try (TensorFile file = CheckpointFiles.open(folder)) {
      assertEquals(folder.resolve("model.safetensors"), file.path());
    }
  }

  @Test
  void shardsAreReadAsOneFile() throws Exception {
    Files.write(folder.resolve("model-1-of-2.safetensors"), safetensors("a", 1));
    Files.write(folder.resolve("model-2-of-2.bin"), TorchFileTest.resource("protocol4.pth"));
    Path list = folder.resolve("model.safetensors.index.json");
    Files.writeString(
        list,
        """
        {"metadata": {"total_size": 8, "more": [1]},
         "weight_map": {"n": "model-2-of-2.bin", "a": "model-1-of-2.safetensors"}}
        """);
    OnCompute.run(
        manager -> {
          for (Path path : List.of(folder, list)) {
            try (TensorFile file = CheckpointFiles.open(path)) {
              assertInstanceOf(ShardedFile.class, file);
              assertEquals(List.of("n", "a"), List.copyOf(file.names()));
              assertEquals("8", file.metadata().get("total_size"));
              assertEquals(ElementType.I64, file.type("n"));
              assertEquals(List.of(1L), file.shape("a"));
              assertArrayEquals(new float[] {1}, file.read(manager, "a").toFloatArray());
              assertArrayEquals(new long[] {1, 2}, file.read(manager, "n").toLongArray());
              assertThrows(IllegalArgumentException.class, () -> file.shape("w"));
            }
          }
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          {"weight_map": {"a": "none.bin"}}; its file "none.bin" is missing
          {"weight_map": {"a": "../a.bin"}}; is no file beside it
          {"weight_map": {"a": "/etc/passwd"}}; is no file beside it
          {"weight_map": {"a": "c:\\\\a.bin"}}; is no file beside it
          {"weight_map": {"a": "x\\u0000y"}}; is no file beside it
          {"weight_map": {"a": ["one.safetensors"]}}; is no file beside it
          {"weight_map": {"b": "one.safetensors"}}; its file "one.safetensors" holds no tensor "b"
          {"weight_map": {}}; names no tensors
          {"weight_map": 7}; is not a JSON object
          {"weight_map": {"a": "one.safetensors", "a": "one.safetensors"}}; stands in it twice
          {"weight_map": {"a": "one.safetensors"}} x; not valid JSON
          {"weight_map": {"a": "one.safe; not valid JSON
          """)
  void lyingListsAreRefused(String list, String complaint) throws IOException {
    Files.write(folder.resolve("one.safetensors"), safetensors("a", 1));
    String message = refusal("model.safetensors.index.json", list.getBytes(UTF_8));
    assertTrue(message.contains(complaint), message);
  }

  @Test
  void aListThatNamesItselfIsRefused() throws IOException {
    Path list = folder.resolve("a.json");
    Files.writeString(list, "{\"weight_map\": {\"a\": \"a.json\"}}");
    assertTrue(refusal(list).contains("is text in JSON, not weights"));
  }
}
