package fovea.ui.window.start;

import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;

/// The program's sign: an eye's ring with the fovea in it, drawn in any size.
final class WindowIcon {
  private static final int BLUE = 0x0969DA;
  private static final int WHITE = 0xFFFFFF;

  /// Points in a pixel's row and column that are looked at, so that edges are smooth.
  private static final int POINTS = 4;

  private static final double CORNER = 0.22;
  private static final double RING = 0.36;
  private static final double HOLE = 0.26;
  private static final double FOVEA = 0.11;

  private WindowIcon() {}

  /// @param size of its sides in pixels
  static Image of(int size) {
    var image = new WritableImage(size, size);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        image.getPixelWriter().setArgb(x, y, pixel(x, y, size));
      }
    }
    return image;
  }

  private static int pixel(int x, int y, int size) {
    int inside = 0;
    int white = 0;
    for (int i = 0; i < POINTS * POINTS; i++) {
      double u = (x + (i % POINTS + 0.5) / POINTS) / size;
      double v = (y + (i / POINTS + 0.5) / POINTS) / size;
      if (inside(u, v)) {
        inside++;
        double far = Math.hypot(u - 0.5, v - 0.5);
        white += far < FOVEA || far > HOLE && far < RING ? 1 : 0;
      }
    }
    if (inside == 0) {
      return 0;
    }
    int argb = 255 * inside / (POINTS * POINTS) << 24;
    for (int shift = 0; shift <= 16; shift += 8) {
      int blue = BLUE >> shift & 0xFF;
      argb |= blue + ((WHITE >> shift & 0xFF) - blue) * white / inside << shift;
    }
    return argb;
  }

  /// Whether a point lies in the square with its round corners.
  private static boolean inside(double u, double v) {
    double a = Math.max(0, CORNER - Math.min(u, 1 - u));
    double b = Math.max(0, CORNER - Math.min(v, 1 - v));
    return Math.hypot(a, b) <= CORNER;
  }
}
