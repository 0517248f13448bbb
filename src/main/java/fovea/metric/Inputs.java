package fovea.metric;

/// What classifiers' numbers ask of their input, refused in one sentence each.
final class Inputs {
  private Inputs() {}

  /// That there are as many of one thing as of another.
  static void sameLength(int count, String things, int other, String others) {
    if (count != other) {
      throw new IllegalArgumentException(
          "There are "
              + count
              + " "
              + things
              + " but "
              + other
              + " "
              + others
              + "; give one for each sample.");
    }
  }

  /// That a label is from 0 to one below `classes`.
  static void label(int label, int sample, int classes) {
    if (label < 0 || label >= classes) {
      throw new IllegalArgumentException(
          "Label "
              + label
              + " of sample "
              + sample
              + " is not one of "
              + classes
              + " classes; use labels from 0 to "
              + (classes - 1)
              + ".");
    }
  }

  /// That each sample has a label and one score for each of the same classes.
  ///
  /// @return how many classes there are; 0 without samples
  static int scores(int[] truth, double[][] scores) {
    sameLength(truth.length, "true labels", scores.length, "rows of scores");
    int classes = scores.length == 0 ? 0 : scores[0].length;
    for (int sample = 0; sample < scores.length; sample++) {
      if (scores[sample].length == 0 || scores[sample].length != classes) {
        throw new IllegalArgumentException(
            "Sample "
                + sample
                + " has "
                + scores[sample].length
                + " scores, the first has "
                + classes
                + "; give one score for each class.");
      }
      for (double score : scores[sample]) {
        number(score, sample);
      }
      label(truth[sample], sample, classes);
    }
    return classes;
  }

  /// The same, and that every score is a probability.
  static int probabilities(int[] truth, double[][] probabilities) {
    int classes = scores(truth, probabilities);
    for (int sample = 0; sample < probabilities.length; sample++) {
      for (double probability : probabilities[sample]) {
        probability(probability, sample);
      }
    }
    return classes;
  }

  static void number(double score, int sample) {
    if (!Double.isFinite(score)) {
      throw new IllegalArgumentException(
          "Sample " + sample + " has the score " + score + "; give finite numbers.");
    }
  }

  static void probability(double value, int sample) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "Sample "
              + sample
              + " has the probability "
              + value
              + "; give numbers from 0 to 1, after the softmax.");
    }
  }
}
