package fovea.attack.segmentation;

import fovea.attack.Goal;
import fovea.attack.segmentation.AttackedSegmenter.Scores;

/// What an attack on a mask makes as large as it can, of the scores of all places. Away from a
/// class it is the mean over the concerned places of s · CE(class), towards one that of −s ·
/// CE(target), where s says how much a place counts and is not differentiated. In double precision.
public enum PixelLoss {
  /// Every place counts alike.
  CROSS_ENTROPY("pgd", "PGD") {
    @Override
    double scale(double[] p, int of, boolean named, boolean towards, double lambda) {
      return 1;
    }
  },

  /// Places that are still to be changed count 1 − λ, the others λ = t / 2T at step t of T, from 0.
  SEGPGD("segpgd", "SegPGD") {
    @Override
    double scale(double[] p, int of, boolean named, boolean towards, double lambda) {
      return named == towards ? lambda : 1 - lambda;
    }
  },

  /// A place counts by the cosine c between its probabilities and the class, p_class / ‖p‖; towards
  /// a class by 1 − c.
  COSPGD("cospgd", "CosPGD") {
    @Override
    double scale(double[] p, int of, boolean named, boolean towards, double lambda) {
      double squares = 0;
      for (double one : p) {
        squares += one * one;
      }
      double cosine = p[of] / Math.sqrt(squares);
      return towards ? 1 - cosine : cosine;
    }
  };

  private final String id;
  private final String title;

  PixelLoss(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /// By which commands and files name the attack with it.
  public String id() {
    return id;
  }

  public String title() {
    return title;
  }

  /// How much a place counts.
  ///
  /// @param p its probabilities
  /// @param of the class that is left or wanted
  /// @param named whether that is the likeliest there
  /// @param towards whether it is wanted
  abstract double scale(double[] p, int of, boolean named, boolean towards, double lambda);

  /// The loss and its derivative by the scores.
  ///
  /// @param weights for each score
  record Value(double loss, float[] weights) {}

  /// @param step how many steps were taken, from 0
  /// @param steps of all
  Value of(Scores scores, Places places, int step, int steps) {
    double lambda = step / (2.0 * steps);
    var weights = new float[scores.values().length];
    var p = new double[scores.classes()];
    int plane = scores.places();
    double sum = 0;
    for (int place = 0; place < plane; place++) {
      if (!places.concerned(place)) {
        continue;
      }
      boolean towards = places.towards() != Goal.NONE;
      int of = towards ? places.towards() : places.label(place);
      double logarithm = softmax(scores, place, p, of);
      boolean named = scores.likeliest(place) == of;
      double scale = scale(p, of, named, towards, lambda) * (towards ? -1 : 1) / places.count();
      sum -= scale * logarithm;
      for (int k = 0; k < p.length; k++) {
        weights[k * plane + place] = (float) (scale * (k == of ? -others(p, of) : p[k]));
      }
    }
    return new Value(sum, weights);
  }

  /// 1 − p of a class, exact also where that is tiny.
  private static double others(double[] p, int of) {
    double sum = 0;
    for (int k = 0; k < p.length; k++) {
      sum += k == of ? 0 : p[k];
    }
    return sum;
  }

  /// The probabilities of a place.
  ///
  /// @return the logarithm of that of one class
  private static double softmax(Scores scores, int place, double[] p, int of) {
    float[] z = scores.values();
    int plane = scores.places();
    double top = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < p.length; k++) {
      top = Math.max(top, z[k * plane + place]);
    }
    double sum = 0;
    for (int k = 0; k < p.length; k++) {
      p[k] = Math.exp(z[k * plane + place] - top);
      sum += p[k];
    }
    for (int k = 0; k < p.length; k++) {
      p[k] /= sum;
    }
    return z[of * plane + place] - top - Math.log(sum);
  }
}
