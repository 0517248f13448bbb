package fovea.network;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// A network that is asked for its scores only: it has no stages to look at. Unless it tells its
/// {@link #steps} it cannot be cut either; what needs only pixels and their gradients works with
/// it.
public interface StagelessNetwork extends ImageNetwork {
  @Override
  NDArray logits(NDArray pixels);

  /// Its scores: nothing before them is known.
  @Override
  default NDArray features(NDArray pixels) {
    return logits(pixels);
  }

  @Override
  default NDArray classify(NDArray features) {
    return features.duplicate();
  }

  /// None.
  @Override
  default SequencedMap<String, NDArray> stages(NDArray pixels) {
    return new LinkedHashMap<>();
  }
}
