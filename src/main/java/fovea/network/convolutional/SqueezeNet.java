package fovea.network.convolutional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import fovea.network.StagedNetwork;
import fovea.network.layer.Convolution;
import fovea.network.layer.Initializer;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import fovea.tensor.trace.Trace;

/// SqueezeNet 1.1 (Iandola et al. 2016) with torchvision's names: `features.0.weight`,
/// `features.3.squeeze.weight`, …, `classifier.1.weight`. Pictures of at least 17 × 17.
///
/// Stages, by the paper's names: `conv1`, `fire2` to `fire9`.
public final class SqueezeNet extends StagedNetwork {
  /// @param classes how many are told apart
  /// @param dropout before the last convolution while training, 0.5
  public record Configuration(int classes, double dropout) {
    public Configuration {
      if (classes < 1) {
        throw new IllegalArgumentException("a SqueezeNet needs at least one class");
      }
    }

    public static Configuration of(int classes) {
      return new Configuration(classes, 0.5);
    }
  }

  /// Torchvision's index of each fire module, beginning with `fire2`; the gaps are max poolings.
  private static final int[] PLACES = {3, 4, 6, 7, 9, 10, 11, 12};

  /// Width of each fire module's narrow part; its outputs are 8 times as many.
  private static final int[] WIDTHS = {16, 16, 32, 32, 48, 48, 64, 64};

  private final Configuration configuration;
  private final Convolution classifier;

  public SqueezeNet(NDManager manager, Configuration configuration) {
    super(manager);
    this.configuration = configuration;
    Convolution first =
        child(
            "features.0", new Convolution(manager, 3, 64, new Convolution.Shape(3, 2, 0, 1), true));
    step("conv1", x -> Operators.relu(first.forward(x)));
    int channels = 64;
    int place = 1; // the ReLU
    for (int i = 0; i < PLACES.length; i++) {
      String stage = "fire" + (i + 2);
      if (PLACES[i] > place + 1) {
        step(stage, x -> Operators.maxPool(x, 3, 2, 0, true));
      }
      place = PLACES[i];
      var fire = new Fire(manager, channels, WIDTHS[i]);
      step(stage, child("features." + place, fire)::forward);
      channels = 8 * WIDTHS[i];
    }
    classifier =
        child(
            "classifier.1",
            new Convolution(
                manager, channels, configuration.classes(), Convolution.Shape.same(1, 1), true));
  }

  @Override
  public NDArray classify(NDArray features) {
    return Scopes.keep(
        () -> {
          NDArray x = Operators.dropout(features, training() ? configuration.dropout() : 0);
          x = Operators.relu(classifier.forward(x));
          return Operators.adaptiveAveragePool(x, 1, 1).flatten(1, 3); // (B, classes)
        });
  }

  @Override
  public int classes() {
    return configuration.classes();
  }

  /// Sets every tensor at random, as torchvision does: uniform after He et al. 2015, the last
  /// convolution normal with deviation 0.01.
  @Override
  public void initialize(long seed) {
    FreshWeights.fill(manager(), this, seed, FreshWeights::heUniform, FreshWeights::small);
    var last = new Initializer(manager(), seed);
    classifier.parameters().values().stream()
        .filter(array -> array.getShape().dimension() == 4)
        .forEach(weight -> FreshWeights.small(last, weight));
  }

  /// `squeeze` to few channels, then `expand1x1` and `expand3x3` beside one another.
  private static final class Fire extends Module {
    private final Convolution squeeze;
    private final Convolution point;
    private final Convolution square;

    Fire(NDManager manager, int inputs, int width) {
      super(manager);
      squeeze = child("squeeze", unit(inputs, width, 1));
      point = child("expand1x1", unit(width, 4 * width, 1));
      square = child("expand3x3", unit(width, 4 * width, 3));
    }

    private Convolution unit(int inputs, int outputs, int kernel) {
      return new Convolution(manager(), inputs, outputs, Convolution.Shape.same(kernel, 1), true);
    }

    NDArray forward(NDArray input) {
      return Trace.part(
          this,
          input,
          () -> {
            NDArray x = Operators.relu(squeeze.forward(input));
            return Operators.relu(
                Operators.concat(new NDList(point.forward(x), square.forward(x)), 1));
          });
    }
  }
}
