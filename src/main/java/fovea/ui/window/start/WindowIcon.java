package fovea.ui.window.start;

import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
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
    var pixels = new int[size * size];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = pixel(i % size, i / size, size);
    }
    image
        .getPixelWriter()
        .setPixels(0, 0, size, size, PixelFormat.getIntArgbInstance(), pixels, 0, size);
    return image;
  }

  private static int pixel(int x, int y, int size) {
    int inside = 0;
    int white = 0;
    int points = atEdge((x + 0.5) / size, (y + 0.5) / size, size) ? POINTS : 1;
    for (int i = 0; i < points * points; i++) {
      double u = (x + (i % points + 0.5) / points) / size;
      double v = (y + (i / points + 0.5) / points) / size;
      if (corner(u, v) <= CORNER) {
        inside++;
        double far = far(u, v);
        white += far < FOVEA || far > HOLE && far < RING ? 1 : 0;
      }
    }
    if (inside == 0) {
      return 0;
    }
    int argb = 255 * inside / (points * points) << 24;
    for (int shift = 0; shift <= 16; shift += 8) {
      int blue = BLUE >> shift & 0xFF;
      argb |= blue + ((WHITE >> shift & 0xFF) - blue) * white / inside << shift;
    }
    return argb;
  }

  /// Whether an edge may go through a pixel; elsewhere one point tells what all tell.
  private static boolean atEdge(double u, double v, int size) {
    double reach = 1.0 / size;
    double far = far(u, v);
    return Math.abs(far - RING) < reach
        || Math.abs(far - HOLE) < reach
        || Math.abs(far - FOVEA) < reach
        || Math.abs(corner(u, v) - CORNER) < reach;
  }

  private static double far(double u, double v) {
    return Math.hypot(u - 0.5, v - 0.5);
  }

  /// How far a point lies beyond the middles of the round corners: within the square up to {@link
  /// #CORNER}.
  private static double corner(double u, double v) {
    double a = Math.max(0, CORNER - Math.min(u, 1 - u));
    double b = Math.max(0, CORNER - Math.min(v, 1 - v));
    return Math.hypot(a, b);
  }
}
