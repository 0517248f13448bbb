package fovea.explanation.gradient;

/// Points in [0, 1] and their weights, by which an integral over [0, 1] becomes a sum.
public record Quadrature(double[] nodes, double[] weights) {
  private static final int ROUNDS = 100;

  /// The rule of Gauss and Legendre: exact for polynomials up to degree 2 `count` − 1. The nodes
  /// are the zeros of Legendre's polynomial, found by Newton's method.
  public static Quadrature legendre(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("An integral needs at least one step, not " + count + ".");
    }
    var nodes = new double[count];
    var weights = new double[count];
    for (int i = 0; i < count; i++) {
      double x = -Math.cos(Math.PI * (i + 0.75) / (count + 0.5));
      double slope = 0;
      for (int round = 0; round < ROUNDS; round++) {
        double before = 1;
        double value = x;
        for (int n = 2; n <= count; n++) {
          double next = ((2 * n - 1) * x * value - (n - 1) * before) / n;
          before = value;
          value = next;
        }
        slope = count * (x * value - before) / (x * x - 1);
        double step = value / slope;
        x -= step;
        if (Math.abs(step) < 1e-15) {
          break;
        }
      }
      nodes[i] = (x + 1) / 2;
      weights[i] = 1 / ((1 - x * x) * slope * slope);
    }
    return new Quadrature(nodes, weights);
  }
}
