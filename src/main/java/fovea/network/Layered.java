package fovea.network;

import java.util.function.ToIntFunction;

/// A network whose parameters lie at depths, so that the lower may learn more slowly.
public interface Layered {
  /// @param count the embedding, each layer, and all that follows
  /// @param of a parameter's depth by its name: from 0, the embedding, to `count` - 1
  record Depths(int count, ToIntFunction<String> of) {}

  Depths depths();
}
