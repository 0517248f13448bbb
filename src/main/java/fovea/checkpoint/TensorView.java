package fovea.checkpoint;

import static fovea.checkpoint.element.CheckpointException.shown;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import fovea.checkpoint.element.ElementType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Tensors of a file under other names, where several may be rows of one.
final class TensorView implements TensorFile {
  /// The rows of a stored tensor, cut along its first dimension into `count` equal parts: part
  /// number `index`. Its first dimension must divide by `count`.
  record Part(String stored, int index, int count) {
    /// All of it.
    Part(String stored) {
      this(stored, 0, 1);
    }
  }

  private final TensorFile file;
  private final Map<String, Part> parts;
  private final List<String> remarks;

  /// @param file closed with the view
  /// @param parts by the names that they have here
  /// @param remarks sentences beside those of the file
  TensorView(TensorFile file, Map<String, Part> parts, List<String> remarks) {
    this.file = file;
    this.parts = new LinkedHashMap<>(parts);
    this.remarks = List.copyOf(remarks);
  }

  private Part part(String name) {
    Part part = parts.get(name);
    if (part == null) {
      throw new IllegalArgumentException(path() + " holds no tensor " + shown(name));
    }
    return part;
  }

  @Override
  public Path path() {
    return file.path();
  }

  @Override
  public Set<String> names() {
    return Collections.unmodifiableSet(parts.keySet());
  }

  @Override
  public List<Long> shape(String name) {
    Part part = part(name);
    List<Long> whole = file.shape(part.stored());
    if (part.count() == 1) {
      return whole;
    }
    var shape = new ArrayList<>(whole);
    shape.set(0, whole.getFirst() / part.count());
    return List.copyOf(shape);
  }

  @Override
  public ElementType type(String name) {
    return file.type(part(name).stored());
  }

  @Override
  public NDArray read(NDManager manager, String name) throws IOException {
    Part part = part(name);
    if (part.count() == 1) {
      return file.read(manager, part.stored());
    }
    long rows = shape(name).getFirst();
    try (NDArray whole = file.read(manager, part.stored())) {
      return whole.get(new NDIndex(part.index() * rows + ":" + (part.index() + 1) * rows));
    }
  }

  @Override
  public Map<String, String> metadata() {
    return file.metadata();
  }

  @Override
  public List<String> remarks() {
    var all = new ArrayList<>(file.remarks());
    all.addAll(remarks);
    return List.copyOf(all);
  }

  @Override
  public void close() {
    file.close();
  }
}
