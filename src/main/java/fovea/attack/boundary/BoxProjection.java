package fovea.attack.boundary;

import fovea.attack.Norm;

/// The nearest point of a hyperplane w · x = b that lies in the box [0, 1]^n: how FAB steps (Croce
/// and Hein 2020, section 2.2).
///
/// The change of every number is −sign(w) min(λ s, room), where room is what is left to the wall of
/// the box, and s is 1 for L∞ and |w| for L2. What this achieves, Σ |w| min(λ s, room), grows with
/// λ in straight lines that flatten, so that Newton's method from below ends exactly after a few
/// steps, without sorting.
final class BoxProjection {
  private static final double TINY_WEIGHT = 1e-8;
  private static final int MOST_STEPS = 1000;

  private BoxProjection() {}

  /// What is to be added to a point. Where the hyperplane misses the box, the change into the
  /// corner that is nearest to it.
  static float[] change(Norm norm, float[] point, float[] weights, double bias) {
    double distance = -bias;
    for (int i = 0; i < point.length; i++) {
      distance += (double) weights[i] * point[i];
    }
    boolean above = distance >= 0;
    double wanted = Math.abs(distance);
    var rooms = new double[point.length];
    var sizes = new double[point.length];
    double most = 0;
    for (int i = 0; i < point.length; i++) {
      double weight = above ? weights[i] : -weights[i];
      rooms[i] = weight > 0 ? point[i] : 1 - point[i];
      sizes[i] = counted(norm, weight) ? Math.abs(weight) : 0;
      most += sizes[i] * rooms[i];
    }
    double lambda = most > wanted ? length(norm, rooms, sizes, wanted) : Double.POSITIVE_INFINITY;
    var change = new float[point.length];
    for (int i = 0; i < point.length; i++) {
      if (sizes[i] > 0) {
        double far = Math.min(lambda * slope(norm, sizes[i]), rooms[i]);
        change[i] = (float) (above == weights[i] > 0 ? -far : far);
      }
    }
    return change;
  }

  private static boolean counted(Norm norm, double weight) {
    return switch (norm) {
      case INFINITY -> weight != 0;
      case TWO -> Math.abs(weight) > TINY_WEIGHT;
    };
  }

  private static double slope(Norm norm, double size) {
    return switch (norm) {
      case INFINITY -> 1;
      case TWO -> size;
    };
  }

  /// The λ that achieves what is wanted.
  private static double length(Norm norm, double[] rooms, double[] sizes, double wanted) {
    double lambda = 0;
    for (int step = 0; step < MOST_STEPS; step++) {
      double achieved = 0;
      double growth = 0;
      for (int i = 0; i < rooms.length; i++) {
        double slope = slope(norm, sizes[i]);
        if (lambda * slope < rooms[i]) {
          achieved += sizes[i] * lambda * slope;
          growth += sizes[i] * slope;
        } else {
          achieved += sizes[i] * rooms[i];
        }
      }
      double next = growth > 0 ? lambda + (wanted - achieved) / growth : lambda;
      if (!(next > lambda)) {
        break;
      }
      lambda = next;
    }
    return lambda;
  }
}
