package fovea.network.convolutional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.network.StagedNetwork;
import fovea.network.layer.BatchNorm;
import fovea.network.layer.Convolution;
import fovea.network.layer.Flatten;
import fovea.network.layer.Initializer;
import fovea.network.layer.Intervals;
import fovea.network.layer.Linear;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;

/// VGG-16 (Simonyan and Zisserman, ICLR 2015), with batch normalisation or without, with
/// torchvision's names: `features.0.weight`, …, `features.28.weight` (with normalisation
/// `features.40.weight`), `classifier.0`, `classifier.3`, `classifier.6`. Pictures of at least 32 ×
/// 32.
///
/// Stages: the last convolution of each block after its ReLU, `conv1_2`, `conv2_2`, `conv3_3`,
/// `conv4_3`, `conv5_3`, and `pool5`.
public final class Vgg16 extends StagedNetwork implements Intervals.Sound {
  /// @param classes how many are told apart
  /// @param hidden width of the classifier's two hidden layers, 4096
  /// @param dropout after each of them while training, 0.5
  /// @param normed whether each convolution is normalised over the batch
  /// @param grid side of the grid of averages that the classifier reads: 7, or 1 where pictures
  ///   have 32 pixels
  public record Configuration(int classes, int hidden, double dropout, boolean normed, int grid) {
    public Configuration {
      if (classes < 1 || hidden < 1 || grid < 1) {
        throw new IllegalArgumentException(
            "a VGG needs at least one class and one unit in its hidden layers");
      }
    }

    /// The published network for 224 pixels, without normalisation.
    public Configuration(int classes, int hidden, double dropout) {
      this(classes, hidden, dropout, false, 7);
    }

    public static Configuration of(int classes) {
      return new Configuration(classes, 4096, 0.5);
    }
  }

  private static final int[] WIDTHS = {64, 128, 256, 512, 512};
  private static final int[] DEPTHS = {2, 2, 3, 3, 3};

  private final Configuration configuration;
  private final Linear first;
  private final Linear second;
  private final Linear last;

  public Vgg16(NDManager manager, Configuration configuration) {
    super(manager);
    this.configuration = configuration;
    int channels = 3;
    int place = 0;
    for (int block = 0; block < WIDTHS.length; block++) {
      String stage = "conv" + (block + 1) + "_" + DEPTHS[block];
      if (block > 0) {
        step(stage, Vgg16::halve);
        place++;
      }
      for (int i = 0; i < DEPTHS[block]; i++) {
        var layer =
            new Convolution(manager, channels, WIDTHS[block], Convolution.Shape.same(3, 1), true);
        Convolution convolution = child("features." + place++, layer);
        channels = WIDTHS[block];
        if (configuration.normed()) {
          BatchNorm norm = child("features." + place++, new BatchNorm(manager, channels));
          step(stage, x -> Operators.relu(norm.forward(convolution.forward(x))));
        } else {
          step(stage, x -> Operators.relu(convolution.forward(x)));
        }
        place++; // its ReLU
      }
    }
    step("pool5", Vgg16::halve);
    int hidden = configuration.hidden();
    int grid = configuration.grid();
    first = child("classifier.0", new Linear(manager, channels * grid * grid, hidden));
    second = child("classifier.3", new Linear(manager, hidden, hidden));
    last = child("classifier.6", new Linear(manager, hidden, configuration.classes()));
  }

  private static NDArray halve(NDArray map) {
    return Operators.maxPool(map, 2, 2, 0, false);
  }

  @Override
  public NDArray classify(NDArray features) {
    return Scopes.keep(
        () -> {
          int side = configuration.grid();
          NDArray grid = Operators.adaptiveAveragePool(features, side, side);
          NDArray x = Flatten.of(grid); // (B, 512 · side · side)
          return last.forward(hidden(second, hidden(first, x)));
        });
  }

  private NDArray hidden(Linear layer, NDArray input) {
    return Operators.dropout(
        Operators.relu(layer.forward(input)), training() ? configuration.dropout() : 0);
  }

  @Override
  public boolean boundsHold() {
    return true;
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
}
