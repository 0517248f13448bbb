package fovea.metric;

import static fovea.metric.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.metric.Calibration.Bin;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CalibrationTest {
  /// Computed from the same probabilities by other code.
  @ParameterizedTest
  @CsvSource({
    "0, 10, 0.12096885946127794, 0.3227034", "0, 15, 0.12571963860721064, 0.3085251861772029",
    "1, 10, 0.18252826415747755, 0.717851", "1, 15, 0.1962129778421912, 0.2989313612115868",
    "2, 10, 0.10334321621621624, 0.24383775", "2, 15, 0.11526737837837835, 0.290972",
    "3, 10, 0.17832220132079957, 0.3750115", "3, 15, 0.11406930061076692, 0.3750115"
  })
  void errorsOfRealProbabilities(int number, int bins, double expected, double maximum)
      throws IOException {
    JsonNode one = ScikitLearnParityTest.cases().get(number);
    Calibration calibration =
        Calibration.of(
            ScikitLearnParityTest.labels(one.get("y_true")),
            ScikitLearnParityTest.probabilities(one.get("probs")),
            bins);
    assertEquals(expected, calibration.expectedError(), 1e-12 * expected);
    assertEquals(maximum, calibration.maximumError(), 1e-12 * maximum);
  }

  @Test
  void aDiagramByHand() {
    double[] confidence = {0.25, 0.75, 0.75, 1, 0.875};
    boolean[] correct = {true, true, false, true, false};
    Calibration calibration = Calibration.of(confidence, correct, 2);
    assertEquals(
        List.of(new Bin(0, 0.5, 1, 0.25, 1), new Bin(0.5, 1, 4, 0.84375, 0.5)), calibration.bins());
    assertEquals(-0.75, calibration.bins().getFirst().gap());
    assertEquals(5, calibration.samples());
    assertEquals((0.75 + 4 * 0.34375) / 5, calibration.expectedError(), 1e-15);
    assertEquals(0.75, calibration.maximumError());
  }

  @Test
  void ofEqualProbabilitiesTheLowestNumberIsPredicted() {
    Calibration calibration =
        Calibration.of(new int[] {0, 1}, new double[][] {{0.5, 0.5}, {0.5, 0.5}}, 1);
    assertEquals(List.of(new Bin(0, 1, 2, 0.5, 0.5)), calibration.bins());
    assertEquals(0, calibration.expectedError());
  }

  /// An edge belongs to the bin below it, in spite of floating point.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 10, 15, 49, 99, 100})
  void edgesBelongBelow(int bins) {
    for (int edge = 1; edge <= bins; edge++) {
      double at = (double) edge / bins;
      assertEquals(edge - 1, only(at, bins), "at " + edge);
      assertEquals(Math.min(edge, bins - 1), only(Math.min(1, Math.nextUp(at)), bins), "above");
    }
    assertEquals(0, only(0, bins));
    assertEquals(0, only(Double.MIN_VALUE, bins));
  }

  private static int only(double confidence, int bins) {
    List<Bin> made = Calibration.of(new double[] {confidence}, new boolean[1], bins).bins();
    int found =
        made.indexOf(made.stream().filter(bin -> bin.count() == 1).findFirst().orElseThrow());
    assertTrue(confidence <= made.get(found).to());
    return found;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 10, 33, 100})
  void errorsAreInRangeAndOrdered(int bins) {
    Random random = new Random(bins);
    for (int round = 0; round < 20; round++) {
      double[] confidence = random.doubles(random.nextInt(60)).toArray();
      boolean[] correct = new boolean[confidence.length];
      for (int i = 0; i < correct.length; i++) {
        correct[i] = random.nextBoolean();
      }
      Calibration calibration = Calibration.of(confidence, correct, bins);
      assertEquals(bins, calibration.bins().size());
      assertEquals(confidence.length, calibration.samples());
      assertTrue(calibration.expectedError() >= 0);
      assertTrue(calibration.expectedError() <= calibration.maximumError() + 1e-12);
      assertTrue(calibration.maximumError() <= 1);
    }
  }

  @Test
  void sureAndWrongIsTheWorst() {
    Calibration worst = Calibration.of(new double[] {1, 1}, new boolean[2], 10);
    assertEquals(1, worst.expectedError());
    assertEquals(1, worst.maximumError());
    assertEquals(0, Calibration.of(new double[] {1}, new boolean[] {true}, 10).expectedError());
    assertEquals(0, Calibration.of(new double[0], new boolean[0], 10).expectedError());
    assertEquals(0, Calibration.of(new int[0], new double[0][], 10).maximumError());
  }

  @Test
  void badInputIsRefused() {
    double[] one = {0.5};
    boolean[] right = {true};
    assertRefused("0 bins", () -> Calibration.of(one, right, 0));
    assertRefused("101 bins", () -> Calibration.of(one, right, 101));
    assertRefused("0 bins", () -> new Calibration(List.of()));
    Bin bin = new Bin(0, 1, 0, 0, 0);
    assertRefused("101 bins", () -> new Calibration(Collections.nCopies(101, bin)));
    assertRefused("1 confidences but 2", () -> Calibration.of(one, new boolean[2], 10));
    assertRefused("probability 1.5", () -> Calibration.of(new double[] {1.5}, right, 10));
    assertRefused("probability NaN", () -> Calibration.of(new double[] {Double.NaN}, right, 10));
    assertRefused(
        "probability -0.5", () -> Calibration.of(new int[1], new double[][] {{1.0, -0.5}}, 10));
  }
}
