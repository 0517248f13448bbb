package fovea.checkpoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import fovea.checkpoint.element.CheckpointException;
import fovea.format.Quantities;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Collects the tensors that hold numbers which are not finite: a network that has such answers
/// nothing but NaN.
final class NotFinite {
  private final List<String> found = new ArrayList<>();
  private long numbers;

  /// The sum tells at once whether all are finite, and only where it is not they are counted.
  void look(String name, NDArray array) {
    DataType type = array.getDataType();
    if (!type.isFloating() || array.size() == 0) {
      return;
    }
    try (NDArray sum = array.sum()) {
      if (Double.isFinite(type == DataType.FLOAT64 ? sum.getDouble() : sum.getFloat())) {
        return;
      }
    }
    long count = count(array); // for finite numbers may have an infinite sum
    if (count > 0) {
      found.add(name);
      numbers += count;
    }
  }

  private static long count(NDArray array) {
    if (array.getDataType() == DataType.FLOAT64) {
      return Arrays.stream(array.toDoubleArray()).filter(x -> !Double.isFinite(x)).count();
    }
    long count = 0;
    for (float number : array.toFloatArray()) {
      count += Float.isFinite(number) ? 0 : 1;
    }
    return count;
  }

  /// @throws CheckpointException when there were any, in one sentence that names the tensors
  void refuse(Path file) throws CheckpointException {
    if (!found.isEmpty()) {
      throw new CheckpointException(
          "%s cannot be used: %s NaN or infinite, in %s."
              .formatted(
                  file,
                  Quantities.count(numbers, "of its numbers is", "of its numbers are"),
                  Weights.list("", found)));
    }
  }
}
