package fovea.network.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CubicSplineTest {
  private static final double[] POINTS = {-4, -1.5, 0, 0.5, 3, 7};

  /// Without knots at the second point and the last but one it is the polynomial itself.
  @Test
  void aCubicGoesThroughItselfEverywhere() {
    double[] places = {-4, -3.1, -1, 0, 0.2, 2, 5.5, 7};
    double[][] shares = CubicSpline.shares(POINTS, places);
    for (int i = 0; i < places.length; i++) {
      assertEquals(cubic(places[i]), at(shares[i]), 1e-9, "at " + places[i]);
    }
  }

  @Test
  void beyondThePointsItKeepsItsLastValue() {
    double[][] shares = CubicSpline.shares(POINTS, new double[] {-9, 8});
    assertEquals(cubic(-4), at(shares[0]), 1e-9);
    assertEquals(cubic(7), at(shares[1]), 1e-9);
  }

  private static double at(double[] shares) {
    double sum = 0;
    for (int k = 0; k < POINTS.length; k++) {
      sum += shares[k] * cubic(POINTS[k]);
    }
    return sum;
  }

  private static double cubic(double x) {
    return 2 * x * x * x - 3 * x * x + x - 5;
  }
}
