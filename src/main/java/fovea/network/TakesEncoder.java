package fovea.network;

import fovea.tensor.Module;

/// A network that can begin with the encoder of another one, made to fit its own size.
public interface TakesEncoder {
  /// Copies the other network's encoder.
  ///
  /// @return whether the other has such an encoder; nothing is copied if not
  boolean takeEncoder(Module other);
}
