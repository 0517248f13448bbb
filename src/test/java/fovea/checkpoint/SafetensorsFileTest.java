package fovea.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import fovea.checkpoint.element.CheckpointException;
import fovea.checkpoint.element.ElementType;
import fovea.tensor.OnCompute;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsFileTest {
  @TempDir Path folder;

  private static byte[] bytes(String header, int dataBytes) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + json.length + dataBytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .array();
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("a.safetensors"), bytes);
  }

  @Test
  void whatIsWrittenIsRead() throws Exception {
    OnCompute.run(
        manager -> {
          var tensors = new LinkedHashMap<String, NDArray>();
          tensors.put("bool", manager.create(new boolean[] {true, false, true}));
          tensors.put("float", manager.create(new float[] {1, -2.5f, Float.NaN}));
          tensors.put("long", manager.create(new long[] {Long.MIN_VALUE, 7}));
          tensors.put("double", manager.create(new double[] {Math.PI}));
          tensors.put("int", manager.create(new int[] {-3}));
          tensors.put("byte", manager.create(new byte[] {-1, 2}));
          tensors.put("ubyte", manager.create(new byte[] {-1}).toType(DataType.UINT8, true));
          tensors.put("scalar", manager.create(4f));
          tensors.put("empty", manager.zeros(new Shape(0, 3)));
          tensors.put(
              "turned", manager.create(new float[] {1, 2, 3, 4}, new Shape(2, 2)).transpose());
          Path path = folder.resolve("all.safetensors");
          SafetensorsFile.write(path, tensors, Map.of("made \"by\"", "ü\n"));
          if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Path usual = Files.writeString(folder.resolve("usual"), "");
            assertEquals(Files.getPosixFilePermissions(usual), Files.getPosixFilePermissions(path));
            Files.delete(usual);
          }
          try (var file = SafetensorsFile.open(path)) {
            assertEquals(tensors.keySet(), Set.copyOf(file.names()));
            assertEquals(Map.of("made \"by\"", "ü\n"), file.metadata());
            for (String name : file.names()) {
              NDArray read = file.read(manager, name);
              NDArray written = tensors.get(name);
              assertEquals(written.getShape(), read.getShape());
              assertEquals(written.getDataType(), read.getDataType(), name);
              assertArrayEquals(written.toByteArray(), read.toByteArray(), name);
            }
            assertThrows(IllegalArgumentException.class, () -> file.read(manager, "none"));
          }
          assertEquals(List.of(path), Files.list(folder).toList());
        });
  }

  @Test
  void theSameTensorsGiveTheSameBytes() throws Exception {
    OnCompute.run(
        manager -> {
          Map<String, NDArray> tensors = Map.of("a", manager.create(new float[] {1, 2}));
          Path path = folder.resolve("a.safetensors");
          SafetensorsFile.write(path, tensors, Map.of());
          byte[] first = Files.readAllBytes(path);
          SafetensorsFile.write(path, tensors, Map.of());
          assertArrayEquals(first, Files.readAllBytes(path));
        });
  }

  @Test
  void narrowFloatsAreWidened() throws Exception {
    String header =
        "{\"h\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]},"
            + "\"b\":{\"dtype\":\"BF16\",\"shape\":[1,2],\"data_offsets\":[4,8]},"
            + "\"i\":{\"dtype\":\"I16\",\"shape\":[1],\"data_offsets\":[8,10]}}   ";
    byte[] bytes = bytes(header, 10);
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .position(bytes.length - 10)
        .putShort((short) 0x3C01)
        .putShort((short) 0xFC00)
        .putShort((short) 0x3F80)
        .putShort((short) 0xC049)
        .putShort((short) -2);
    OnCompute.run(
        manager -> {
          try (var file = SafetensorsFile.open(file(bytes))) {
            assertEquals(ElementType.BF16, file.type("b"));
            assertEquals(List.of(1L, 2L), file.shape("b"));
            assertArrayEquals(
                new float[] {1 + 1f / 1024, Float.NEGATIVE_INFINITY},
                file.read(manager, "h").toFloatArray());
            assertArrayEquals(new float[] {1, -3.140625f}, file.read(manager, "b").toFloatArray());
            assertArrayEquals(new int[] {-2}, file.read(manager, "i").toIntArray());
          }
        });
  }

  @Test
  void halfPrecisionTakesHalfTheSpace() throws Exception {
    OnCompute.run(
        manager -> {
          Path path = folder.resolve("half.safetensors");
          Map<String, NDArray> tensors =
              Map.of("w", manager.create(new float[] {0.1f, 65504}), "n", manager.create(3L));
          SafetensorsFile.write(path, tensors, Map.of(), true);
          try (var file = SafetensorsFile.open(path)) {
            assertEquals(ElementType.F16, file.type("w"));
            assertEquals(ElementType.I64, file.type("n"));
            assertArrayEquals(
                new float[] {0.1f, 65504}, file.read(manager, "w").toFloatArray(), 5e-5f);
          }
          var large = Map.of("too large", manager.create(new float[] {70000}));
          String message =
              assertThrows(
                      CheckpointException.class,
                      () -> SafetensorsFile.write(path, large, Map.of(), true))
                  .getMessage();
          assertTrue(message.contains("\"too large\""), message);
          assertEquals(1, Files.list(folder).count());
        });
  }

  @Test
  void filesOverTwoGibibytesAreReadPerTensor() throws Exception {
    long far = 3L << 30;
    String header =
        "{\"far\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[%d,%d]},"
                .formatted(far, far + 8)
            + "\"big\":{\"dtype\":\"U8\",\"shape\":[%d],\"data_offsets\":[0,%d]}}"
                .formatted(far, far);
    Path path = file(bytes(header, 0));
    try (var sparse = new RandomAccessFile(path.toFile(), "rw")) {
      sparse.seek(sparse.length() + far);
      sparse.write(
          ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putFloat(1.5f).putFloat(2).array());
    }
    OnCompute.run(
        manager -> {
          try (var file = SafetensorsFile.open(path)) {
            assertArrayEquals(new float[] {1.5f, 2}, file.read(manager, "far").toFloatArray());
            String message =
                assertThrows(CheckpointException.class, () -> file.read(manager, "big"))
                    .getMessage();
            assertTrue(message.endsWith("tensor \"big\" is larger than 2 GiB."), message);
          }
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          {"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}; tensor "a" lies beyond the end of the file
          {"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}; tensor "a" has a shape that does not fit
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}; tensor "b" overlaps
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}; there is a gap before tensor "a"
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}; bytes that belong to no tensor
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}; tensor "a" has impossible data_offsets
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4,8]}}; tensor "a" has impossible data_offsets
          {"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}; tensor "a" has an impossible shape
          {"a":{"dtype":"F32","shape":[2.0],"data_offsets":[0,8]}}; tensor "a" has an impossible shape
          {"a":{"dtype":"F32","shape":[4611686018427387906],"data_offsets":[0,8]}}; tensor "a" has an impossible shape
          {"a":{"dtype":"F32","shape":[9999999999999999999],"data_offsets":[0,8]}}; tensor "a" has an impossible shape
          {"a":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,2],"data_offsets":[0,8]}}; tensor "a" has an impossible shape
          {"a":{"dtype":"F31","shape":[2],"data_offsets":[0,8]}}; tensor "a" has the type "F31"
          {"a":{"shape":[2],"data_offsets":[0,8]}}; tensor "a" lacks
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"x":1}}; tensor "a" has an unknown property "x"
          {"a":7}; tensor "a" is not a JSON object
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}; tensor "a" stands in it twice
          {"a":{"dtype":"F32","shape":[2],"shape":[2],"data_offsets":[0,8]}}; tensor "a" has two of shape
          {"a":{"dtype":"F32","shape":[2}; tensor "a" is not described in valid JSON
          {"__metadata__":{"k":"v","k":"w"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}; metadata entry "k" stands in it twice
          {"__metadata__":{"k":1},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}; metadata entry "k" is not text
          {"a":{"dtype":"F32","shape":[[[[2]]]],"data_offsets":[0,8]}}; tensor "a" has an impossible shape
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}x; not valid JSON
          {"a":; not valid JSON
          {"a; not valid JSON
          []; not a JSON object
          """)
  void lyingHeadersAreRefusedByName(String header, String complaint) throws IOException {
    Path path = file(bytes(header, 8));
    String message =
        assertThrows(CheckpointException.class, () -> SafetensorsFile.open(path)).getMessage();
    assertTrue(message.contains(complaint), message);
    assertTrue(message.startsWith(path.toString()) && message.endsWith("."), message);
    assertEquals(1, message.lines().count());
  }

  @Test
  void lyingLengthsAreRefusedBeforeAnythingIsAllocated() throws IOException {
    for (long length : new long[] {-1, Long.MAX_VALUE, 99_000_000, 100_000_001, 9}) {
      ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
      assertThrows(CheckpointException.class, () -> SafetensorsFile.open(file(bytes.array())));
    }
    assertThrows(CheckpointException.class, () -> SafetensorsFile.open(file(new byte[3])));
    assertThrows(CheckpointException.class, () -> SafetensorsFile.open(folder));
    assertThrows(CheckpointException.class, () -> SafetensorsFile.open(folder.resolve("none")));
  }

  @Test
  @Timeout(60)
  void damagedFilesAreRefusedOrReadButNeverCrash() throws Exception {
    String header =
        "{\"__metadata__\":{\"k\":\"v\"},"
            + "\"one\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[0,16]},"
            + "\"two\":{\"dtype\":\"BF16\",\"shape\":[3],\"data_offsets\":[16,22]},"
            + "\"three\":{\"dtype\":\"BOOL\",\"shape\":[2],\"data_offsets\":[22,24]}}";
    byte[] good = bytes(header, 24);
    var random = new Random(11);
    byte[] useful = "0123456789[]{}\",:-eE. \\\u0000\u00ff".getBytes(StandardCharsets.ISO_8859_1);
    OnCompute.run(
        manager -> {
          int refused = 0;
          for (int round = 0; round < 3000; round++) {
            byte[] bad = good.clone();
            for (int change = 1 + random.nextInt(3); change > 0; change--) {
              int at = random.nextInt(8 + header.length());
              bad[at] =
                  random.nextBoolean()
                      ? (byte) random.nextInt(256)
                      : useful[random.nextInt(useful.length)];
            }
            if (random.nextInt(4) == 0) {
              bad = Arrays.copyOf(bad, random.nextInt(bad.length + 8));
            }
            refused += refused(manager, bad) ? 1 : 0;
          }
          assertTrue(refused > 1500 && refused < 3000, refused + " of 3000");
        });
  }

  private boolean refused(NDManager manager, byte[] bytes) throws IOException {
    try (var file = SafetensorsFile.open(file(bytes))) {
      for (String name : file.names()) {
        file.read(manager, name).close();
      }
      return false;
    } catch (CheckpointException e) {
      return true;
    }
  }

  @Test
  void noMetadataMayBeSaidByNull() throws Exception {
    byte[] header =
        "{\"__metadata__\":null,\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}"
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + header.length + 1)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(header.length)
            .put(header);
    Path path = Files.write(folder.resolve("null.safetensors"), bytes.array());
    try (var file = SafetensorsFile.open(path)) {
      assertEquals(Map.of(), file.metadata());
      assertEquals(Set.of("a"), file.names());
    }
  }
}
