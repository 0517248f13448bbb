package fovea.metric;

import java.util.ArrayList;
import java.util.List;

/// Whether a classifier is right as often as it is sure: a reliability diagram. Samples go into
/// equally wide bins of confidence (the probability of the predicted class), and in each the mean
/// confidence is compared with the accuracy (Guo et al. 2017, "On Calibration of Modern Neural
/// Networks"; the error after Naeini et al. 2015).
///
/// @param bins the bins from low to high confidence, from 1 to [#MAX_BINS]
public record Calibration(List<Bin> bins) {
  public static final int MAX_BINS = 100;

  /// The samples with a confidence in (`from`, `to`]; the first bin also holds 0.
  ///
  /// @param count how many there are: the bar of the confidence histogram
  /// @param confidence their mean confidence, in [0, 1]; 0 if there are none
  /// @param accuracy the share that is right, in [0, 1]; 0 if there are none
  public record Bin(double from, double to, int count, double confidence, double accuracy) {
    /// Above 0 where the classifier is too sure, below where it is not sure enough; in [-1, 1].
    public double gap() {
      return confidence - accuracy;
    }
  }

  public Calibration {
    bins = List.copyOf(bins);
    checkBins(bins.size());
  }

  /// From each sample's probabilities. The class with the highest is predicted, of equal ones the
  /// one with the lowest number.
  ///
  /// @param truth each sample's true class
  /// @param probabilities each sample's probability of each class
  /// @param bins how many, from 1 to [#MAX_BINS]
  public static Calibration of(int[] truth, double[][] probabilities, int bins) {
    Inputs.probabilities(truth, probabilities);
    double[] confidence = new double[truth.length];
    boolean[] correct = new boolean[truth.length];
    for (int sample = 0; sample < truth.length; sample++) {
      double[] own = probabilities[sample];
      int best = 0;
      for (int one = 1; one < own.length; one++) {
        best = own[one] > own[best] ? one : best;
      }
      confidence[sample] = own[best];
      correct[sample] = best == truth[sample];
    }
    return of(confidence, correct, bins);
  }

  /// From each sample's confidence.
  ///
  /// @param confidence the probability of the predicted class, in [0, 1]
  /// @param correct whether the prediction is right
  /// @param bins how many, from 1 to [#MAX_BINS]
  public static Calibration of(double[] confidence, boolean[] correct, int bins) {
    checkBins(bins);
    Inputs.sameLength(confidence.length, "confidences", correct.length, "judgements");
    int[] counts = new int[bins];
    int[] right = new int[bins];
    double[] sums = new double[bins];
    for (int sample = 0; sample < confidence.length; sample++) {
      Inputs.probability(confidence[sample], sample);
      int bin = bin(confidence[sample], bins);
      counts[bin]++;
      right[bin] += correct[sample] ? 1 : 0;
      sums[bin] += confidence[sample];
    }
    List<Bin> made = new ArrayList<>(bins);
    for (int bin = 0; bin < bins; bin++) {
      int count = counts[bin];
      double mean = count == 0 ? 0 : sums[bin] / count;
      double accuracy = count == 0 ? 0 : (double) right[bin] / count;
      made.add(new Bin(edge(bin, bins), edge(bin + 1, bins), count, mean, accuracy));
    }
    return new Calibration(made);
  }

  /// How many samples there are.
  public long samples() {
    return bins.stream().mapToLong(Bin::count).sum();
  }

  /// The expected calibration error (ECE): the mean distance of confidence and accuracy, bins
  /// weighted by their samples; in [0, 1], 0 is best and the result without samples.
  public double expectedError() {
    long samples = samples();
    double sum = 0;
    for (Bin bin : bins) {
      sum += bin.count() * Math.abs(bin.gap());
    }
    return samples == 0 ? 0 : sum / samples;
  }

  /// The maximum calibration error (MCE): the largest distance of confidence and accuracy in any
  /// bin with samples; in [0, 1], never below the expected one.
  public double maximumError() {
    return bins.stream().mapToDouble(bin -> Math.abs(bin.gap())).max().orElse(0);
  }

  private static int bin(double confidence, int bins) {
    int bin = Math.clamp((long) Math.ceil(confidence * bins) - 1, 0, bins - 1);
    // 0.07 * 100 is above 7 in floating point: the edges decide, not the product
    if (bin > 0 && confidence <= edge(bin, bins)) {
      return bin - 1;
    }
    return bin < bins - 1 && confidence > edge(bin + 1, bins) ? bin + 1 : bin;
  }

  private static double edge(int bin, int bins) {
    return (double) bin / bins;
  }

  private static void checkBins(int bins) {
    if (bins < 1 || bins > MAX_BINS) {
      throw new IllegalArgumentException(
          "A diagram of " + bins + " bins is not possible; use from 1 to " + MAX_BINS + ".");
    }
  }
}
