package fovea.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.CodedOutputStream;
import fovea.checkpoint.element.CheckpointException;
import fovea.checkpoint.element.ElementType;
import fovea.tensor.OnCompute;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files are written field by field, as the format's own description (`onnx.proto`) numbers them.
class OnnxFileTest {
  private static final float[] SIX = {1, 2, 3, 4, 5, 6};

  @TempDir Path folder;

  private interface Message {
    void write(CodedOutputStream out) throws IOException;
  }

  private static byte[] message(Message message) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = CodedOutputStream.newInstance(bytes);
    message.write(out);
    out.flush();
    return bytes.toByteArray();
  }

  private static byte[] floats(float... numbers) {
    var bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float number : numbers) {
      bytes.putFloat(number);
    }
    return bytes.array();
  }

  /// @param field 9 for bytes, 4 for packed floats
  private static byte[] tensor(String name, int type, int field, byte[] numbers, long... shape)
      throws IOException {
    return message(
        out -> {
          for (long axis : shape) {
            out.writeInt64(1, axis);
          }
          out.writeInt32(2, type);
          out.writeString(8, name);
          out.writeByteArray(field, numbers);
        });
  }

  private static byte[] node(String name, String operator, boolean turned, String... inputs)
      throws IOException {
    byte[] attribute =
        message(
            out -> {
              out.writeString(1, "transB");
              out.writeInt64(3, turned ? 1 : 0);
              out.writeInt32(20, 2);
            });
    return message(
        out -> {
          for (String input : inputs) {
            out.writeString(1, input);
          }
          out.writeString(2, name + "_output");
          out.writeString(3, name);
          out.writeString(4, operator);
          out.writeByteArray(5, attribute);
        });
  }

  private static byte[] model(List<byte[]> nodes, List<byte[]> tensors) throws IOException {
    byte[] graph =
        message(
            out -> {
              for (byte[] node : nodes) {
                out.writeByteArray(1, node);
              }
              out.writeString(2, "main_graph");
              for (byte[] tensor : tensors) {
                out.writeByteArray(5, tensor);
              }
            });
    return message(
        out -> {
          out.writeInt64(1, 7);
          out.writeString(2, "pytorch");
          out.writeByteArray(7, graph);
          out.writeByteArray(8, message(opset -> opset.writeInt64(2, 14)));
        });
  }

  private static byte[] usual() throws IOException {
    return model(
        List.of(
            node("/encoder/layer.0/query/MatMul", "MatMul", false, "x", "onnx::MatMul_7"),
            node("/classifier/Gemm", "Gemm", true, "y", "classifier.weight", "classifier.bias"),
            node("/other/Gemm", "Gemm", false, "y", "other.weight"),
            node("/MatMul", "MatMul", false, "z", "free")),
        List.of(
            tensor("onnx::MatMul_7", 1, 9, floats(SIX), 2, 3),
            tensor("classifier.weight", 1, 4, floats(SIX), 2, 3),
            tensor("classifier.bias", 1, 9, floats(1, 2), 2),
            tensor("other.weight", 1, 9, floats(SIX), 2, 3),
            tensor("free", 1, 9, floats(SIX), 2, 3)));
  }

  private TensorFile open(byte[] bytes) throws IOException {
    return CheckpointFiles.open(Files.write(folder.resolve("weights"), bytes));
  }

  private String refusal(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("refused"), bytes);
    String message =
        assertThrows(CheckpointException.class, () -> CheckpointFiles.open(file)).getMessage();
    assertTrue(message.contains(file.toString()) && message.endsWith("."), message);
    return message;
  }

  @Test
  void aMatrixIsNamedByWhatMultipliesWithItAndTurned() throws Exception {
    try (TensorFile file = open(usual())) {
      assertInstanceOf(OnnxFile.class, file);
      assertEquals(
          Set.of(
              "encoder.layer.0.query.weight",
              "classifier.weight",
              "classifier.bias",
              "other.weight",
              "free"),
          file.names());
      assertEquals(List.of(3L, 2L), file.shape("encoder.layer.0.query.weight"));
      assertEquals(ElementType.F32, file.type("classifier.bias"));
      assertEquals(1, file.remarks().size());
      OnCompute.run(
          manager -> {
            float[] turned = {1, 4, 2, 5, 3, 6};
            assertArrayEquals(
                turned, file.read(manager, "encoder.layer.0.query.weight").toFloatArray());
            assertArrayEquals(SIX, file.read(manager, "classifier.weight").toFloatArray());
            assertArrayEquals(turned, file.read(manager, "other.weight").toFloatArray());
            // a parameter that is multiplied with as it is keeps its form
            assertArrayEquals(SIX, file.read(manager, "free").toFloatArray());
          });
    }
  }

  @Test
  void whatIsQuantisedOrElsewhereOrTwiceIsRefusedByName() throws IOException {
    List<byte[]> one = List.of(tensor("w", 3, 9, new byte[6], 2, 3));
    assertTrue(
        refusal(model(List.of(node("/a", "MatMulInteger", false, "x", "w")), one))
            .contains("quantised (MatMulInteger)"));
    byte[] elsewhere =
        message(
            out -> {
              out.writeInt64(1, 6);
              out.writeInt32(2, 1);
              out.writeString(8, "w");
              out.writeInt32(14, 1);
            });
    assertTrue(refusal(model(List.of(), List.of(elsewhere))).contains("another file"));
    assertTrue(
        refusal(
                model(
                    List.of(
                        node("/a/MatMul", "MatMul", false, "x", "1"),
                        node("/a/MatMul_1", "MatMul", false, "x", "2")),
                    List.of(
                        tensor("1", 1, 9, floats(SIX), 2, 3),
                        tensor("2", 1, 9, floats(SIX), 2, 3))))
            .contains("two of its tensors"));
  }

  @Test
  void aProductWithFactorsIsNoLayer() throws IOException {
    List<byte[]> one = List.of(tensor("w", 1, 9, floats(SIX), 2, 3));
    for (float factor : new float[] {1, 0.5f}) {
      byte[] alpha =
          message(
              out -> {
                out.writeString(1, "alpha");
                out.writeFloat(2, factor);
              });
      byte[] node =
          message(
              out -> {
                out.writeString(1, "x");
                out.writeString(1, "w");
                out.writeString(3, "/a/Gemm");
                out.writeString(4, "Gemm");
                out.writeByteArray(5, alpha);
              });
      byte[] file = model(List.of(node), one);
      if (factor == 1) {
        open(file).close();
      } else {
        assertTrue(refusal(file).contains("/a/Gemm"));
      }
    }
  }

  @Test
  void numbersThatAreNotThereOrOfNoKnownTypeAreRefused() throws IOException {
    assertTrue(
        refusal(model(List.of(), List.of(tensor("w", 1, 9, floats(SIX), 2, 4))))
            .contains("fewer or more numbers"));
    assertTrue(
        refusal(model(List.of(), List.of(tensor("w", 1, 9, floats(SIX), Long.MAX_VALUE, 4))))
            .contains("impossible shape"));
    assertTrue(
        refusal(model(List.of(), List.of(tensor("w", 1, 9, new byte[0], 1L << 62))))
            .contains("fewer or more numbers"));
    assertTrue(
        refusal(model(List.of(), List.of(tensor("w", 1, 9, floats(SIX), -2, 3))))
            .contains("impossible shape"));
    assertTrue(
        refusal(model(List.of(), List.of(tensor("w", 14, 9, new byte[100], 100))))
            .contains("cannot be read here"));
  }

  /// Whatever happens to a file's bytes, it is refused in one sentence or read whole.
  @Test
  void damagedFilesAreRefusedAndNothingElse() throws Exception {
    byte[] whole = usual();
    var random = new Random(1);
    OnCompute.run(
        manager -> {
          for (int round = 0; round < 400; round++) {
            byte[] bytes =
                round % 4 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int i = 0; i < round % 4 && bytes.length > 0; i++) {
              bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try (TensorFile file = open(bytes)) {
              for (String name : file.names()) {
                file.read(manager, name).close();
              }
            } catch (CheckpointException e) {
              assertTrue(String.valueOf(e.getMessage()).endsWith("."), e.getMessage());
            }
          }
        });
  }
}
