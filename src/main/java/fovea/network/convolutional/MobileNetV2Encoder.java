package fovea.network.convolutional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.network.layer.BatchNorm;
import fovea.network.layer.Convolution;
import fovea.network.layer.ResidualBranch;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What MobileNetV2 sees, with torchvision's names: `0.0.weight` of the stem, `1.conv.0.0.weight`,
/// …, `18.0.weight`. The classifier is made of it, and so is the segmenter that reads two of its
/// maps, in which the last stages keep their resolution and have dilated windows instead.
final class MobileNetV2Encoder extends Module {
  /// A row of the paper's table 2.
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

  /// One of the 19 modules.
  ///
  /// @param stage `stem`, `stage1` to `stage7` (the rows of the paper's table 2) or `head`
  /// @param channels of what it gives
  record Step(String stage, int channels, UnaryOperator<NDArray> forward) {}

  private final List<Step> steps = new ArrayList<>();

  /// @param width by which every layer's channels are multiplied, 1 in the paper
  /// @param small for pictures of 32 pixels: the stem and the second stage keep the resolution
  /// @param outputStride how many pixels a cell of the last map is wide at most: 32 in the paper. A
  ///   stage that would go beyond has windows dilated as widely as its cells would have been, its
  ///   first block included, as in segmentation_models_pytorch
  MobileNetV2Encoder(NDManager manager, double width, boolean small, int outputStride) {
    super(manager);
    int channels = NormedConvolution.rounded(32 * width);
    unit("stem", 3, channels, Convolution.Shape.same(3, small ? 1 : 2));
    int reached = 2;
    for (int row = 0; row < ROWS.length; row++) {
      int outputs = NormedConvolution.rounded(ROWS[row].channels() * width);
      int first = small && row == 1 ? 1 : ROWS[row].stride();
      reached *= ROWS[row].stride();
      int dilation = Math.max(1, reached / outputStride);
      for (int i = 0; i < ROWS[row].blocks(); i++) {
        int stride = i == 0 && dilation == 1 ? first : 1;
        var block =
            new InvertedResidual(
                manager, channels, outputs, ROWS[row].expansion(), stride, dilation);
        add("stage" + (row + 1), outputs, block, block::forward);
        channels = outputs;
      }
    }
    int last = NormedConvolution.rounded(1280 * Math.max(1, width));
    unit("head", channels, last, Convolution.Shape.same(1, 1));
  }

  private void unit(String stage, int inputs, int outputs, Convolution.Shape shape) {
    var unit = new NormedConvolution(manager(), inputs, outputs, shape, EPSILON, Operators::relu6);
    add(stage, outputs, unit, unit::forward);
  }

  private void add(String stage, int channels, Module module, UnaryOperator<NDArray> forward) {
    child(String.valueOf(steps.size()), module);
    steps.add(new Step(stage, channels, forward));
  }

  /// From the pixels on; what each gives is what the next reads.
  List<Step> steps() {
    return List.copyOf(steps);
  }

  /// The last of a stage.
  int end(String stage) {
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (steps.get(i).stage().equals(stage)) {
        return i;
      }
    }
    throw new IllegalArgumentException("a MobileNetV2 has no stage " + stage);
  }

  /// Wider inside than outside, and linear at its end: `conv.0` expands, `conv.1` looks at each
  /// channel alone, `conv.2` narrows, `conv.3` normalises; without expansion all move up by one.
  private static final class InvertedResidual extends Module implements ResidualBranch.Holder {
    private final ResidualBranch branch = new ResidualBranch("");
    private final @Nullable NormedConvolution expand;
    private final NormedConvolution depthwise;
    private final Convolution project;
    private final BatchNorm norm;
    private final boolean residual;

    InvertedResidual(
        NDManager manager, int inputs, int outputs, int expansion, int stride, int dilation) {
      super(manager);
      residual = stride == 1 && inputs == outputs;
      int inner = inputs * expansion;
      int next = 0;
      expand =
          expansion == 1
              ? null
              : child("conv." + next++, unit(inputs, inner, Convolution.Shape.same(1, 1)));
      var window = new Convolution.Shape(3, stride, dilation, dilation, inner);
      depthwise = child("conv." + next++, unit(inner, inner, window));
      project = child("conv." + next++, new Convolution(manager, inner, outputs, 1, 1));
      norm = child("conv." + next, new BatchNorm(manager, outputs));
    }

    private NormedConvolution unit(int inputs, int outputs, Convolution.Shape shape) {
      return new NormedConvolution(manager(), inputs, outputs, shape, EPSILON, Operators::relu6);
    }

    NDArray forward(NDArray input) {
      return Trace.part(this, input, () -> added(input));
    }

    private NDArray added(NDArray input) {
      return residual ? branch.added(() -> narrowed(input), () -> input) : narrowed(input);
    }

    private NDArray narrowed(NDArray input) {
      NDArray x = expand == null ? input : expand.forward(input);
      return norm.forward(project.forward(depthwise.forward(x)));
    }

    @Override
    public List<ResidualBranch> branches() {
      return residual ? List.of(branch) : List.of();
    }
  }
}
