package fovea.attack.boundary;

import fovea.attack.AttackedNetwork.Derivative;
import fovea.attack.Norm;

/// The boundary between the true class and a rival that is nearest if the network were linear.
///
/// @param rival the class beyond it
/// @param difference the rival's score less that of the true class
/// @param gradient of the difference by the pixels
record Nearest(int rival, double difference, float[] gradient) {
  /// Of a thousand classes the boundaries of only so many are looked at, those of the likeliest, as
  /// DeepFool's authors do.
  static final int MOST_CLASSES = 10;

  private static final double TINY = 1e-12;

  /// What is to be differentiated for it: a rival's score less that of the true class.
  static float[][] differences(int classes, int label, int[] rivals) {
    var rows = new float[rivals.length][classes];
    for (int i = 0; i < rivals.length; i++) {
      rows[i][rivals[i]] += 1;
      rows[i][label] -= 1;
    }
    return rows;
  }

  /// @param derivative of {@link #differences}
  static Nearest of(Norm norm, Derivative derivative, int label, int[] rivals) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < rivals.length; i++) {
      double steepness = 0;
      for (float one : derivative.gradients()[i]) {
        steepness +=
            switch (norm) {
              case INFINITY -> Math.abs(one);
              case TWO -> (double) one * one;
            };
      }
      double difference = (double) derivative.logits()[rivals[i]] - derivative.logits()[label];
      double distance =
          Math.abs(difference)
              / (switch (norm) {
                    case INFINITY -> steepness;
                    case TWO -> Math.sqrt(steepness);
                  }
                  + TINY);
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return new Nearest(
        rivals[best],
        (double) derivative.logits()[rivals[best]] - derivative.logits()[label],
        derivative.gradients()[best]);
  }
}
