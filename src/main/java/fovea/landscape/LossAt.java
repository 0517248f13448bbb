package fovea.landscape;

/// What a network says of pictures at some weights.
///
/// @param loss mean cross-entropy in nats; NaN or infinite where a score is no number any more
/// @param accuracy share of pictures whose likeliest class is the true one, in [0, 1]; NaN where a
///   score is no number any more
public record LossAt(double loss, double accuracy) {
  /// Whether the loss is a number.
  public boolean known() {
    return Double.isFinite(loss);
  }
}
