package fovea.network.convolutional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.network.layer.BatchNorm;
import fovea.network.layer.Convolution;
import fovea.tensor.Module;
import fovea.tensor.trace.Trace;
import java.util.function.UnaryOperator;

/// A convolution without bias `0`, its normalisation `1` and a nonlinearity: what MobileNetV2 and
/// EfficientNet are made of.
public final class NormedConvolution extends Module {
  private final Convolution convolution;
  private final BatchNorm norm;
  private final UnaryOperator<NDArray> activation;

  NormedConvolution(
      NDManager manager,
      int inputs,
      int outputs,
      Convolution.Shape shape,
      double epsilon,
      UnaryOperator<NDArray> activation) {
    super(manager);
    this.activation = activation;
    convolution = child("0", new Convolution(manager, inputs, outputs, shape, false));
    norm = child("1", new BatchNorm(manager, outputs, epsilon));
  }

  NDArray forward(NDArray input) {
    return Trace.part(
        this, input, () -> activation.apply(norm.forward(convolution.forward(input))));
  }

  /// The shape of a convolution in which every channel sees only itself.
  static Convolution.Shape depthwise(int kernel, int stride, int channels) {
    return new Convolution.Shape(kernel, stride, kernel / 2, channels);
  }

  /// The multiple of 8 next to a scaled width, but never below 90 % of it: the rule by which both
  /// families round their channels.
  static int rounded(double width) {
    int near = Math.max(8, (int) (width + 4) / 8 * 8);
    return near < 0.9 * width ? near + 8 : near;
  }
}
