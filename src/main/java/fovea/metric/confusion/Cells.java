package fovea.metric.confusion;

import fovea.metric.ConfusionMatrix;

/// What stands in the cells of a matrix.
public enum Cells {
  COUNTS("counts"),
  /// of each actual class
  ROW_SHARES("% of each actual class"),
  /// of all that were predicted as a class
  COLUMN_SHARES("% of each predicted class");

  private final String words;

  Cells(String words) {
    this.words = words;
  }

  /// For people.
  public String words() {
    return words;
  }

  /// What stands in the cell of two classes; NaN where there is nothing to take a share of.
  public double of(ConfusionMatrix matrix, int row, int column) {
    return switch (this) {
      case COUNTS -> matrix.at(row, column);
      case ROW_SHARES -> matrix.support(row) == 0 ? Double.NaN : 100 * matrix.rowShare(row, column);
      case COLUMN_SHARES ->
          matrix.predictions(column) == 0 ? Double.NaN : 100 * matrix.columnShare(row, column);
    };
  }
}
