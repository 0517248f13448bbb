package fovea.segmentation.training;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// How many pixels the classes have in masks, and how much a pixel of each is to count for it.
final class ClassPixels {
  private final long[] own;

  /// Of the masks in which a class occurs, all pixels that are not ignored.
  private final long[] around;

  private long all;

  ClassPixels(int classes) {
    own = new long[classes];
    around = new long[classes];
  }

  /// Adds a mask.
  ///
  /// @param labels class k is k + 1, and 0 ignored
  void add(int[] labels) {
    var here = new long[own.length];
    long known = 0;
    for (int label : labels) {
      if (label > 0) {
        here[label - 1]++;
        known++;
      }
    }
    for (int k = 0; k < own.length; k++) {
      own[k] += here[k];
      around[k] += here[k] > 0 ? known : 0;
    }
    all += known;
  }

  /// For each class the median of all classes' frequencies by its own, where a class's frequency is
  /// its share of the pixels of those masks that have it (Eigen and Fergus, ICCV 2015); 0 for a
  /// class that no mask has.
  float[] medianFrequencyWeights() {
    double[] known = IntStream.range(0, own.length).mapToDouble(this::where).toArray();
    known = Arrays.stream(known).filter(f -> f > 0).sorted().toArray();
    double median =
        known.length == 0 ? 0 : (known[(known.length - 1) / 2] + known[known.length / 2]) / 2;
    return weights(k -> median / where(k));
  }

  private double where(int k) {
    return own[k] == 0 ? 0 : (double) own[k] / around[k];
  }

  /// For each class 1 / ln(1.02 + p), p being its share of all pixels (Paszke et al., ENet, 2016):
  /// from 1.4 to 50; 0 for a class that no mask has.
  float[] enetWeights() {
    return weights(k -> 1 / Math.log(1.02 + (double) own[k] / all));
  }

  private float[] weights(IntToDoubleFunction weight) {
    var weights = new float[own.length];
    for (int k = 0; k < own.length; k++) {
      weights[k] = own[k] == 0 ? 0 : (float) weight.applyAsDouble(k);
    }
    return weights;
  }
}
