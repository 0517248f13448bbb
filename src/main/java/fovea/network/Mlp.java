package fovea.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.network.layer.Flatten;
import fovea.network.layer.Initializer;
import fovea.network.layer.Linear;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import java.util.ArrayList;
import java.util.List;

/// Fully connected layers with ReLU between them, which read a picture as a row of numbers: the
/// classifier against which others are measured. Names: `fc1`, `fc2`, ….
///
/// Stages: every hidden layer after its ReLU, `fc1`, `fc2`, …, (B, width) each. They have no place
/// in the picture.
public final class Mlp extends StagedNetwork {
  /// @param inputs how many numbers a picture has, channels · height · width
  /// @param hidden width of each hidden layer, at least one
  /// @param classes how many are told apart
  /// @param dropout before the last layer while training
  public record Configuration(int inputs, List<Integer> hidden, int classes, double dropout) {
    public Configuration {
      hidden = List.copyOf(hidden);
      if (inputs < 1 || hidden.isEmpty() || hidden.stream().anyMatch(n -> n < 1) || classes < 1) {
        throw new IllegalArgumentException(
            "an MLP needs inputs, at least one hidden layer and at least one class");
      }
    }

    /// For pictures of 32 × 32 in ten classes: 3072, 512, 256, 128, 10.
    public static Configuration cifar() {
      return new Configuration(3 * 32 * 32, List.of(512, 256, 128), 10, 0.5);
    }
  }

  private final Configuration configuration;
  private final List<Linear> layers = new ArrayList<>();
  private final Linear last;

  public Mlp(NDManager manager, Configuration configuration) {
    super(manager);
    this.configuration = configuration;
    int width = configuration.inputs();
    for (int outputs : configuration.hidden()) {
      Linear layer = add(width, outputs);
      boolean first = layers.size() == 1;
      step("fc" + layers.size(), x -> Operators.relu(layer.forward(first ? Flatten.of(x) : x)));
      width = outputs;
    }
    last = add(width, configuration.classes());
  }

  private Linear add(int inputs, int outputs) {
    String name = "fc" + (layers.size() + 1);
    Linear layer = child(name, new Linear(manager(), inputs, outputs));
    layers.add(layer);
    return layer;
  }

  @Override
  public NDArray classify(NDArray features) {
    return Scopes.keep(
        () -> last.forward(Operators.dropout(features, training() ? configuration.dropout() : 0)));
  }

  @Override
  public int classes() {
    return configuration.classes();
  }

  /// Sets every layer uniform in ±1/√in, as PyTorch's layers begin.
  @Override
  public void initialize(long seed) {
    var random = new Initializer(manager(), seed);
    layers.forEach(layer -> layer.initialize(random));
  }
}
