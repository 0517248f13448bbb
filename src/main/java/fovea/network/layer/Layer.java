package fovea.network.layer;

import fovea.tensor.Module;

/// A part with parameters that know how they begin.
public interface Layer {
  /// Sets the parameters as PyTorch's layer of the same name begins.
  void initialize(Initializer random);

  /// Begins every part of a network in its own way.
  static void standard(Module network, Initializer random) {
    network.visit(
        part -> {
          if (part instanceof Layer layer) {
            layer.initialize(random);
          }
        });
  }

  /// Begins a transformer as BERT does: dense layers and tables normal with deviation 0.02, biases
  /// 0, normalisations 1 and 0.
  static void transformer(Module network, Initializer random) {
    standard(network, random);
    network
        .parameters()
        .forEach(
            (name, array) -> {
              boolean table = array.getShape().dimension() > 1;
              if (table) {
                random.normal(array, 0.02);
              } else if (name.endsWith("bias")) {
                random.fill(array, 0);
              }
            });
  }
}
