package fovea.ui.matrix;

/// Which part of a square of cells is seen, and how large.
///
/// @param side how many rows and columns there are
/// @param width of what is seen, in pixels
/// @param height of what is seen
/// @param cell side of a cell in pixels
/// @param x pixels of the square to the left of what is seen
/// @param y pixels of the square above
public record VisibleCells(int side, double width, double height, double cell, double x, double y) {
  /// A cell is never made larger, however few there are.
  private static final double LARGEST = 72;

  /// All of the square.
  public static VisibleCells fit(int side, double width, double height) {
    return new VisibleCells(side, width, height, whole(side, width, height), 0, 0);
  }

  private static double whole(int side, double width, double height) {
    return Math.clamp(Math.min(width, height) / Math.max(1, side), 1e-3, LARGEST);
  }

  /// The same, `factor` times as large; what is at (px, py) stays there.
  public VisibleCells zoomed(double factor, double px, double py) {
    double larger = Math.clamp(cell * factor, whole(side, width, height), LARGEST);
    double grown = larger / cell;
    return at(larger, (x + px) * grown - px, (y + py) * grown - py);
  }

  public VisibleCells panned(double right, double down) {
    return at(cell, x + right, y + down);
  }

  /// The same in another window: all of the square stays all of it.
  public VisibleCells resized(double newWidth, double newHeight) {
    double before = whole(side, width, height);
    var fit = fit(side, newWidth, newHeight);
    return cell <= before * 1.001
        ? fit
        : new VisibleCells(side, newWidth, newHeight, cell, x, y).zoomed(1, 0, 0);
  }

  /// Moves as little as is needed to see a cell.
  VisibleCells reaching(int row, int column) {
    double right = Math.min(0, column * cell - x) + Math.max(0, (column + 1) * cell - x - width);
    double down = Math.min(0, row * cell - y) + Math.max(0, (row + 1) * cell - y - height);
    return panned(right, down);
  }

  private VisibleCells at(double size, double left, double top) {
    return new VisibleCells(
        side,
        width,
        height,
        size,
        Math.clamp(left, 0, Math.max(0, size * side - width)),
        Math.clamp(top, 0, Math.max(0, size * side - height)));
  }

  int column(double px) {
    return px < 0 ? -1 : (int) ((x + px) / cell);
  }

  int row(double py) {
    return py < 0 ? -1 : (int) ((y + py) / cell);
  }

  int lastColumn() {
    return Math.min(side - 1, column(width - 1e-6));
  }

  int lastRow() {
    return Math.min(side - 1, row(height - 1e-6));
  }

  /// How much of the width the square takes.
  double usedWidth() {
    return Math.min(width, cell * side - x);
  }

  double usedHeight() {
    return Math.min(height, cell * side - y);
  }
}
