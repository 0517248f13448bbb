package fovea.landscape;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import fovea.tensor.Scopes;

/// Lists of tensors as one long vector. Sums are taken in double.
final class Vectors {
  private Vectors() {}

  static double dot(NDArray first, NDArray second) {
    return Scopes.run(
        () ->
            first
                .toType(DataType.FLOAT64, false)
                .mul(second.toType(DataType.FLOAT64, false))
                .sum()
                .getDouble());
  }

  static double dot(NDList first, NDList second) {
    double sum = 0;
    for (int i = 0; i < first.size(); i++) {
      sum += dot(first.get(i), second.get(i));
    }
    return sum;
  }

  static double length(NDList vector) {
    return Math.sqrt(dot(vector, vector));
  }

  /// Every number times a factor, in the scope that is open.
  static NDList times(NDList vector, double factor) {
    var scaled = new NDList();
    vector.forEach(part -> scaled.add(part.mul(factor)));
    return scaled;
  }
}
