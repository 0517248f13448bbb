package fovea.plot.surface;

/// A field as pixels, linear between its points. Where points around a place are not known yet,
/// those that are stand alone as squares, and what is between them stays empty.
public final class FieldPixels {
  private static final int OPAQUE = 0xFF000000;

  /// Half the side of a square, as a share of the distance between points.
  private static final double SQUARE = 0.3;

  private FieldPixels() {}

  /// Colours row by row from the top, where y is largest.
  ///
  /// @param side pixels across and down
  /// @param none the colour where there is no value
  /// @param unknown the colour where nobody has looked yet
  /// @return 0xAARRGGBB
  public static int[] of(Field field, ValueScale scale, int side, int none, int unknown) {
    double[][] parts = scale.parts(field);
    var placed = new Field(field.x(), field.y(), parts, field.known());
    double left = field.x()[0];
    double width = field.x()[field.x().length - 1] - left;
    double bottom = field.y()[0];
    double height = field.y()[field.y().length - 1] - bottom;
    var pixels = new int[side * side];
    for (int row = 0; row < side; row++) {
      double y = bottom + height * (side - 1 - row) / (side - 1);
      for (int column = 0; column < side; column++) {
        double x = left + width * column / (side - 1);
        double part = placed.at(x, y);
        int empty = none;
        if (!Double.isFinite(part) && !placed.isKnownAround(x, y)) {
          empty = unknown;
          part = alone(placed, (x - left) / width, (y - bottom) / height);
        }
        pixels[row * side + column] = Double.isFinite(part) ? OPAQUE | scale.rgb(part) : empty;
      }
    }
    return pixels;
  }

  /// The value of the point whose square has a place, which is told in shares of the whole.
  private static double alone(Field field, double across, double up) {
    double a = across * (field.x().length - 1);
    double b = up * (field.y().length - 1);
    int i = (int) Math.round(a);
    int j = (int) Math.round(b);
    return Math.abs(a - i) < SQUARE && Math.abs(b - j) < SQUARE ? field.values()[i][j] : Double.NaN;
  }
}
