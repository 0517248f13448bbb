package fovea.classification.training.adversarial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import fovea.tensor.OnCompute;
import org.junit.jupiter.api.Test;

/// Against the papers' formulas, written out in double precision for one picture after the other.
class RobustLossesTest {
  private static final double[][] CLEAN = {{2, -1, 0.5, 0}, {0.3, 0.2, -4, 1}, {0, 0, 0, 9}};
  private static final double[][] ATTACKED = {{-1, 2, 0.4, 0}, {0.1, 3, -2, 2.5}, {1, 0, 0, 7}};
  private static final long[] LABELS = {0, 3, 3};

  private static double[] softmax(double[] scores) {
    double sum = 0;
    for (double score : scores) {
      sum += Math.exp(score);
    }
    var shares = new double[scores.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = Math.exp(scores[i]) / sum;
    }
    return shares;
  }

  private static double divergence(int picture) {
    double[] p = softmax(CLEAN[picture]);
    double[] q = softmax(ATTACKED[picture]);
    double sum = 0;
    for (int c = 0; c < p.length; c++) {
      sum += p[c] * Math.log(p[c] / q[c]);
    }
    return sum;
  }

  private interface Body {
    void run(NDArray clean, NDArray attacked, NDArray labels);
  }

  private static void with(Body body) throws Exception {
    OnCompute.run(
        manager -> {
          var shape = new Shape(3, 4);
          var clean = new float[12];
          var attacked = new float[12];
          for (int i = 0; i < 12; i++) {
            clean[i] = (float) CLEAN[i / 4][i % 4];
            attacked[i] = (float) ATTACKED[i / 4][i % 4];
          }
          body.run(
              manager.create(clean, shape),
              manager.create(attacked, shape),
              manager.create(LABELS));
        });
  }

  @Test
  void divergenceIsSummedOverTheBatch() throws Exception {
    with(
        (clean, attacked, labels) ->
            assertEquals(
                divergence(0) + divergence(1) + divergence(2),
                RobustLosses.divergence(clean, attacked).getFloat(),
                1e-5));
  }

  /// −log q(y) − log(1.0001 − the largest other q), Wang et al. 2020, equation 8.
  @Test
  void martsBoostedCrossEntropy() throws Exception {
    double wanted = 0;
    for (int i = 0; i < 3; i++) {
      double[] q = softmax(ATTACKED[i]);
      double most = 0;
      for (int c = 0; c < 4; c++) {
        most = c == LABELS[i] ? most : Math.max(most, q[c]);
      }
      wanted += (-Math.log(q[(int) LABELS[i]]) - Math.log(1.0001 - most)) / 3;
    }
    double expected = wanted;
    with(
        (clean, attacked, labels) ->
            assertEquals(expected, RobustLosses.boosted(attacked, labels).getFloat(), 1e-5));
  }

  /// Σ KL · (1 − p(y)) / B, equation 9.
  @Test
  void martsWeightedDivergence() throws Exception {
    double wanted = 0;
    for (int i = 0; i < 3; i++) {
      wanted += divergence(i) * (1.0000001 - softmax(CLEAN[i])[(int) LABELS[i]]) / 3;
    }
    double expected = wanted;
    with(
        (clean, attacked, labels) ->
            assertEquals(
                expected,
                RobustLosses.weightedDivergence(clean, attacked, labels).getFloat(),
                1e-5));
  }
}
