package fovea.network.convolutional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.network.layer.Initializer;
import fovea.tensor.Module;

/// How a classifier's tensors begin, by their shape: convolutions and fully connected layers after
/// a rule that differs from network to network, scales and running variances 1, the rest 0.
public final class FreshWeights {
  /// Sets one weight at random.
  @FunctionalInterface
  interface Rule {
    void set(Initializer random, NDArray weight);
  }

  private FreshWeights() {}

  static void fill(
      NDManager manager, Module network, long seed, Rule convolution, Rule fullyConnected) {
    var random = new Initializer(manager, seed);
    network
        .state()
        .forEach(
            (name, array) -> {
              switch (array.getShape().dimension()) {
                case 4 -> convolution.set(random, array);
                case 2 -> fullyConnected.set(random, array);
                default -> random.fill(array, ones(name) ? 1 : 0);
              }
            });
  }

  private static boolean ones(String name) {
    return name.endsWith("weight") || name.endsWith("running_var");
  }

  /// Normal with variance 2 / fan in (He et al. 2015).
  static void heNormal(Initializer random, NDArray weight) {
    random.normal(weight, Math.sqrt(2 / fanIn(weight)));
  }

  /// Uniform with variance 2 / fan in (He et al. 2015).
  static void heUniform(Initializer random, NDArray weight) {
    random.uniform(weight, Math.sqrt(6 / fanIn(weight)));
  }

  /// Uniform with variance 2 / (fan in + fan out) (Glorot and Bengio 2010).
  static void glorotUniform(Initializer random, NDArray weight) {
    double rows = weight.getShape().get(0);
    double fanOut = rows * fanIn(weight) / weight.getShape().get(1);
    random.uniform(weight, Math.sqrt(6 / (fanIn(weight) + fanOut)));
  }

  /// Uniform in ±1/√fan in, as PyTorch's layers begin.
  static void usual(Initializer random, NDArray weight) {
    random.uniform(weight, 1 / Math.sqrt(fanIn(weight)));
  }

  /// Normal with deviation 0.01.
  static void small(Initializer random, NDArray weight) {
    random.normal(weight, 0.01);
  }

  private static double fanIn(NDArray weight) {
    return weight.size() / (double) weight.getShape().get(0);
  }
}
