package fovea.checkpoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.checkpoint.element.ElementType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Tensors on disk under names, whatever the format. Opening reads what is there, each tensor is
/// copied when it is asked for.
public sealed interface TensorFile extends AutoCloseable
    permits OnnxFile, SafetensorsFile, ShardedFile, TensorView, TorchFile {
  /// Where it lies.
  Path path();

  /// The tensors' names, in the file's order.
  Set<String> names();

  List<Long> shape(String name);

  ElementType type(String name);

  /// Copies one tensor. F16 and BF16 become float32, I16 becomes int32; the others keep their type.
  NDArray read(NDManager manager, String name) throws IOException;

  /// Free text by key: what the writer wanted to say.
  Map<String, String> metadata();

  /// What a person should know of how the file was read, a sentence each: which of several sets of
  /// weights were taken, what was left aside. Empty when there was nothing to choose.
  default List<String> remarks() {
    return List.of();
  }

  @Override
  void close();
}
