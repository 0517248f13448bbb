package fovea.network.convolutional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.network.MixedPrecision;
import fovea.network.StagedNetwork;
import fovea.network.layer.BatchNorm;
import fovea.network.layer.Convolution;
import fovea.network.layer.Flatten;
import fovea.network.layer.Intervals;
import fovea.network.layer.Linear;
import fovea.network.layer.ResidualBranch;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import fovea.tensor.trace.Trace;
import java.util.List;
import java.util.function.UnaryOperator;

/// The small residual network for pictures of 32 × 32 (He et al., Deep Residual Learning, CVPR
/// 2016, section 4.2): shortcuts without parameters (option A), 16, 32 and 64 channels. Names:
/// `conv1`, `bn1`, `layer1.0.conv1`, …, `linear`.
///
/// Stages: `stem`, `layer1`, `layer2`, `layer3`.
public final class CifarResNet extends StagedNetwork implements MixedPrecision, Intervals.Sound {
  /// @param depth number of layers with weights, 6n + 2: 20, 32, 44, 56 or 110 in the paper
  /// @param classes how many are told apart
  public record Configuration(int depth, int classes) {
    public Configuration {
      if (depth < 8 || depth > 1202 || depth % 6 != 2) {
        throw new IllegalArgumentException(
            "a CIFAR ResNet has 6n + 2 layers, 20 for example, but not " + depth);
      }
      if (classes < 1) {
        throw new IllegalArgumentException("a CIFAR ResNet needs at least one class");
      }
    }

    /// In each of the three stages.
    int blocks() {
      return (depth - 2) / 6;
    }
  }

  private static final int[] WIDTHS = {16, 32, 64};

  private final Configuration configuration;
  private final Linear linear;
  private boolean mixed;

  public CifarResNet(NDManager manager, Configuration configuration) {
    super(manager);
    this.configuration = configuration;
    int channels = WIDTHS[0];
    Convolution stem = child("conv1", new Convolution(manager, 3, channels, 3, 1));
    BatchNorm stemNorm = child("bn1", new BatchNorm(manager, channels));
    step("stem", (x, precision) -> Operators.relu(stemNorm.forward(stem.forward(x, precision))));
    for (int layer = 0; layer < WIDTHS.length; layer++) {
      String stage = "layer" + (layer + 1);
      for (int i = 0; i < configuration.blocks(); i++) {
        var block = new Block(manager, channels, WIDTHS[layer]);
        step(stage, child(stage + "." + i, block)::forward);
        channels = WIDTHS[layer];
      }
    }
    linear = child("linear", new Linear(manager, channels, configuration.classes()));
  }

  @Override
  public void mixedPrecision(boolean on) {
    mixed = on;
  }

  @Override
  public NDArray features(NDArray pixels) {
    if (!mixed || !training()) {
      return super.features(pixels);
    }
    return Scopes.keep(
        () -> {
          NDArray brain = Operators.toBrain(Operators.channelsLast(pixels));
          return Operators.toSingle(features(brain, Operators::toBrain));
        });
  }

  @Override
  public NDArray classify(NDArray features) {
    return Scopes.keep(
        () -> linear.forward(Flatten.of(Operators.adaptiveAveragePool(features, 1, 1))));
  }

  @Override
  public boolean boundsHold() {
    return true;
  }

  @Override
  public int classes() {
    return configuration.classes();
  }

  /// Sets every tensor at random after He et al. 2015.
  @Override
  public void initialize(long seed) {
    FreshWeights.fill(manager(), this, seed, FreshWeights::heNormal, FreshWeights::heNormal);
  }

  /// Two 3×3 convolutions; where it widens it halves the resolution.
  private static final class Block extends Module implements ResidualBranch.Holder {
    private final ResidualBranch branch = new ResidualBranch("");
    private final Convolution conv1;
    private final BatchNorm bn1;
    private final Convolution conv2;
    private final BatchNorm bn2;
    private final int added;

    Block(NDManager manager, int inputs, int outputs) {
      super(manager);
      added = outputs - inputs;
      conv1 = child("conv1", new Convolution(manager, inputs, outputs, 3, added == 0 ? 1 : 2));
      bn1 = child("bn1", new BatchNorm(manager, outputs));
      conv2 = child("conv2", new Convolution(manager, outputs, outputs, 3, 1));
      bn2 = child("bn2", new BatchNorm(manager, outputs));
    }

    NDArray forward(NDArray input, UnaryOperator<NDArray> precision) {
      return Trace.part(this, input, () -> added(input, precision));
    }

    private NDArray added(NDArray input, UnaryOperator<NDArray> precision) {
      return Operators.relu(branch.added(() -> branch(input, precision), () -> shortcut(input)));
    }

    private NDArray shortcut(NDArray input) {
      return added == 0 ? input : Operators.everyOther(input, added / 2);
    }

    private NDArray branch(NDArray input, UnaryOperator<NDArray> precision) {
      NDArray x = Operators.relu(bn1.forward(conv1.forward(input, precision)));
      return bn2.forward(conv2.forward(x, precision));
    }

    @Override
    public List<ResidualBranch> branches() {
      return List.of(branch);
    }
  }
}
