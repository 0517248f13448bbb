package fovea.checkpoint;

import static fovea.checkpoint.element.CheckpointException.shown;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.checkpoint.element.CheckpointException;
import fovea.checkpoint.element.ElementType;
import fovea.checkpoint.pickle.Pickled;
import fovea.checkpoint.pickle.Pickled.Storage;
import fovea.checkpoint.pickle.Pickled.Tensor;
import fovea.checkpoint.pickle.Pickled.Unreadable;
import fovea.checkpoint.pickle.Unpickler;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A checkpoint that PyTorch wrote, memory-mapped: a zip archive, a file of before version 1.6 or a
/// TorchScript archive. Opening reads its pickle as data and runs nothing of it; each tensor is
/// copied when it is asked for, whatever its strides.
public final class TorchFile implements TensorFile {
  /// Views that repeat numbers may be larger than their file, up to this.
  private static final long MAX_REPEATED = 1 << 20;

  private interface Storages {
    MemorySegment bytes(String key) throws CheckpointException;
  }

  private final Path path;
  private final Arena arena;
  private final ByteOrder order;
  private final Map<String, StridedTensor> tensors;
  private final StateNames names;

  private TorchFile(
      Path path,
      Arena arena,
      ByteOrder order,
      Map<String, StridedTensor> tensors,
      StateNames names) {
    this.path = path;
    this.arena = arena;
    this.order = order;
    this.tensors = tensors;
    this.names = names;
  }

  /// Maps the file and checks all of it but the numbers.
  ///
  /// @param key under which the weights stand that are wanted; "" for the usual ones
  static TorchFile open(Path path, String key) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new CheckpointException(path + " is not a file.");
    }
    Arena arena = Arena.ofShared();
    try (FileChannel channel = FileChannel.open(path)) {
      return of(
          path, arena, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena), key);
    } catch (CheckpointException e) {
      arena.close();
      throw new CheckpointException(
          path + " is not a usable PyTorch checkpoint: " + e.getMessage() + ".", e);
    } catch (InternalError e) {
      // what the JVM makes of a page of a mapped file that is no longer there
      arena.close();
      throw new CheckpointException(path + " was cut short while it was read.", e);
    } catch (IOException | RuntimeException | Error e) {
      arena.close();
      throw e;
    }
  }

  static boolean recognised(MemorySegment file) {
    return TorchZip.recognised(file) || LegacyTorch.recognised(file);
  }

  /// The checkpoint in these bytes, which belong to the arena.
  static TorchFile of(Path path, Arena arena, MemorySegment file, String key)
      throws CheckpointException {
    if (!TorchZip.recognised(file)) {
      LegacyTorch legacy = LegacyTorch.parse(file);
      StateNames names = StateNames.of(legacy.root(), legacy.pickleBytes(), key);
      expectNames(names);
      var tensors = placed(names, legacy::storage, file.byteSize());
      return new TorchFile(path, arena, ByteOrder.LITTLE_ENDIAN, tensors, names);
    }
    TorchZip zip = TorchZip.parse(file);
    MemorySegment pickle = zip.pickle();
    if (pickle.byteSize() > Unpickler.MAX_BYTES) {
      throw new CheckpointException("its pickle is larger than 64 MiB, which no honest one is");
    }
    Pickled root = new Unpickler(pickle.asByteBuffer()).read();
    StateNames names = StateNames.of(root, pickle.byteSize(), key);
    if (!zip.scripted()) { // a frozen network's numbers are in its code
      expectNames(names);
    }
    var tensors = placed(names, storage -> zip.entry("data/" + storage), file.byteSize());
    return new TorchFile(path, arena, zip.order(), tensors, names);
  }

  private static void expectNames(StateNames names) throws CheckpointException {
    if (names.tensors().isEmpty()) {
      throw new CheckpointException("it holds no tensors under names");
    }
  }

  private static Map<String, StridedTensor> placed(
      StateNames names, Storages storages, long fileBytes) throws CheckpointException {
    var placed = new LinkedHashMap<String, StridedTensor>();
    for (Map.Entry<String, Pickled> entry : names.tensors().entrySet()) {
      String named = "tensor " + shown(entry.getKey());
      switch (entry.getValue()) {
        case Tensor tensor -> {
          Storage storage = tensor.storage();
          placed.put(
              entry.getKey(),
              StridedTensor.of(
                  named, tensor, storages.bytes(storage.key()), Math.max(fileBytes, MAX_REPEATED)));
        }
        case Unreadable(String why) ->
            throw new CheckpointException(named + " " + why + ", which cannot be read here");
        case Pickled.Constant _,
            Pickled.Numeric _,
            Pickled.Text _,
            Pickled.Global _,
            Pickled.Sequence _,
            Pickled.Storage _,
            Pickled.Dictionary _,
            Pickled.Instance _ ->
            throw new IllegalStateException(named + " is no tensor");
      }
    }
    return placed;
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public Set<String> names() {
    return Collections.unmodifiableSet(tensors.keySet());
  }

  @Override
  public List<Long> shape(String name) {
    return tensor(name).shape();
  }

  @Override
  public ElementType type(String name) {
    return tensor(name).type();
  }

  /// What stands beside the weights in words and numbers, such as an epoch.
  @Override
  public Map<String, String> metadata() {
    return Collections.unmodifiableMap(names.metadata());
  }

  @Override
  public List<String> remarks() {
    return Collections.unmodifiableList(names.remarks());
  }

  /// Under which keys tensors stand beside other things; empty where they stand alone.
  Set<String> keys() {
    return Collections.unmodifiableSet(names.keys());
  }

  /// The key that was wanted and is none of a mapping in the file; "" otherwise.
  String notFound() {
    return names.notFound();
  }

  private StridedTensor tensor(String name) {
    StridedTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(path + " holds no tensor " + shown(name));
    }
    return tensor;
  }

  @Override
  public NDArray read(NDManager manager, String name) throws IOException {
    StridedTensor tensor = tensor(name);
    Numbers.checkSize(path, name, tensor.count(), tensor.type());
    try {
      return Numbers.array(manager, tensor.type(), tensor.packed(order), new Shape(tensor.shape()));
    } catch (InternalError e) {
      throw new CheckpointException(path + " was cut short while it was read.", e);
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
