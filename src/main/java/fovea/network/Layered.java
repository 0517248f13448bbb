package fovea.network;

/// A network whose parameters lie at depths, so that the lower may learn more slowly.
public interface Layered {
  /// The number of depths: the embedding, each layer, and all that follows.
  int depths();

  /// From 0, the embedding, to {@link #depths} - 1.
  int depthOf(String parameter);
}
