package fovea.metric;

/// How many of so many were right: colours, counts.
///
/// @param right from 0 to `total`
public record Tally(int right, int total) {
  public static final Tally NONE = new Tally(0, 0);

  public Tally {
    if (right < 0 || right > total) {
      throw new IllegalArgumentException(right + " of " + total + " cannot be right.");
    }
  }

  /// This tally and one more judgement.
  public Tally with(boolean correct) {
    return new Tally(right + (correct ? 1 : 0), total + 1);
  }

  /// In [0, 1]; 0 if nothing was judged.
  public double share() {
    return total == 0 ? 0 : (double) right / total;
  }
}
