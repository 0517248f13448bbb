package fovea.attack.caption;

import fovea.attack.caption.AttackedCaptioner.Scores;

/// Logarithms of probabilities of tokens, added up, and the derivative by the scores. In double
/// precision, so that there is a direction also where the network is sure.
final class TokenLoss {
  private final Scores scores;
  private final float[] weights;
  private double sum;

  TokenLoss(Scores scores) {
    this.scores = scores;
    weights = new float[scores.values().length];
  }

  /// The logarithm of the probability of a token after those of a row.
  static double logProbability(Scores scores, int row, int token) {
    float[] z = scores.values();
    int from = row * scores.size();
    double top = Double.NEGATIVE_INFINITY;
    for (int i = from; i < from + scores.size(); i++) {
      top = Math.max(top, z[i]);
    }
    double all = 0;
    for (int i = from; i < from + scores.size(); i++) {
      all += Math.exp(z[i] - top);
    }
    return z[from + token] - top - Math.log(all);
  }

  /// Adds the logarithm of a token's probability.
  ///
  /// @param factor above 0 where it is to grow, below where it is to shrink
  TokenLoss add(int row, int token, double factor) {
    float[] z = scores.values();
    int from = row * scores.size();
    double top = Double.NEGATIVE_INFINITY;
    for (int i = from; i < from + scores.size(); i++) {
      top = Math.max(top, z[i]);
    }
    double others = 0;
    for (int i = 0; i < scores.size(); i++) {
      others += i == token ? 0 : Math.exp(z[from + i] - top);
    }
    double all = others + Math.exp(z[from + token] - top);
    for (int i = 0; i < scores.size(); i++) {
      double slope = i == token ? others / all : -Math.exp(z[from + i] - top) / all;
      weights[from + i] += (float) (factor * slope);
    }
    sum += factor * (z[from + token] - top - Math.log(all));
    return this;
  }

  double sum() {
    return sum;
  }

  float[] weights() {
    return weights;
  }
}
