package fovea.metric;

import static fovea.metric.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TopAccuracyTest {
  private static final double[][] SCORES = {{0.7, 0.2, 0.1}, {0.5, 0.3, 0.2}, {0.1, 0.3, 0.6}};

  @Test
  void countsTheTrueClassAmongTheBest() {
    int[] truth = {0, 1, 0};
    assertEquals(new Tally(1, 3), TopAccuracy.of(truth, SCORES, 1));
    assertEquals(new Tally(2, 3), TopAccuracy.of(truth, SCORES, 2));
    assertEquals(new Tally(3, 3), TopAccuracy.of(truth, SCORES, 3));
    assertEquals(new Tally(3, 3), TopAccuracy.of(truth, SCORES, 50));
    assertEquals(Tally.NONE, TopAccuracy.of(new int[0], new double[0][], 1));
  }

  @Test
  void ofEqualScoresTheHigherNumberIsFirst() {
    double[][] equal = {{1, 1, 1}};
    assertEquals(1, TopAccuracy.of(new int[] {2}, equal, 1).right());
    assertEquals(0, TopAccuracy.of(new int[] {1}, equal, 1).right());
    assertEquals(1, TopAccuracy.of(new int[] {1}, equal, 2).right());
  }

  @Test
  void lookingAtMoreNeverHurts() {
    Random random = new Random(3);
    int[] truth = random.ints(100, 0, 8).toArray();
    double[][] scores = new double[100][];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = random.doubles(8, -5, 5).toArray();
    }
    int last = 0;
    for (int k = 1; k <= 8; k++) {
      int right = TopAccuracy.of(truth, scores, k).right();
      assertTrue(right >= last);
      last = right;
    }
    assertEquals(100, last);
  }

  @Test
  void badInputIsRefused() {
    int[] truth = {0, 1, 2};
    assertRefused("top 0", () -> TopAccuracy.of(truth, SCORES, 0));
    assertRefused("2 true labels but 3", () -> TopAccuracy.of(new int[2], SCORES, 1));
    assertRefused("Label 3 of", () -> TopAccuracy.of(new int[] {0, 1, 3}, SCORES, 1));
    assertRefused("one score for each", () -> TopAccuracy.of(new int[1], new double[][] {{}}, 1));
    assertRefused(
        "Sample 1 has 1 scores", () -> TopAccuracy.of(new int[2], new double[][] {{1, 2}, {1}}, 1));
    assertRefused("NaN", () -> TopAccuracy.of(new int[1], new double[][] {{0, Double.NaN}}, 1));
  }
}
