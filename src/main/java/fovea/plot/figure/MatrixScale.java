package fovea.plot.figure;

/// What the colours of a matrix are relative to.
public enum MatrixScale {
  /// the largest of all values
  SHARED,
  /// the largest value of the same row
  PER_ROW,
  /// 0 in the middle, and as far below as above
  DIVERGING,
  /// as DIVERGING, but for better and worse: more is better on the diagonal, and worse beside it
  GAINS
}
