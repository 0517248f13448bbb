package fovea.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SmoothingTest {
  @Test
  void whatIsNotSmoothedStaysAsItIs() {
    double[] values = {3, Double.NaN, 1};
    assertArrayEquals(values, Smoothing.of(values, 0));
    assertEquals(0, Smoothing.lead(0));
  }

  @Test
  void anEvenCurveStaysEven() {
    double[] values = new double[200];
    Arrays.fill(values, 0.7);
    assertArrayEquals(values, Smoothing.of(values, 0.95), 1e-12);
  }

  @Test
  void theFirstPointsAreNotChanceValues() {
    var random = new Random(5);
    double[] values = new double[300];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    values[0] = 9; // a first batch that was unlucky
    double[] smooth = Smoothing.of(values, 0.95);
    assertTrue(smooth[0] < 1.5, "the first point is an average, too: " + smooth[0]);
    double early = spread(smooth, 1, 40);
    double later = spread(smooth, 100, 300);
    assertTrue(early < 2.5 * later, early + " against " + later);
  }

  private static double spread(double[] values, int from, int to) {
    return IntStream.range(from, to).mapToDouble(i -> Math.abs(values[i])).average().orElseThrow();
  }

  @Test
  void afterItsBeginningItIsTheMovingAverage() {
    double[] values = IntStream.range(0, 40).mapToDouble(i -> i % 7).toArray();
    double[] smooth = Smoothing.of(values, 0.8);
    var average = new Smoothing(0.8);
    for (int i = 0; i < values.length; i++) {
      double plain = average.next(values[i]);
      if (i >= Smoothing.lead(0.8) - 1) {
        assertEquals(plain, smooth[i], 1e-12);
      }
    }
    assertEquals(4, Smoothing.lead(0.8));
  }

  @Test
  void whatIsNoNumberIsLeftOutAndStaysSo() {
    double[] smooth = Smoothing.of(new double[] {Double.NaN, 1, Double.NaN, 3, 5, 7, 9}, 0.8);
    assertTrue(Double.isNaN(smooth[0]) && Double.isNaN(smooth[2]));
    assertTrue(smooth[1] > 1 && smooth[1] < smooth[3], Arrays.toString(smooth));
  }
}
