package fovea.checkpoint;

import static fovea.checkpoint.element.CheckpointException.shown;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import fovea.checkpoint.element.CheckpointException;
import fovea.checkpoint.element.ElementType;
import fovea.files.AtomicFiles;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes safetensors files. The same tensors give the same bytes.
final class SafetensorsWriter {
  private static final JsonFactory JSON = new JsonFactory();

  private SafetensorsWriter() {}

  static void write(
      Path path, Map<String, NDArray> unordered, Map<String, String> metadata, boolean half)
      throws IOException {
    var tensors = new LinkedHashMap<String, Written>();
    unordered.forEach(
        (name, tensor) ->
            tensors.put(
                name,
                new Written(
                    type(tensor, half),
                    tensor.getShape().getShape(),
                    () -> bytes(name, tensor, half))));
    write(path, tensors, metadata);
  }

  static void write(
      Path path, String name, List<Long> shape, float[] numbers, Map<String, String> metadata)
      throws IOException {
    long[] sizes = shape.stream().mapToLong(Long::longValue).toArray();
    write(path, Map.of(name, new Written(ElementType.F32, sizes, () -> bytes(numbers))), metadata);
  }

  private static void write(Path path, Map<String, Written> unordered, Map<String, String> metadata)
      throws IOException {
    Map<String, Written> tensors = widestFirst(unordered);
    ByteBuffer header = header(tensors, metadata);
    AtomicFiles.write(
        path,
        header.remaining() + tensors.values().stream().mapToLong(Written::size).sum(),
        draft -> {
          try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            writeAll(channel, header);
            for (Written tensor : tensors.values()) {
              writeAll(channel, tensor.content.bytes());
            }
            channel.force(true);
          }
        });
  }

  /// What is written of a tensor.
  private record Written(ElementType type, long[] shape, Content content) {
    long size() {
      return Arrays.stream(shape).reduce(type.bytes(), (a, b) -> a * b);
    }
  }

  /// Its numbers, made when they are written.
  private interface Content {
    ByteBuffer bytes() throws IOException;
  }

  /// Wide numbers first, so that every tensor begins at a multiple of its own width.
  private static Map<String, Written> widestFirst(Map<String, Written> tensors) {
    var ordered = new LinkedHashMap<String, Written>();
    tensors.entrySet().stream()
        .sorted(Comparator.comparingInt(tensor -> -tensor.getValue().type.bytes()))
        .forEach(tensor -> ordered.put(tensor.getKey(), tensor.getValue()));
    return ordered;
  }

  private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static ByteBuffer header(Map<String, Written> tensors, Map<String, String> metadata) {
    var text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      if (!metadata.isEmpty()) {
        json.writeObjectPropertyStart(SafetensorsHeader.METADATA);
        metadata.forEach(json::writeStringProperty);
        json.writeEndObject();
      }
      long offset = 0;
      for (Map.Entry<String, Written> tensor : tensors.entrySet()) {
        if (tensor.getKey().equals(SafetensorsHeader.METADATA)) {
          throw new IllegalArgumentException("no tensor may be called " + tensor.getKey());
        }
        long[] shape = tensor.getValue().shape;
        long end = offset + tensor.getValue().size();
        json.writeObjectPropertyStart(tensor.getKey());
        json.writeStringProperty("dtype", tensor.getValue().type.name());
        json.writeName("shape");
        json.writeArray(shape, 0, shape.length);
        json.writeName("data_offsets");
        json.writeArray(new long[] {offset, end}, 0, 2);
        json.writeEndObject();
        offset = end;
      }
      json.writeEndObject();
    }
    byte[] json = text.toString().getBytes(StandardCharsets.UTF_8);
    int padded = (json.length + 7) / 8 * 8; // the data begins at a multiple of 8
    ByteBuffer header = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN);
    header.putLong(padded).put(json);
    while (header.hasRemaining()) {
      header.put((byte) ' ');
    }
    return header.flip();
  }

  private static ElementType type(NDArray tensor, boolean half) {
    DataType type = tensor.getDataType();
    return switch (type) {
      case FLOAT64 -> ElementType.F64;
      case FLOAT32 -> half ? ElementType.F16 : ElementType.F32;
      case FLOAT16 -> ElementType.F16;
      case INT64 -> ElementType.I64;
      case INT32 -> ElementType.I32;
      case INT8 -> ElementType.I8;
      case UINT8 -> ElementType.U8;
      case BOOLEAN -> ElementType.BOOL;
      default -> throw new IllegalArgumentException("tensors of type " + type + " are not stored");
    };
  }

  private static ByteBuffer bytes(float[] numbers) {
    ByteBuffer bytes =
        ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(numbers);
    return bytes;
  }

  private static ByteBuffer bytes(String name, NDArray tensor, boolean half) throws IOException {
    if (!half || tensor.getDataType() != DataType.FLOAT32) {
      return tensor.toByteBuffer();
    }
    float[] values = tensor.toFloatArray();
    ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      short narrow = Float.floatToFloat16(value);
      if (Float.isFinite(value) && !Float.isFinite(Float.float16ToFloat(narrow))) {
        throw new CheckpointException(
            "Tensor " + shown(name) + " holds " + value + ", too large for half precision.");
      }
      bytes.putShort(narrow);
    }
    return bytes.flip();
  }
}
