package fovea.attack;

import java.util.Comparator;
import java.util.stream.IntStream;

/// What an attack makes as large as it can, of the scores of one picture. Calculated in double
/// precision: where the network is so sure that floats call its probability 1, there is still a
/// direction.
public enum Loss {
  /// The cross-entropy of the true class, or minus that of the target.
  CROSS_ENTROPY(2) {
    @Override
    double at(float[] z, int label, int target, double[] weights) {
      int one = target == Goal.NONE ? label : target;
      int sign = target == Goal.NONE ? 1 : -1;
      double top = max(z);
      double others = 0;
      for (int k = 0; k < z.length; k++) {
        weights[k] = Math.exp(z[k] - top);
        others += k == one ? 0 : weights[k];
      }
      double sum = others + weights[one];
      for (int k = 0; k < z.length; k++) {
        weights[k] = sign * (k == one ? -others : weights[k]) / sum;
      }
      return sign * (Math.log(sum) + top - z[one]);
    }
  },

  /// The difference of logits ratio (Croce and Hein 2020), which the scale of the scores does not
  /// change: −(z_y − max of the others) / (z_π1 − z_π3), towards a target −(z_y − z_t) / (z_π1 −
  /// (z_π3 + z_π4) / 2), π their order.
  DIFFERENCE_OF_LOGITS(3) {
    @Override
    double at(float[] z, int label, int target, double[] weights) {
      int[] order =
          IntStream.range(0, z.length)
              .boxed()
              .sorted(Comparator.comparingDouble(k -> -z[k]))
              .mapToInt(k -> k)
              .limit(4)
              .toArray();
      boolean any = target == Goal.NONE;
      int against = any ? order[order[0] == label ? 1 : 0] : target;
      int last = any ? order[2] : order[3];
      double difference = (double) z[label] - z[against];
      double scale = z[order[0]] - ((double) z[order[2]] + z[last]) / 2 + TINY;
      weights[label] -= 1 / scale;
      weights[against] += 1 / scale;
      double slope = difference / scale / scale;
      weights[order[0]] += slope;
      weights[order[2]] -= slope / 2;
      weights[last] -= slope / 2;
      return -difference / scale;
    }
  };

  private static final double TINY = 1e-12;

  private final int leastClasses;

  Loss(int leastClasses) {
    this.leastClasses = leastClasses;
  }

  /// How many classes it needs for any wrong class.
  public int leastClasses() {
    return leastClasses;
  }

  /// How large it is.
  ///
  /// @param z the scores before the softmax
  /// @param label the true class
  /// @param target the class that is wanted; {@link Goal#NONE} for any but the true one
  /// @param weights takes the derivative by the scores; zeros before
  abstract double at(float[] z, int label, int target, double[] weights);

  private static double max(float[] z) {
    double top = Double.NEGATIVE_INFINITY;
    for (float one : z) {
      top = Math.max(top, one);
    }
    return top;
  }

  /// As {@link #at(float[], int, int, double[])} without the derivative.
  public double of(float[] z, int label, int target) {
    return at(z, label, target, new double[z.length]);
  }

  /// The derivative by the scores.
  public float[] weights(float[] z, int label, int target) {
    var exact = new double[z.length];
    at(z, label, target, exact);
    var weights = new float[z.length];
    for (int k = 0; k < z.length; k++) {
      weights[k] = (float) exact[k];
    }
    return weights;
  }
}
