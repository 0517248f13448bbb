package fovea.network;

/// A network that can be trained from scratch.
public interface Initializable {
  /// Sets every tensor at random, the same for the same seed on every machine.
  void initialize(long seed);
}
