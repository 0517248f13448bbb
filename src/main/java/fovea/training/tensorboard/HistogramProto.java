package fovea.training.tensorboard;

import fovea.training.run.Histogram;
import org.jspecify.annotations.Nullable;

/// The distribution of many numbers. Bucket `i` counts what lies below `bucketLimit[i]` and not in
/// an earlier bucket.
///
/// @param num how many numbers there are
/// @param sumSquares the sum of their squares
/// @param bucketLimit the buckets' upper ends, growing
/// @param bucket how many numbers lie in each bucket
public record HistogramProto(
    double min,
    double max,
    double num,
    double sum,
    double sumSquares,
    double[] bucketLimit,
    double[] bucket) {
  public HistogramProto {
    bucketLimit = bucketLimit.clone();
    bucket = bucket.clone();
    if (bucketLimit.length != bucket.length || bucket.length == 0) {
      throw new IllegalArgumentException("A histogram needs as many limits as buckets, and one.");
    }
    for (int i = 1; i < bucketLimit.length; i++) {
      if (!(bucketLimit[i - 1] < bucketLimit[i])) {
        throw new IllegalArgumentException("The limits of a histogram's buckets must grow.");
      }
    }
  }

  /// Null where nothing was counted, for a distribution of nothing cannot be drawn.
  static @Nullable HistogramProto of(Histogram histogram) {
    double low = histogram.low();
    double range = histogram.high() - low;
    long all = histogram.counts().stream().mapToLong(Integer::longValue).sum();
    if (all == 0) {
      return null;
    }
    int bins = range > 0 ? histogram.counts().size() : 1; // one if all numbers are the same
    var limits = new double[bins];
    var counts = new double[bins];
    double sum = 0;
    for (int i = 0; i < bins; i++) {
      limits[i] = low + range * (i + 1) / bins;
      counts[i] = bins > 1 ? histogram.counts().get(i) : all;
      sum += counts[i] * (low + range * (i + 0.5) / bins); // not kept; near enough to the true one
    }
    limits[bins - 1] = Math.nextUp(histogram.high()); // the highest number lies below the limit
    double squares = histogram.norm() * histogram.norm();
    return new HistogramProto(low, histogram.high(), all, sum, squares, limits, counts);
  }

  @Override
  public double[] bucketLimit() {
    return bucketLimit.clone();
  }

  @Override
  public double[] bucket() {
    return bucket.clone();
  }
}
