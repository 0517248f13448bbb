package fovea.metric;

/// How far predictions agree with the truth beyond chance, where some classes are rare: the same
/// numbers as scikit-learn's `cohen_kappa_score` and `matthews_corrcoef`.
///
/// @param matrix the counts to judge
public record Agreement(ConfusionMatrix matrix) {
  /// Cohen's kappa (1960): the accuracy above that of guessing with the same frequencies, as a
  /// share of what could be gained. In [-1, 1], 0 is chance; not a number if there is nothing to
  /// gain: if only one class occurs, or no sample.
  public double kappa() {
    double total = matrix.total();
    double chance = chance();
    return (matrix.correct() * total - chance) / (total * total - chance);
  }

  /// Matthews' correlation coefficient for several classes (Gorodkin 2004): in [-1, 1], 0 is
  /// chance; also 0 where truth or prediction is always the same class.
  public double matthews() {
    double total = matrix.total();
    double truth = total * total;
    double predicted = total * total;
    for (int one = 0; one < matrix.classes(); one++) {
      truth -= (double) matrix.support(one) * matrix.support(one);
      predicted -= (double) matrix.predictions(one) * matrix.predictions(one);
    }
    double scale = Math.sqrt(truth) * Math.sqrt(predicted);
    return scale == 0 ? 0 : (matrix.correct() * total - chance()) / scale;
  }

  private double chance() {
    double chance = 0;
    for (int one = 0; one < matrix.classes(); one++) {
      chance += (double) matrix.support(one) * matrix.predictions(one);
    }
    return chance;
  }
}
