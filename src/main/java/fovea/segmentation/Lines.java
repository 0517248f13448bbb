package fovea.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;

/// Bilinear resizing of maps (C, lines, cells) a few lines at a time, so that what is large is
/// never there at once; the numbers are those of PyTorch without aligned corners.
///
/// @param from how many lines there are
/// @param to how many there are to be
record Lines(int from, int to) {
  /// Where in the old lines the new line lies, from 0 to `from` − 1.
  private double place(int line) {
    return Math.clamp((line + 0.5) * from / to - 0.5, 0, from - 1);
  }

  /// The first of the old lines that the new lines from `line` on need.
  int first(int line) {
    return (int) place(line);
  }

  /// The end of the old lines that the new lines before `end` need.
  int end(int end) {
    int beyond = from == to ? 1 : 2; // a line that stays as it is needs no neighbour
    return Math.min(from, (int) place(end - 1) + beyond);
  }

  /// The new lines `start` to `end`, with so many cells each.
  ///
  /// @param old (C, n, cells), the old lines from {@link #first} to {@link #end}
  NDArray resized(NDArray old, int start, int end, int cells) {
    return Scopes.keep(
        () -> {
          NDArray lines = from == to ? old : weights(old, start, end).matMul(old);
          return lines.getShape().get(2) == cells
              ? lines
              : Operators.bilinear(lines.expandDims(0), end - start, cells).squeeze(0);
        });
  }

  private NDArray weights(NDArray old, int start, int end) {
    int n = (int) old.getShape().get(1);
    var weights = new float[(end - start) * n];
    for (int line = start; line < end; line++) {
      double place = place(line);
      int low = (int) place - first(start);
      double part = place - (int) place;
      int row = (line - start) * n;
      weights[row + low] += (float) (1 - part);
      weights[row + Math.min(low + 1, n - 1)] += (float) part;
    }
    return old.getManager().create(weights, new Shape(end - start, n));
  }
}
