package fovea.plot.surface;

/// A field as pixels, linear between its points.
public final class FieldPixels {
  private FieldPixels() {}

  /// Colours row by row from the top, where y is largest.
  ///
  /// @param side pixels across and down
  /// @param none the colour where there is no value
  /// @return 0xRRGGBB
  public static int[] of(Field field, ValueScale scale, int side, int none) {
    double[][] parts = scale.parts(field);
    var placed = new Field(field.x(), field.y(), parts);
    double left = field.x()[0];
    double width = field.x()[field.x().length - 1] - left;
    double bottom = field.y()[0];
    double height = field.y()[field.y().length - 1] - bottom;
    var pixels = new int[side * side];
    for (int row = 0; row < side; row++) {
      double y = bottom + height * (side - 1 - row) / (side - 1);
      for (int column = 0; column < side; column++) {
        double part = placed.at(left + width * column / (side - 1), y);
        pixels[row * side + column] = Double.isFinite(part) ? scale.rgb(part) : none;
      }
    }
    return pixels;
  }
}
