package fovea.metric;

/// Top-k accuracy: how often the true class is among the k with the highest scores (Russakovsky et
/// al. 2015 report k = 1 and 5).
public final class TopAccuracy {
  private TopAccuracy() {}

  /// Counts samples. Of equal scores the class with the higher number ranks first, as in
  /// scikit-learn's `top_k_accuracy_score`.
  ///
  /// @param truth each sample's true class
  /// @param scores each sample's probability, or any other finite score, of each class
  /// @param k how many classes to look at, at least 1; with all of them everything is right
  public static Tally of(int[] truth, double[][] scores, int k) {
    if (k < 1) {
      throw new IllegalArgumentException(
          "The top " + k + " classes hold nothing; look at 1 or more.");
    }
    Inputs.scores(truth, scores);
    int right = 0;
    for (int sample = 0; sample < truth.length; sample++) {
      right += rank(truth[sample], scores[sample]) < k ? 1 : 0;
    }
    return new Tally(right, truth.length);
  }

  private static int rank(int own, double[] scores) {
    int ahead = 0;
    for (int other = 0; other < scores.length; other++) {
      boolean before = scores[other] > scores[own] || (scores[other] == scores[own] && other > own);
      ahead += before ? 1 : 0;
    }
    return ahead;
  }
}
