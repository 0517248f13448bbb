package fovea.dataset;

/// Which examples make which batch.
public interface BatchOrder {
  long batchesPerEpoch();

  /// The examples of batch `step`, counted from 0 over all epochs.
  int[] batch(long step);
}
