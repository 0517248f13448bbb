package fovea.training.recipe;

import ai.djl.ndarray.NDArray;
import fovea.training.feed.BatchFeeder;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// What a task teaches a network: batches, what they cost it, and what it then does on examples
/// that it does not learn from. On the compute thread, but for the making of batches.
///
/// @param <B> a batch
public interface Lesson<B extends Lesson.Batch<B>> {
  /// Examples for the network, still plain Java.
  interface Batch<B> {
    /// One of `count` equal shares, counted from 0.
    B share(int number, int count);
  }

  /// Makes the batches of training examples; on any thread.
  BatchFeeder.Maker<B> batches();

  /// The loss (a scalar) of what a copy of the network says of its share of a batch, with the graph
  /// that leads to it.
  NDArray loss(Copy copy, B share);

  /// Numbers about the first share of the last batch; asked for in its scope. None unless
  /// overridden.
  default Map<String, Double> stepMetrics() {
    return Map.of();
  }

  /// The examples that the run is validated with.
  HeldOut heldOut();

  /// What the present network does on the examples that nothing is learnt from or chosen by; empty
  /// where there are none.
  ///
  /// @param pause to be run between two batches, outside of any tensor scope
  Map<String, Double> test(Runnable pause) throws IOException;

  /// The examples that could not be read so far, each with its reason.
  List<String> unusable();
}
