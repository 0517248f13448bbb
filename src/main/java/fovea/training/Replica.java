package fovea.training;

import ai.djl.ndarray.NDArray;
import fovea.tensor.Module;
import java.util.List;
import java.util.stream.IntStream;

/// A copy of a network on another device, which learns from its share of every batch.
public interface Replica {
  /// The loss of one copy's share of a batch.
  interface Share {
    /// @param copy counted from 0
    NDArray loss(long step, int copy);
  }

  /// With the same parameters as the first copy, in the same order.
  Module module();

  /// The loss of its share of the batch of `step`, as {@link Learner#loss}.
  NDArray loss(long step);

  /// All copies but the first.
  static List<Replica> others(List<Module> copies, Share share) {
    return IntStream.range(1, copies.size())
        .<Replica>mapToObj(
            copy ->
                new Replica() {
                  @Override
                  public Module module() {
                    return copies.get(copy);
                  }

                  @Override
                  public NDArray loss(long step) {
                    return share.loss(step, copy);
                  }
                })
        .toList();
  }
}
