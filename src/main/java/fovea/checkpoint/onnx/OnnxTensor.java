package fovea.checkpoint.onnx;

import fovea.checkpoint.element.ElementType;
import java.util.List;

/// An initialiser of a graph: where its numbers lie in the file, one after another, the lowest byte
/// first.
///
/// @param begin its first byte in the file
/// @param bytes how many there are
public record OnnxTensor(String name, ElementType type, List<Long> shape, long begin, long bytes) {
  public OnnxTensor {
    shape = List.copyOf(shape);
  }
}
