package fovea.metric;

import java.util.Comparator;
import java.util.stream.IntStream;

/// How good probabilities are, before anything is decided with them: the same numbers as
/// scikit-learn's `log_loss`, `roc_auc_score` and `average_precision_score`.
public final class ProbabilityScores {
  private static final double SMALLEST = Math.ulp(1.0);

  private ProbabilityScores() {}

  /// The mean cross entropy in nats: at least 0, 0 is best. Probabilities are kept from 0 and 1 by
  /// 2^-52 and made to sum to 1, so that one sure mistake costs 36, not infinity.
  ///
  /// @param truth each sample's true class, of at least one sample
  /// @param probabilities each sample's probability of each class
  public static double logLoss(int[] truth, double[][] probabilities) {
    if (Inputs.probabilities(truth, probabilities) == 0) {
      throw new IllegalArgumentException("There are no samples to judge; give at least one.");
    }
    double loss = 0;
    for (int sample = 0; sample < truth.length; sample++) {
      double sum = 0;
      for (double probability : probabilities[sample]) {
        sum += clipped(probability);
      }
      loss -= Math.log(clipped(probabilities[sample][truth[sample]]) / sum);
    }
    return loss / truth.length;
  }

  /// The area under the receiver operating characteristic: the chance that a positive sample scores
  /// higher than a negative one, equal scores counting half (Hanley and McNeil 1982). In [0, 1],
  /// 0.5 is chance.
  ///
  /// @param positive which samples are; at least one is, and one is not
  /// @param scores higher for those that seem so
  public static double rocAuc(boolean[] positive, double[] scores) {
    check(positive, scores);
    int[] order = descending(scores);
    double wins = 0;
    long positives = 0;
    long negatives = 0;
    for (int start = 0, end; start < order.length; start = end) {
      long before = positives;
      end = start;
      long tied = 0;
      for (; end < order.length && scores[order[end]] == scores[order[start]]; end++) {
        if (positive[order[end]]) {
          positives++;
        } else {
          tied++;
        }
      }
      wins += tied * (before + (positives - before) / 2.0);
      negatives += tied;
    }
    if (positives == 0 || negatives == 0) {
      throw new IllegalArgumentException(
          "There are "
              + positives
              + " positive and "
              + negatives
              + " negative samples; the area under the curve needs both.");
    }
    return wins / positives / negatives;
  }

  /// The mean over the classes of the area under the curve of that class against the others, each
  /// as heavy as any other; in [0, 1]. Every class must occur, but not alone.
  ///
  /// @param truth each sample's true class
  /// @param probabilities each sample's probability of each class
  public static double rocAucOneVsRest(int[] truth, double[][] probabilities) {
    int classes = Inputs.probabilities(truth, probabilities);
    if (classes < 2) {
      throw new IllegalArgumentException(
          "There are " + classes + " classes; the area under the curve needs two or more.");
    }
    double sum = 0;
    for (int one = 0; one < classes; one++) {
      boolean[] positive = new boolean[truth.length];
      double[] scores = new double[truth.length];
      for (int sample = 0; sample < truth.length; sample++) {
        positive[sample] = truth[sample] == one;
        scores[sample] = probabilities[sample][one];
      }
      sum += rocAuc(positive, scores);
    }
    return sum / classes;
  }

  /// Average precision: the precision at every threshold, weighted by the recall gained there; the
  /// area under the precision-recall curve without interpolation. In (0, 1].
  ///
  /// @param positive which samples are; at least one is
  /// @param scores higher for those that seem so
  public static double averagePrecision(boolean[] positive, double[] scores) {
    check(positive, scores);
    int[] order = descending(scores);
    double sum = 0;
    long positives = 0;
    for (int start = 0, end; start < order.length; start = end) {
      long before = positives;
      end = start;
      for (; end < order.length && scores[order[end]] == scores[order[start]]; end++) {
        positives += positive[order[end]] ? 1 : 0;
      }
      sum += (positives - before) * ((double) positives / end);
    }
    if (positives == 0) {
      throw new IllegalArgumentException(
          "There are no positive samples; average precision needs at least one.");
    }
    return sum / positives;
  }

  private static void check(boolean[] positive, double[] scores) {
    Inputs.sameLength(positive.length, "judgements", scores.length, "scores");
    for (int sample = 0; sample < scores.length; sample++) {
      Inputs.number(scores[sample], sample);
    }
  }

  private static int[] descending(double[] scores) {
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer sample) -> scores[sample]).reversed())
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static double clipped(double probability) {
    return Math.clamp(probability, SMALLEST, 1 - SMALLEST);
  }
}
