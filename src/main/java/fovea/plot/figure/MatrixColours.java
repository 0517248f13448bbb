package fovea.plot.figure;

import fovea.plot.Axis;
import fovea.plot.FigureStyle;
import fovea.plot.Palette;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/// Which colour a value of a matrix has, and what the colours mean.
final class MatrixColours {
  private final Matrix matrix;
  private final double[] tops;
  private final Axis axis;

  MatrixColours(Matrix matrix) {
    this.matrix = matrix;
    double[][] values = matrix.values();
    tops = new double[values.length];
    double least = finite(values).min().orElse(0);
    double most = finite(values).max().orElse(0);
    double from = Math.min(0, least);
    double to = Math.max(0, most);
    switch (matrix.scale()) {
      case SHARED -> {}
      case PER_ROW -> {
        from = 0;
        to = 1;
        for (int row = 0; row < tops.length; row++) {
          tops[row] = DoubleStream.of(values[row]).filter(Double::isFinite).max().orElse(0);
        }
      }
      case DIVERGING, GAINS -> {
        to = Math.max(-from, to);
        from = -to;
      }
    }
    // A matrix of zeros alone has a scale too.
    axis = to > from ? exact(from, to) : exact(both() ? -1 : 0, 1);
  }

  private boolean both() {
    return matrix.scale() == MatrixScale.DIVERGING || matrix.scale() == MatrixScale.GAINS;
  }

  private static Axis exact(double from, double to) {
    Axis round = Axis.tight(from, to, 4, 0);
    return new Axis(from, to, false, round.ticks());
  }

  private static DoubleStream finite(double[][] values) {
    return Arrays.stream(values).flatMapToDouble(Arrays::stream).filter(Double::isFinite);
  }

  /// The numbers along the scale of colours.
  Axis axis() {
    return axis;
  }

  /// What the numbers along the scale are, or "".
  String caption() {
    return switch (matrix.scale()) {
      case PER_ROW -> "of the largest in its row";
      case GAINS -> "better above 0, worse below";
      case SHARED, DIVERGING -> "";
    };
  }

  /// The colour of one cell.
  Color of(int row, int column) {
    double value = matrix.values()[row][column];
    if (Double.isNaN(value)) {
      return missing();
    }
    if (matrix.scale() == MatrixScale.PER_ROW) {
      return at(tops[row] > 0 ? value / tops[row] : 0);
    }
    if (matrix.scale() == MatrixScale.GAINS && row != column) {
      value = -value;
    }
    // halves, because the range of two large numbers may be none
    return at((value / 2 - axis.from() / 2) / (axis.to() / 2 - axis.from() / 2));
  }

  private Color missing() {
    return Palette.pale(matrix.style(), matrix.style().line(), 0.45);
  }

  /// The colour of a place along the scale, 0 to 1.
  Color at(double part) {
    double inside = Math.clamp(part, 0, 1);
    FigureStyle style = matrix.style();
    if (matrix.scale() == MatrixScale.DIVERGING) {
      return Palette.diverging(style, inside);
    }
    if (matrix.scale() == MatrixScale.GAINS) {
      return Palette.diverging(
          style, 1 - inside); // what is better has the accent, as on the screen
    }
    return matrix.colours() == null
        ? Palette.pale(style, style.accent(), 0.06 + 0.94 * inside)
        : new Color(matrix.colours().rgb(inside));
  }

  /// All cells as pixels.
  ///
  /// @param side pixels a cell
  BufferedImage image(int side) {
    int rows = matrix.rows().size();
    int columns = matrix.columns().size();
    var image = new BufferedImage(columns * side, rows * side, BufferedImage.TYPE_INT_RGB);
    int[] line = new int[columns * side];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        Arrays.fill(line, column * side, (column + 1) * side, of(row, column).getRGB());
      }
      for (int i = 0; i < side; i++) {
        image.setRGB(0, row * side + i, line.length, 1, line, 0, line.length);
      }
    }
    return image;
  }

  /// The scale from bottom to top as pixels.
  BufferedImage strip(int pixels) {
    var image = new BufferedImage(1, pixels, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < pixels; i++) {
      image.setRGB(0, i, at(1 - (i + 0.5) / pixels).getRGB());
    }
    return image;
  }
}
