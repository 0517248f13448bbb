package fovea.network;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// A network of which only what goes in and what comes out is known here, so that it has no stages
/// to look at and cannot be cut. What needs only pixels and their gradients works with it.
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

  /// None.
  @Override
  default List<String> joints() {
    return List.of();
  }

  @Override
  default Joint joint(NDArray pixels, String name) {
    throw new IllegalArgumentException("The network has no stages that could be looked at here.");
  }
}
