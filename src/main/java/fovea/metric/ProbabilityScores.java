package fovea.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

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
    double wins = 0;
    long positives = 0;
    long negatives = 0;
    for (Tie tie : ties(positive, scores)) {
      wins += tie.negatives * (positives + tie.positives / 2.0);
      positives += tie.positives;
      negatives += tie.negatives;
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

  /// How well each class is told from all others, the mean over the classes that occur and are not
  /// alone, each as heavy as any other.
  ///
  /// @param rocAuc {@link #rocAuc}, in [0, 1]
  /// @param averagePrecision {@link #averagePrecision}, in (0, 1]
  /// @param classes how many these are
  public record OneVersusRest(double rocAuc, double averagePrecision, int classes) {}

  /// How well each class is told from all others; empty where no class can be.
  ///
  /// @param truth each sample's true class
  /// @param scores of every sample for a class
  public static Optional<OneVersusRest> oneVersusRest(
      int[] truth, int classes, IntFunction<double[]> scores) {
    double area = 0;
    double precision = 0;
    int counted = 0;
    for (int one = 0; one < classes; one++) {
      var positive = new boolean[truth.length];
      int count = 0;
      for (int sample = 0; sample < truth.length; sample++) {
        positive[sample] = truth[sample] == one;
        count += positive[sample] ? 1 : 0;
      }
      if (count > 0 && count < truth.length) {
        double[] of = scores.apply(one);
        area += rocAuc(positive, of);
        precision += averagePrecision(positive, of);
        counted++;
      }
    }
    return counted == 0
        ? Optional.empty()
        : Optional.of(new OneVersusRest(area / counted, precision / counted, counted));
  }

  /// Average precision: the precision at every threshold, weighted by the recall gained there; the
  /// area under the precision-recall curve without interpolation. In (0, 1].
  ///
  /// @param positive which samples are; at least one is
  /// @param scores higher for those that seem so
  public static double averagePrecision(boolean[] positive, double[] scores) {
    double sum = 0;
    long positives = 0;
    long above = 0;
    for (Tie tie : ties(positive, scores)) {
      positives += tie.positives;
      above += tie.positives + tie.negatives;
      sum += tie.positives * ((double) positives / above);
    }
    if (positives == 0) {
      throw new IllegalArgumentException(
          "There are no positive samples; average precision needs at least one.");
    }
    return sum / positives;
  }

  /// How many samples have one score.
  private record Tie(int positives, int negatives) {}

  /// From the highest score to the lowest.
  private static List<Tie> ties(boolean[] positive, double[] scores) {
    Inputs.sameLength(positive.length, "judgements", scores.length, "scores");
    double[] yes = sorted(positive, scores, true);
    double[] no = sorted(positive, scores, false);
    var ties = new ArrayList<Tie>();
    int i = yes.length;
    int j = no.length;
    while (i > 0 || j > 0) {
      double score =
          Math.max(
              i > 0 ? yes[i - 1] : Double.NEGATIVE_INFINITY,
              j > 0 ? no[j - 1] : Double.NEGATIVE_INFINITY);
      int positives = i;
      int negatives = j;
      while (i > 0 && yes[i - 1] == score) {
        i--;
      }
      while (j > 0 && no[j - 1] == score) {
        j--;
      }
      ties.add(new Tie(positives - i, negatives - j));
    }
    return ties;
  }

  private static double[] sorted(boolean[] positive, double[] scores, boolean which) {
    var some = new double[scores.length];
    int count = 0;
    for (int sample = 0; sample < scores.length; sample++) {
      Inputs.number(scores[sample], sample);
      if (positive[sample] == which) {
        some[count++] = scores[sample];
      }
    }
    Arrays.sort(some, 0, count);
    return Arrays.copyOf(some, count);
  }

  private static double clipped(double probability) {
    return Math.clamp(probability, SMALLEST, 1 - SMALLEST);
  }
}
