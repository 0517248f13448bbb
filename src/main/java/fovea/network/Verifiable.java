package fovea.network;

import ai.djl.ndarray.NDArray;

/// A network that can be asked the same thing on every machine, so that its answer can be compared
/// with an earlier one.
public interface Verifiable {
  /// What it says to `input`; of what makes a stage wrong something must show in the first 256
  /// numbers. In the scope that is open.
  NDArray answer(ReferenceInput input);
}
