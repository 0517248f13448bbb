package fovea.metric;

import static fovea.metric.ProbabilityScores.averagePrecision;
import static fovea.metric.ProbabilityScores.logLoss;
import static fovea.metric.ProbabilityScores.oneVersusRest;
import static fovea.metric.ProbabilityScores.rocAuc;
import static fovea.metric.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProbabilityScoresTest {
  private static final boolean[] POSITIVE = {false, false, true, true};

  @Test
  void rankingByHand() {
    double[] scores = {0.1, 0.4, 0.35, 0.8};
    assertEquals(0.75, rocAuc(POSITIVE, scores));
    assertEquals((1 + 2.0 / 3) / 2, averagePrecision(POSITIVE, scores), 1e-15);
  }

  @Test
  void equalScoresCountHalf() {
    double[] equal = {0.5, 0.5, 0.5, 0.5};
    assertEquals(0.5, rocAuc(POSITIVE, equal));
    assertEquals(0.5, averagePrecision(POSITIVE, equal));
    assertEquals(0.875, rocAuc(POSITIVE, new double[] {0.1, 0.4, 0.4, 0.8}));
    assertEquals(0.5, rocAuc(POSITIVE, new double[] {0.0, -0.0, 0.0, -0.0}));
  }

  @Test
  void theAreaIsTheShareOfPairsInOrder() {
    Random random = new Random(5);
    for (int round = 0; round < 20; round++) {
      int count = 2 + random.nextInt(40);
      boolean[] positive = new boolean[count];
      positive[0] = true;
      double[] scores = random.ints(count, 0, 12).asDoubleStream().toArray();
      double wins = 0;
      int pairs = 0;
      for (int i = 2; i < count; i++) {
        positive[i] = random.nextBoolean();
      }
      for (int i = 0; i < count; i++) {
        for (int j = 0; j < count; j++) {
          if (positive[i] && !positive[j]) {
            pairs++;
            wins += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
          }
        }
      }
      assertEquals(wins / pairs, rocAuc(positive, scores), 1e-12);
    }
  }

  @Test
  void aSureMistakeCostsMuchButNotEverything() {
    assertEquals(52 * Math.log(2), logLoss(new int[] {0}, new double[][] {{0, 1}}), 1e-12);
    assertEquals(0, logLoss(new int[] {1}, new double[][] {{0, 1}}), 1e-15);
    assertEquals(Math.log(4), logLoss(new int[1], new double[][] {{0.2, 0.2, 0.2, 0.2}}), 1e-12);
  }

  @Test
  void badInputIsRefused() {
    double[] scores = {1, 2, 3, 4};
    assertRefused("needs both", () -> rocAuc(new boolean[4], scores));
    assertRefused("needs both", () -> rocAuc(new boolean[0], new double[0]));
    assertRefused("at least one", () -> averagePrecision(new boolean[4], scores));
    assertRefused("4 judgements but 1", () -> rocAuc(POSITIVE, new double[1]));
    assertRefused("Infinity", () -> rocAuc(new boolean[1], new double[] {1 / 0.0}));
    assertRefused("no samples", () -> logLoss(new int[0], new double[0][]));
    assertRefused("probability 2.0", () -> logLoss(new int[1], new double[][] {{2, 1}}));
  }

  @Test
  void classesThatDoNotOccurOrAreAloneAreLeftOut() {
    double[][] ofClass = {{0.6, 0.5, 0.1}, {0, 0, 0}, {0.3, 0.4, 0.8}};
    assertEquals(
        Optional.of(new ProbabilityScores.OneVersusRest(1, 1, 2)),
        oneVersusRest(new int[] {0, 0, 2}, 3, one -> ofClass[one]));
    assertEquals(Optional.empty(), oneVersusRest(new int[2], 3, one -> ofClass[one]));
    assertEquals(Optional.empty(), oneVersusRest(new int[0], 3, one -> ofClass[one]));
  }
}
