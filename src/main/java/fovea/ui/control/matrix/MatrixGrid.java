package fovea.ui.control.matrix;

import fovea.ui.control.Selection;
import org.jspecify.annotations.Nullable;

/// Where the maps of a matrix stand, in the control's coordinates.
///
/// @param width of a map with the gap after it
/// @param height of a map with the gap below it
record MatrixGrid(int rows, int columns, double width, double height) {
  /// A place in the matrix; column {@link #ALL} is the whole row, row {@link #ALL} no place at all.
  record Place(int row, int column) {
    static final Place NOWHERE = new Place(ALL, ALL);

    static Place of(@Nullable Selection selected) {
      if (selected instanceof Selection.Head(int layer, int head)) {
        return new Place(layer, head);
      }
      return selected instanceof Selection.Layer(int layer) ? new Place(layer, ALL) : NOWHERE;
    }

    Selection selection() {
      return column == ALL ? new Selection.Layer(row) : new Selection.Head(row, column);
    }

    /// The place so many rows and columns further, kept within the matrix.
    Place moved(int down, int right, int rows, int columns) {
      return new Place(
          Math.clamp(row + down, 0, rows - 1), Math.clamp(column + right, 0, columns - 1));
    }
  }

  /// Where a map or a row stands.
  record Bounds(double x, double y, double width, double height) {}

  static final int ALL = -1;
  static final double LEFT = 20;
  static final double TOP = 15;
  static final double GAP = 1;
  private static final double LARGEST = 72;

  /// Fills a width as far as maps become no larger than is of use.
  ///
  /// @param aspect of each map, its height by its width
  static MatrixGrid within(double width, int rows, int columns, double aspect) {
    double tile = Math.clamp(Math.floor((width - LEFT) / Math.max(1, columns)), 4, LARGEST);
    return new MatrixGrid(rows, columns, tile, Math.round(tile * aspect));
  }

  double bottom() {
    return TOP + rows * height;
  }

  boolean has(Place place) {
    return place.row() >= 0 && place.row() < rows && place.column() < columns;
  }

  Bounds bounds(Place place) {
    double across = place.column() == ALL ? columns * width : width;
    return new Bounds(
        LEFT + Math.max(0, place.column()) * width,
        TOP + place.row() * height,
        across - GAP,
        height - GAP);
  }

  Place at(double x, double y) {
    int row = (int) Math.floor((y - TOP) / height);
    int column = x < LEFT ? ALL : (int) ((x - LEFT) / width);
    Place place = new Place(row, column);
    return has(place) ? place : Place.NOWHERE;
  }
}
