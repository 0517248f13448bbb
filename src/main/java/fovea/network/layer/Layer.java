package fovea.network.layer;

/// A part with parameters that know how they begin.
public interface Layer {
  /// Sets the parameters as PyTorch's layer of the same name begins.
  void initialize(Initializer random);
}
