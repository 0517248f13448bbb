package fovea.network.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import fovea.network.layer.BatchNorm;
import fovea.network.layer.Convolution;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.Recomputation;
import fovea.tensor.Scopes;
import fovea.tensor.trace.Trace;

/// A convolution without bias, batch normalisation and ReLU: what UPerNet is made of.
final class UperBlock extends Module {
  private final Convolution convolution;
  private final BatchNorm norm;

  UperBlock(NDManager manager, int inputs, int outputs, int kernel) {
    super(manager);
    convolution = child("conv", new Convolution(manager, inputs, outputs, kernel, 1));
    norm = child("bn", new BatchNorm(manager, outputs));
  }

  /// A convolution of one pixel that reads the classes' scores.
  static Convolution scorer(NDManager manager, int inputs, int classes) {
    return new Convolution(manager, inputs, classes, Convolution.Shape.same(1, 1), true);
  }

  NDArray forward(NDArray input) {
    return Trace.part(
        this, input, () -> Recomputation.part(input, map -> finished(convolution.forward(map))));
  }

  /// As if all channels of the input but those from `first` on, which are given, were zeros.
  NDArray forward(NDArray some, int first) {
    return Scopes.keep(() -> finished(part(some, first)));
  }

  /// What channels from `first` on add to the convolution; {@link #finished} takes the sum of all.
  NDArray part(NDArray some, int first) {
    return Scopes.keep(
        () -> {
          long end = first + some.getShape().get(1);
          NDArray weight = convolution.weight().get(new NDIndex(":, {}:{}", first, end));
          int padding = convolution.shape().padding();
          return Trace.part(
              convolution, some, () -> Operators.convolution(some, weight, null, 1, padding, 1, 1));
        });
  }

  /// @param mapped what the convolution gives; closed
  NDArray finished(NDArray mapped) {
    NDArray normed = norm.forward(mapped);
    mapped.close();
    return Operators.relu(normed);
  }
}
