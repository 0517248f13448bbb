package fovea.network.convolutional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.network.StagedNetwork;
import fovea.network.layer.BatchNorm;
import fovea.network.layer.Convolution;
import fovea.network.layer.Initializer;
import fovea.network.layer.Linear;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import org.jspecify.annotations.Nullable;

/// MobileNetV2 (Sandler et al., Inverted Residuals and Linear Bottlenecks, CVPR 2018) with
/// torchvision's names: `features.0.0.weight`, `features.1.conv.0.0.weight`, …, `classifier.1`.
///
/// Stages: `stem`, `stage1` to `stage7` (the rows of the paper's table 2) and `head`.
public final class MobileNetV2 extends StagedNetwork {
  /// @param width by which every layer's channels are multiplied, 1 in the paper
  /// @param classes how many are told apart
  /// @param dropout before the last layer while training, 0.2
  /// @param small for pictures of 32 pixels: the stem and the second stage keep the resolution,
  ///   which no tensor shows
  public record Configuration(double width, int classes, double dropout, boolean small) {
    public Configuration {
      if (!(width > 0 && width <= 8) || classes < 1) {
        throw new IllegalArgumentException(
            "a MobileNetV2 needs a width in (0, 8] and at least one class");
      }
    }

    /// The published network for 224 pixels.
    public Configuration(double width, int classes, double dropout) {
      this(width, classes, dropout, false);
    }

    public static Configuration of(int classes) {
      return new Configuration(1, classes, 0.2);
    }
  }

  private record Row(int expansion, int channels, int blocks, int stride) {}

  private static final Row[] ROWS = {
    new Row(1, 16, 1, 1),
    new Row(6, 24, 2, 2),
    new Row(6, 32, 3, 2),
    new Row(6, 64, 4, 2),
    new Row(6, 96, 3, 1),
    new Row(6, 160, 3, 2),
    new Row(6, 320, 1, 1),
  };

  private static final double EPSILON = 1e-5;

  private final Configuration configuration;
  private final Linear classifier;

  public MobileNetV2(NDManager manager, Configuration configuration) {
    super(manager);
    this.configuration = configuration;
    double width = configuration.width();
    int channels = NormedConvolution.rounded(32 * width);
    boolean small = configuration.small();
    unit("stem", 0, 3, channels, Convolution.Shape.same(3, small ? 1 : 2));
    int index = 1;
    for (int row = 0; row < ROWS.length; row++) {
      int outputs = NormedConvolution.rounded(ROWS[row].channels() * width);
      for (int i = 0; i < ROWS[row].blocks(); i++) {
        int stride = i == 0 && !(small && row == 1) ? ROWS[row].stride() : 1;
        var block = new InvertedResidual(manager, channels, outputs, ROWS[row].expansion(), stride);
        step("stage" + (row + 1), child("features." + index, block)::forward);
        channels = outputs;
        index++;
      }
    }
    int last = NormedConvolution.rounded(1280 * Math.max(1, width));
    unit("head", index, channels, last, Convolution.Shape.same(1, 1));
    classifier = child("classifier.1", new Linear(manager, last, configuration.classes()));
  }

  private void unit(String stage, int index, int inputs, int outputs, Convolution.Shape shape) {
    var unit = new NormedConvolution(manager(), inputs, outputs, shape, EPSILON, Operators::relu6);
    step(stage, child("features." + index, unit)::forward);
  }

  @Override
  public NDArray classify(NDArray features) {
    return Scopes.keep(
        () -> {
          NDArray pooled = Operators.adaptiveAveragePool(features, 1, 1).flatten(1, 3); // (B, C)
          return classifier.forward(
              Operators.dropout(pooled, training() ? configuration.dropout() : 0));
        });
  }

  @Override
  public int classes() {
    return configuration.classes();
  }

  /// Sets every tensor at random, as torchvision does.
  @Override
  public void initialize(long seed) {
    FreshWeights.fill(manager(), this, seed, Initializer::heNormal, FreshWeights::small);
  }

  /// Wider inside than outside, and linear at its end: `conv.0` expands, `conv.1` looks at each
  /// channel alone, `conv.2` narrows, `conv.3` normalises; without expansion all move up by one.
  private static final class InvertedResidual extends Module {
    private final @Nullable NormedConvolution expand;
    private final NormedConvolution depthwise;
    private final Convolution project;
    private final BatchNorm norm;
    private final boolean residual;

    InvertedResidual(NDManager manager, int inputs, int outputs, int expansion, int stride) {
      super(manager);
      residual = stride == 1 && inputs == outputs;
      int inner = inputs * expansion;
      int next = 0;
      expand =
          expansion == 1
              ? null
              : child("conv." + next++, unit(inputs, inner, Convolution.Shape.same(1, 1)));
      depthwise =
          child(
              "conv." + next++, unit(inner, inner, NormedConvolution.depthwise(3, stride, inner)));
      project = child("conv." + next++, new Convolution(manager, inner, outputs, 1, 1));
      norm = child("conv." + next, new BatchNorm(manager, outputs));
    }

    private NormedConvolution unit(int inputs, int outputs, Convolution.Shape shape) {
      return new NormedConvolution(manager(), inputs, outputs, shape, EPSILON, Operators::relu6);
    }

    NDArray forward(NDArray input) {
      NDArray x = expand == null ? input : expand.forward(input);
      x = norm.forward(project.forward(depthwise.forward(x)));
      return residual ? x.add(input) : x;
    }
  }
}
