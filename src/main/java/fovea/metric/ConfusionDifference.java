package fovea.metric;

/// What changed from one confusion matrix to another of the same classes.
///
/// @param minuend the matrix to take from
/// @param subtrahend the matrix to take
public record ConfusionDifference(ConfusionMatrix minuend, ConfusionMatrix subtrahend) {
  public ConfusionDifference {
    if (minuend.classes() != subtrahend.classes()) {
      throw new IllegalArgumentException(
          "One matrix has "
              + minuend.classes()
              + " classes, the other "
              + subtrahend.classes()
              + "; compare classifiers of the same classes.");
    }
  }

  /// The difference of the counts, of any sign.
  public long at(int row, int column) {
    return minuend.at(row, column) - subtrahend.at(row, column);
  }

  /// The difference of the row shares, in [-1, 1]; fair where the numbers of samples differ.
  public double rowShare(int row, int column) {
    return minuend.rowShare(row, column) - subtrahend.rowShare(row, column);
  }

  /// The difference of the accuracies, in [-1, 1].
  public double accuracy() {
    return minuend.accuracy() - subtrahend.accuracy();
  }
}
