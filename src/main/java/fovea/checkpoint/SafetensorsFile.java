package fovea.checkpoint;

import static fovea.checkpoint.element.CheckpointException.shown;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.checkpoint.element.CheckpointException;
import fovea.checkpoint.element.ElementType;
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

  private SafetensorsHeader.Stored tensor(String name) {
    SafetensorsHeader.Stored tensor = header.tensors().get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(path + " holds no tensor " + shown(name));
    }
    return tensor;
  }

  @Override
  public NDArray read(NDManager manager, String name) throws IOException {
    SafetensorsHeader.Stored tensor = tensor(name);
    long bytes = tensor.end() - tensor.begin();
    Numbers.checkSize(path, name, bytes / tensor.type().bytes(), tensor.type());
    try {
      return Numbers.array(
          manager,
          tensor.type(),
          copy(data.asSlice(tensor.begin(), bytes)),
          new Shape(tensor.shape()));
    } catch (InternalError e) {
      // what the JVM makes of a page of a mapped file that is no longer there
      throw new CheckpointException(path + " was cut short while it was read.", e);
    }
  }

  /// Copies a tensor of decimals as plain numbers, row-major.
  ///
  /// @throws IllegalArgumentException when it holds whole numbers
  public float[] floats(String name) throws IOException {
    SafetensorsHeader.Stored tensor = tensor(name);
    long bytes = tensor.end() - tensor.begin();
    Numbers.checkSize(path, name, bytes / tensor.type().bytes(), tensor.type());
    try {
      return Numbers.floats(tensor.type(), copy(data.asSlice(tensor.begin(), bytes)));
    } catch (InternalError e) {
      throw new CheckpointException(path + " was cut short while it was read.", e);
    }
  }

  private static ByteBuffer copy(MemorySegment source) {
    // The engine keeps a direct buffer as the tensor's own memory, so it must not be the mapping.
    ByteBuffer buffer =
        ByteBuffer.allocateDirect((int) source.byteSize()).order(ByteOrder.LITTLE_ENDIAN);
    MemorySegment.ofBuffer(buffer).copyFrom(source);
    return buffer;
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

  /// Writes one tensor of plain numbers as F32, and free text.
  ///
  /// @param numbers row-major
  public static void write(
      Path path, String name, List<Long> shape, float[] numbers, Map<String, String> metadata)
      throws IOException {
    SafetensorsWriter.write(path, name, shape, numbers, metadata);
  }

  @Override
  public void close() {
    arena.close();
  }
}
