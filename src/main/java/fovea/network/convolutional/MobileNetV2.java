package fovea.network.convolutional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.network.StagedNetwork;
import fovea.network.layer.Flatten;
import fovea.network.layer.Initializer;
import fovea.network.layer.Linear;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;

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

  private static final int OUTPUT_STRIDE = 32;

  private final Configuration configuration;
  private final Linear classifier;

  public MobileNetV2(NDManager manager, Configuration configuration) {
    super(manager);
    this.configuration = configuration;
    var encoder =
        child(
            "features",
            new MobileNetV2Encoder(
                manager, configuration.width(), configuration.small(), OUTPUT_STRIDE));
    encoder.steps().forEach(step -> step(step.stage(), step.forward()));
    int last = encoder.steps().getLast().channels();
    classifier = child("classifier.1", new Linear(manager, last, configuration.classes()));
  }

  @Override
  public NDArray classify(NDArray features) {
    return Scopes.keep(
        () -> {
          NDArray pooled = Flatten.of(Operators.adaptiveAveragePool(features, 1, 1)); // (B, C)
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
}
