package fovea.training;

import ai.djl.ndarray.NDArray;
import fovea.tensor.Module;

/// A copy of a network on another device, which learns from its share of every batch.
public interface Replica {
  /// With the same parameters as the first copy, in the same order.
  Module module();

  /// The loss of its share of the batch of `step`, as {@link Learner#loss}.
  NDArray loss(long step);
}
