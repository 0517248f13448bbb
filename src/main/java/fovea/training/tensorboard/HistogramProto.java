package fovea.training.tensorboard;

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

  @Override
  public double[] bucketLimit() {
    return bucketLimit.clone();
  }

  @Override
  public double[] bucket() {
    return bucket.clone();
  }
}
