package fovea.architecture.recognition;

import fovea.architecture.Architecture;
import fovea.checkpoint.TensorFile;
import fovea.checkpoint.Weights;
import java.util.List;
import java.util.Map;

/// A file's tensors under every name that a network here may give them, so that what is told of a
/// file agrees with what is loaded from it.
public final class NamedTensors {
  private final TensorFile raw;
  private final TensorFile file;
  private final Map<String, String> known;

  NamedTensors(TensorFile raw) {
    this.raw = raw;
    this.file = Weights.view(raw);
    this.known = Weights.known(file);
  }

  /// Whether the file itself has a tensor of this name.
  boolean stores(String name) {
    return raw.names().contains(name);
  }

  boolean has(String name) {
    return known.containsKey(name);
  }

  /// 0 where there is no such tensor or dimension.
  int dimension(String name, int axis) {
    String stored = known.get(name);
    if (stored == null) {
      return 0;
    }
    List<Long> shape = file.shape(stored);
    return axis < shape.size() ? (int) Math.min(Integer.MAX_VALUE, shape.get(axis)) : 0;
  }

  /// How many names are `before`, a number, `after`.
  int count(String before, String after) {
    return (int)
        known.keySet().stream()
            .filter(n -> n.startsWith(before) && n.endsWith(after))
            .map(
                n ->
                    n.substring(
                        before.length(), Math.max(before.length(), n.length() - after.length())))
            .filter(n -> !n.isEmpty() && n.chars().allMatch(Character::isDigit))
            .count();
  }

  /// The number of classes: the rows of the tensor from which they are read, which may stand behind
  /// one more part of a name, as when it is loaded; 0 where there is none.
  int classes(Architecture architecture) {
    String scores = architecture.scores();
    if (has(scores) || scores.isEmpty()) {
      return dimension(scores, 0);
    }
    List<String> behind =
        known.keySet().stream()
            .filter(
                n -> n.endsWith("." + scores) && n.indexOf('.') + 1 == n.length() - scores.length())
            .toList();
    return behind.size() == 1 ? dimension(behind.getFirst(), 0) : 0;
  }
}
