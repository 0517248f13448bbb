package fovea.checkpoint;

import static fovea.checkpoint.CheckpointException.shown;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A safetensors file, memory-mapped: opening reads only the header, each tensor is copied when it
/// is asked for. Files may be larger than 2 GiB, a single tensor may not.
public final class SafetensorsFile implements TensorFile {
  /// The format's own bound on the header.
  private static final long MAX_HEADER = 100_000_000;

  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Path path;
  private final Arena arena;
  private final MemorySegment data;
  private final SafetensorsHeader header;

  private SafetensorsFile(Path path, Arena arena, MemorySegment data, SafetensorsHeader header) {
    this.path = path;
    this.arena = arena;
    this.data = data;
    this.header = header;
  }

  /// Maps the file and checks its header.
  public static SafetensorsFile open(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new CheckpointException(path + " is not a file.");
    }
    Arena arena = Arena.ofShared();
    try (FileChannel channel = FileChannel.open(path)) {
      long size = channel.size();
      if (size < 8) {
        throw new CheckpointException("it is too short");
      }
      MemorySegment whole = channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
      long length =
          whole.get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 0);
      if (length < 0 || length > MAX_HEADER || length > size - 8) {
        throw new CheckpointException("its header claims an impossible length");
      }
      byte[] json = whole.asSlice(8, length).toArray(ValueLayout.JAVA_BYTE);
      MemorySegment data = whole.asSlice(8 + length);
      return new SafetensorsFile(path, arena, data, SafetensorsHeader.parse(json, data.byteSize()));
    } catch (CheckpointException e) {
      arena.close();
      throw new CheckpointException(
          path + " is not a usable safetensors file: " + e.getMessage() + ".", e);
    } catch (IOException | RuntimeException | Error e) {
      arena.close();
      throw e;
    }
  }

  /// Where it lies.
  @Override
  public Path path() {
    return path;
  }

  /// The tensors' names, in the header's order.
  @Override
  public Set<String> names() {
    return Collections.unmodifiableSet(header.tensors().keySet());
  }

  @Override
  public List<Long> shape(String name) {
    return tensor(name).shape();
  }

  @Override
  public ElementType type(String name) {
    return tensor(name).type();
  }

  /// Free text by key: what the writer wanted to say.
  @Override
  public Map<String, String> metadata() {
    return Collections.unmodifiableMap(header.metadata());
  }

  private StoredTensor tensor(String name) {
    StoredTensor tensor = header.tensors().get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(path + " holds no tensor " + shown(name));
    }
    return tensor;
  }

  /// Copies one tensor. F16 and BF16 become float32 (the engine ends the process on a BF16 array),
  /// I16 becomes int32; the others keep their type.
  @Override
  public NDArray read(NDManager manager, String name) throws IOException {
    StoredTensor tensor = tensor(name);
    Shape shape = new Shape(tensor.shape());
    long count = (tensor.end() - tensor.begin()) / tensor.type().bytes();
    if (Math.max(count * 4, tensor.end() - tensor.begin()) > Integer.MAX_VALUE - 8) {
      throw new CheckpointException(
          path + " cannot be used: tensor " + shown(name) + " is larger than 2 GiB.");
    }
    MemorySegment source = data.asSlice(tensor.begin(), tensor.end() - tensor.begin());
    try {
      int n = (int) count;
      return switch (tensor.type()) {
        case F64 -> manager.create(copy(source), shape, DataType.FLOAT64);
        case F32 -> manager.create(copy(source), shape, DataType.FLOAT32);
        case F16 -> manager.create(halves(source, n), shape);
        case BF16 -> manager.create(brainFloats(source, n), shape);
        case I64 -> manager.create(copy(source), shape, DataType.INT64);
        case I32 -> manager.create(copy(source), shape, DataType.INT32);
        case I16 -> manager.create(shorts(source, n), shape);
        case I8 -> manager.create(copy(source), shape, DataType.INT8);
        case U8 -> manager.create(copy(source), shape, DataType.UINT8);
        case BOOL -> manager.create(truths(source, n), shape);
      };
    } catch (InternalError e) {
      // what the JVM makes of a page of a mapped file that is no longer there
      throw new CheckpointException(path + " was cut short while it was read.", e);
    }
  }

  private static ByteBuffer copy(MemorySegment source) {
    // The engine keeps a direct buffer as the tensor's own memory, so it must not be the mapping.
    ByteBuffer buffer =
        ByteBuffer.allocateDirect((int) source.byteSize()).order(ByteOrder.nativeOrder());
    MemorySegment.ofBuffer(buffer).copyFrom(source);
    return buffer;
  }

  private static float[] halves(MemorySegment source, int n) {
    var values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = Float.float16ToFloat(source.get(SHORT, 2L * i));
    }
    return values;
  }

  private static float[] brainFloats(MemorySegment source, int n) {
    var values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = Float.intBitsToFloat(source.get(SHORT, 2L * i) << 16);
    }
    return values;
  }

  private static int[] shorts(MemorySegment source, int n) {
    var values = new int[n];
    for (int i = 0; i < n; i++) {
      values[i] = source.get(SHORT, 2L * i);
    }
    return values;
  }

  private static boolean[] truths(MemorySegment source, int n) {
    var values = new boolean[n];
    for (int i = 0; i < n; i++) {
      values[i] = source.get(ValueLayout.JAVA_BYTE, i) != 0;
    }
    return values;
  }

  /// Writes tensors under their names, those of the widest type first and otherwise in the map's
  /// order, and free text. The file is replaced as a whole or not at all.
  public static void write(Path path, Map<String, NDArray> tensors, Map<String, String> metadata)
      throws IOException {
    SafetensorsWriter.write(path, tensors, metadata, false);
  }

  /// As {@link #write(Path, Map, Map)}; with `half`, float32 tensors are stored as F16, which takes
  /// half the space and keeps three digits.
  public static void write(
      Path path, Map<String, NDArray> tensors, Map<String, String> metadata, boolean half)
      throws IOException {
    SafetensorsWriter.write(path, tensors, metadata, half);
  }

  @Override
  public void close() {
    arena.close();
  }
}
