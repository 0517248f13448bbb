package fovea.network.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.trace.Trace;

/// A table of vectors, `weight` (count, size).
public final class Embedding extends Module implements Layer {
  private final NDArray weight;

  public Embedding(NDManager manager, int count, int size) {
    super(manager);
    weight = parameter("weight", count, size);
  }

  /// `ids` (…) int64, each in [0, count), gives (…, size).
  public NDArray forward(NDArray ids) {
    return Trace.part(this, ids, () -> Operators.embedding(ids, weight));
  }

  /// The first `count` vectors, (count, size).
  public NDArray first(long count) {
    return range(0, count);
  }

  /// The vectors `begin` to `end` (exclusive), (end − begin, size).
  public NDArray range(long begin, long end) {
    return Trace.table(this, () -> weight.get(begin + ":" + end));
  }

  public NDArray weight() {
    return weight;
  }

  /// Normal with deviation 0.02, as BERT and its relatives begin.
  @Override
  public void initialize(Initializer random) {
    random.normal(weight, 0.02);
  }
}
