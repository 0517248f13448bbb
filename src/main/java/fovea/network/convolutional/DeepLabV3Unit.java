package fovea.network.convolutional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.network.layer.Activation;
import fovea.network.layer.BatchNorm;
import fovea.network.layer.Convolution;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import fovea.tensor.trace.Trace;
import org.jspecify.annotations.Nullable;

/// A convolution without bias, its normalisation and, where it has one, a nonlinearity: what {@link
/// DeepLabV3} is made of.
final class DeepLabV3Unit extends Module {
  private final Convolution convolution;
  private final BatchNorm normalization;
  private final @Nullable Activation activation;
  private final boolean asymmetric;

  /// @param asymmetric whether the padding depends on the picture
  DeepLabV3Unit(
      NDManager manager,
      int inputs,
      int outputs,
      Convolution.Shape shape,
      double epsilon,
      @Nullable Activation activation,
      boolean asymmetric) {
    super(manager);
    this.activation = activation;
    this.asymmetric = asymmetric;
    convolution = child("convolution", new Convolution(manager, inputs, outputs, shape, false));
    normalization = child("normalization", new BatchNorm(manager, outputs, epsilon));
  }

  /// A window of 3 with a stride, of which TensorFlow's padding is not in the shape.
  static Convolution.Shape window(boolean asymmetric, int stride, int dilation, int groups) {
    int padding = asymmetric && stride > 1 ? 0 : dilation;
    return new Convolution.Shape(3, stride, padding, dilation, groups);
  }

  NDArray forward(NDArray input) {
    return Trace.part(this, input, () -> Scopes.keep(() -> activated(input)));
  }

  private NDArray activated(NDArray input) {
    NDArray mapped = convolution.forward(asymmetric ? padded(input) : input);
    NDArray normed = normalization.forward(mapped);
    mapped.close();
    return activation == null ? normed : activation.apply(normed);
  }

  /// For a window of 3 and a stride of 2.
  private static NDArray padded(NDArray input) {
    int above = (int) input.getShape().get(2) % 2;
    int before = (int) input.getShape().get(3) % 2;
    return Operators.padded(input, above, 1, before, 1);
  }
}
