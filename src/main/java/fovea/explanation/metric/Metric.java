package fovea.explanation.metric;

import ai.djl.ndarray.NDArray;
import fovea.explanation.Explanation;
import fovea.explanation.Request;
import fovea.explanation.ScoredNetwork;

/// A number about an explanation.
public interface Metric {
  /// By which commands and files name it, such as `deletion`.
  String id();

  /// As people write it.
  String title();

  /// What exactly is measured and who defined it, in a sentence or two.
  String definition();

  /// Whether a larger number is better.
  boolean higherIsBetter();

  /// How often about the network is run.
  int passes();

  /// On the compute thread.
  ///
  /// @param pixels (1, 3, H, W) in [0, 1] that were explained
  /// @throws java.util.concurrent.CancellationException when the request says so
  double of(ScoredNetwork network, NDArray pixels, Explanation explanation, Request request);
}
