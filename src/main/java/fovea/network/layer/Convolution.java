package fovea.network.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.trace.Trace;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A square convolution, `weight` (out, in / groups, k, k) and, where it has one, `bias` (out).
public final class Convolution extends Module implements Layer {
  private final NDArray weight;
  private final @Nullable NDArray bias;
  private final Shape shape;

  /// How a convolution walks over its input.
  ///
  /// @param kernel side of the window
  /// @param stride of the window, ≥ 1
  /// @param padding with zeros on every side
  /// @param dilation how far the cells of the window are apart, 1 for neighbours
  /// @param groups into which the channels are divided; as many as channels for a depthwise one
  public record Shape(int kernel, int stride, int padding, int dilation, int groups) {
    /// A window without gaps.
    public Shape(int kernel, int stride, int padding, int groups) {
      this(kernel, stride, padding, 1, groups);
    }

    /// Padded so that stride 1 keeps the size; `kernel` is odd.
    public static Shape same(int kernel, int stride) {
      return new Shape(kernel, stride, kernel / 2, 1);
    }

    /// Windows beside one another: the patches of a transformer.
    public static Shape patches(int side) {
      return new Shape(side, side, 0, 1);
    }
  }

  /// Without bias, padded so that stride 1 keeps the size; `kernel` is odd.
  public Convolution(NDManager manager, int inputs, int outputs, int kernel, int stride) {
    this(manager, inputs, outputs, Shape.same(kernel, stride), false);
  }

  public Convolution(NDManager manager, int inputs, int outputs, Shape shape, boolean withBias) {
    super(manager);
    this.shape = shape;
    weight = parameter("weight", outputs, inputs / shape.groups(), shape.kernel(), shape.kernel());
    bias = withBias ? parameter("bias", outputs) : null;
  }

  /// (out, in / groups, k, k).
  public NDArray weight() {
    return weight;
  }

  /// How it walks over its input.
  public Shape shape() {
    return shape;
  }

  /// (B, in, H, W) gives (B, out, h, w).
  public NDArray forward(NDArray input) {
    return forward(input, UnaryOperator.identity());
  }

  /// `precision` makes of the weight what the input is, float32 or bfloat16.
  public NDArray forward(NDArray input, UnaryOperator<NDArray> precision) {
    return Trace.part(this, input, () -> convolved(input, precision));
  }

  private NDArray convolved(NDArray input, UnaryOperator<NDArray> precision) {
    Propagation rules = Propagation.current();
    if (rules != null) {
      return rules.convolution(input, weight, bias, this::plain);
    }
    Intervals bounds = Intervals.current();
    if (bounds != null) {
      return bounds.weighted(
          input, weight, bias == null ? null : bias.reshape(1, bias.size(), 1, 1), this::plain);
    }
    return Operators.convolution(
        input,
        precision.apply(weight),
        bias == null ? null : precision.apply(bias),
        shape.stride(),
        shape.padding(),
        shape.dilation(),
        shape.groups());
  }

  private NDArray plain(NDArray input, NDArray kernels) {
    return Operators.convolution(
        input, kernels, null, shape.stride(), shape.padding(), shape.dilation(), shape.groups());
  }

  /// Normal after He et al. 2015, fan out; a bias of zeros.
  @Override
  public void initialize(Initializer random) {
    random.heNormal(weight);
    if (bias != null) {
      random.fill(bias, 0);
    }
  }
}
