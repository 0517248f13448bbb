package fovea.network.convolutional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import fovea.network.StagedNetwork;
import fovea.network.layer.BatchNorm;
import fovea.network.layer.Convolution;
import fovea.network.layer.Flatten;
import fovea.network.layer.Linear;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import fovea.tensor.trace.Trace;

/// DenseNet-121 (Huang et al., Densely Connected Convolutional Networks, CVPR 2017) with
/// torchvision's names: `features.conv0.weight`, `features.denseblock1.denselayer1.norm1.weight`,
/// …, `features.norm5`, `classifier`. Pictures of at least 29 × 29.
///
/// Stages: `stem`, `denseblock1` to `denseblock4`, and `norm5`, which is after the ReLU.
public final class DenseNet121 extends StagedNetwork {
  /// @param classes how many are told apart
  /// @param dropout on what each layer adds, while training: 0 in torchvision, 0.2 in the paper
  ///   where little data was to be had
  public record Configuration(int classes, double dropout) {
    public Configuration {
      if (classes < 1) {
        throw new IllegalArgumentException("a DenseNet needs at least one class");
      }
    }

    public static Configuration of(int classes) {
      return new Configuration(classes, 0);
    }
  }

  private static final int[] BLOCKS = {6, 12, 24, 16};
  private static final int GROWTH = 32;
  private static final int BOTTLENECK = 4 * GROWTH;
  private static final int STEM = 64;

  private final Configuration configuration;
  private final Linear classifier;

  public DenseNet121(NDManager manager, Configuration configuration) {
    super(manager);
    this.configuration = configuration;
    Convolution stem = child("features.conv0", new Convolution(manager, 3, STEM, 7, 2));
    BatchNorm stemNorm = child("features.norm0", new BatchNorm(manager, STEM));
    step("stem", x -> Operators.relu(stemNorm.forward(stem.forward(x))));
    step("denseblock1", x -> Operators.maxPool(x, 3, 2, 1, false));
    int channels = STEM;
    for (int block = 1; block <= BLOCKS.length; block++) {
      String stage = "denseblock" + block;
      if (block > 1) {
        var transition = new Transition(manager, channels);
        step(stage, child("features.transition" + (block - 1), transition)::forward);
        channels /= 2;
      }
      for (int i = 1; i <= BLOCKS[block - 1]; i++) {
        var layer = new DenseLayer(manager, channels, configuration.dropout());
        step(stage, child("features." + stage + ".denselayer" + i, layer)::forward);
        channels += GROWTH;
      }
    }
    BatchNorm lastNorm = child("features.norm5", new BatchNorm(manager, channels));
    step("norm5", x -> Operators.relu(lastNorm.forward(x)));
    classifier = child("classifier", new Linear(manager, channels, configuration.classes()));
  }

  @Override
  public NDArray classify(NDArray features) {
    return Scopes.keep(
        () -> classifier.forward(Flatten.of(Operators.adaptiveAveragePool(features, 1, 1))));
  }

  @Override
  public int classes() {
    return configuration.classes();
  }

  /// Sets every tensor at random, as torchvision does.
  @Override
  public void initialize(long seed) {
    FreshWeights.fill(manager(), this, seed, FreshWeights::heNormal, FreshWeights::usual);
  }

  /// Adds some channels to those that it reads.
  private static final class DenseLayer extends Module {
    private final BatchNorm norm1;
    private final Convolution conv1;
    private final BatchNorm norm2;
    private final Convolution conv2;
    private final double dropout;

    DenseLayer(NDManager manager, int inputs, double dropout) {
      super(manager);
      this.dropout = dropout;
      norm1 = child("norm1", new BatchNorm(manager, inputs));
      conv1 = child("conv1", new Convolution(manager, inputs, BOTTLENECK, 1, 1));
      norm2 = child("norm2", new BatchNorm(manager, BOTTLENECK));
      conv2 = child("conv2", new Convolution(manager, BOTTLENECK, GROWTH, 3, 1));
    }

    NDArray forward(NDArray input) {
      return Trace.part(this, input, () -> grown(input));
    }

    private NDArray grown(NDArray input) {
      NDArray x = conv1.forward(Operators.relu(norm1.forward(input)));
      x = conv2.forward(Operators.relu(norm2.forward(x)));
      NDArray added = Operators.dropout(x, training() ? dropout : 0);
      return Operators.concat(new NDList(input, added), 1);
    }
  }

  /// Half the channels, half the resolution.
  private static final class Transition extends Module {
    private final BatchNorm norm;
    private final Convolution convolution;

    Transition(NDManager manager, int inputs) {
      super(manager);
      norm = child("norm", new BatchNorm(manager, inputs));
      convolution = child("conv", new Convolution(manager, inputs, inputs / 2, 1, 1));
    }

    NDArray forward(NDArray input) {
      return Trace.part(
          this,
          input,
          () -> {
            NDArray x = convolution.forward(Operators.relu(norm.forward(input)));
            return Operators.averagePool(x, 2, 2);
          });
    }
  }
}
