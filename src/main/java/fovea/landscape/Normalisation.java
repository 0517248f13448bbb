package fovea.landscape;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import fovea.tensor.Scopes;

/// How long a random direction is in each tensor of weights (Li et al., Visualizing the Loss
/// Landscape of Neural Nets, NeurIPS 2018): so that networks whose weights differ in scale, which
/// normalisation layers make meaningless, can be compared.
public enum Normalisation {
  /// Every filter of the direction is as long as the filter of the weights: along the first axis,
  /// the filters of a convolution or the rows of a matrix.
  FILTER("filter", "filter-normalised"),
  /// Every tensor of the direction is as long as the tensor of the weights.
  LAYER("layer", "layer-normalised");

  /// As the authors' own code has it.
  private static final double TINY = 1e-10;

  private final String id;
  private final String words;

  Normalisation(String id, String words) {
    this.id = id;
    this.words = words;
  }

  /// By which commands and files name it.
  public String id() {
    return id;
  }

  public String words() {
    return words;
  }

  /// A direction as long as the weights, both of any shape with two axes or more; a new tensor.
  NDArray scaled(NDArray direction, NDArray weight) {
    return Scopes.keep(
        () ->
            switch (this) {
              case FILTER -> {
                Shape shape = weight.getShape();
                NDArray rows = direction.reshape(shape.get(0), -1);
                NDArray lengths = norms(weight.reshape(shape.get(0), -1)); // (n, 1)
                NDArray factor = lengths.div(norms(rows).add(TINY));
                yield rows.mul(factor).reshape(shape);
              }
              case LAYER -> {
                NDArray factor = length(weight).div(length(direction).add(TINY));
                yield direction.mul(factor);
              }
            });
  }

  private static NDArray norms(NDArray rows) {
    return rows.mul(rows).sum(new int[] {1}, true).sqrt();
  }

  private static NDArray length(NDArray array) {
    return array.mul(array).sum().sqrt();
  }
}
