package fovea.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// A network that is a matrix, so that the best attack is known: for tests without the engine.
///
/// @param weights a row for each class
public record LinearNetwork(int width, int height, float[][] weights) implements AttackedNetwork {
  /// Weights drawn at random.
  public static LinearNetwork drawn(int side, int classes, RandomGenerator random) {
    var weights = new float[classes][3 * side * side];
    for (float[] row : weights) {
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) random.nextGaussian();
      }
    }
    return new LinearNetwork(side, side, weights);
  }

  /// Pictures away from the walls with the class that the network says.
  public List<Subject> subjects(int count, RandomGenerator random) {
    var subjects = new ArrayList<Subject>();
    for (int i = 0; i < count; i++) {
      var pixels = new float[3 * width * height];
      for (int k = 0; k < pixels.length; k++) {
        pixels[k] = 0.3f + 0.4f * random.nextFloat();
      }
      int label = AttackOutcome.likeliest(logits(List.of(pixels)).getFirst());
      subjects.add(new Subject(pixels, label, i));
    }
    return subjects;
  }

  @Override
  public int classes() {
    return weights.length;
  }

  @Override
  public List<float[]> logits(List<float[]> pictures) {
    return pictures.stream().map(this::scores).toList();
  }

  private float[] scores(float[] picture) {
    var scores = new float[weights.length];
    for (int k = 0; k < scores.length; k++) {
      double sum = 0;
      for (int i = 0; i < picture.length; i++) {
        sum += (double) weights[k][i] * (picture[i] - 0.5);
      }
      scores[k] = (float) sum;
    }
    return scores;
  }

  @Override
  public List<Derivative> derivatives(List<float[]> pictures, Weighing weighing) {
    var derivatives = new ArrayList<Derivative>();
    for (int p = 0; p < pictures.size(); p++) {
      float[] logits = scores(pictures.get(p));
      float[][] rows = weighing.rows(p, logits);
      var gradients = new float[rows.length][pictures.get(p).length];
      for (int row = 0; row < rows.length; row++) {
        for (int k = 0; k < weights.length; k++) {
          for (int i = 0; i < weights[k].length; i++) {
            gradients[row][i] += rows[row][k] * weights[k][i];
          }
        }
      }
      derivatives.add(new Derivative(logits, gradients));
    }
    return derivatives;
  }

  /// The smallest change in the largest pixel that makes it err, where no wall is near.
  public double distance(Subject subject) {
    float[] logits = scores(subject.pixels());
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < weights.length; k++) {
      double steepness = 0;
      for (int i = 0; i < weights[k].length; i++) {
        steepness += Math.abs((double) weights[k][i] - weights[subject.label()][i]);
      }
      double gap = (double) logits[subject.label()] - logits[k];
      least = k == subject.label() ? least : Math.min(least, gap / steepness);
    }
    return least;
  }
}
