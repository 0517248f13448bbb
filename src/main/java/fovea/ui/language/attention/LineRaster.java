package fovea.ui.language.attention;

import java.nio.IntBuffer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/// Many thin lines, each with its own strength, drawn into pixels: a canvas takes ten times as long
/// for as many.
final class LineRaster {
  private int width = 1;
  private int height = 1;

  /// Red, green and blue of each pixel, in this order.
  private float[] light = new float[3];

  private float red;
  private float green;
  private float blue;
  private int turn;
  private final int[][] pixels = new int[2][0];

  /// Begins anew, on a ground without holes: what can be seen through costs ten times as much to
  /// show.
  void begin(int wide, int high, Color ground) {
    width = Math.max(1, wide);
    height = Math.max(1, high);
    int size = 3 * width * height;
    if (light.length < size) {
      light = new float[size];
    }
    colour(ground);
    for (int i = 0; i < size; i += 3) {
      light[i] = red;
      light[i + 1] = green;
      light[i + 2] = blue;
    }
  }

  void colour(Color now) {
    red = (float) now.getRed();
    green = (float) now.getGreen();
    blue = (float) now.getBlue();
  }

  /// A line from the left edge to the right one, about a pixel thick: it is shared out between two
  /// neighbours in each column, or in each row where it is steep.
  ///
  /// @param strength in [0, 1]
  void line(double left, double right, double strength) {
    double rise = (right - left) / width;
    if (Math.abs(rise) <= 1) {
      for (int x = 0; x < width; x++) {
        double y = left + rise * (x + 0.5) - 0.5;
        int above = (int) Math.floor(y);
        double below = y - above;
        if (above >= 0 && above < height - 1) {
          int at = above * width + x;
          blend(at, strength * (1 - below));
          blend(at + width, strength * below);
        }
      }
      return;
    }
    double run = 1 / rise;
    int first = (int) Math.clamp(Math.floor(Math.min(left, right)), 0, height);
    int last = (int) Math.clamp(Math.ceil(Math.max(left, right)), 0, height);
    for (int y = first; y < last; y++) {
      double x = (y + 0.5 - left) * run - 0.5;
      int before = (int) x;
      double behind = x - before;
      if (x >= 0 && before < width - 1) {
        int at = y * width + before;
        blend(at, strength * (1 - behind));
        blend(at + 1, strength * behind);
      }
    }
  }

  private void blend(int pixel, double alpha) {
    float part = (float) alpha;
    int at = 3 * pixel;
    light[at] += (red - light[at]) * part;
    light[at + 1] += (green - light[at + 1]) * part;
    light[at + 2] += (blue - light[at + 2]) * part;
  }

  /// What was drawn. The image before this one may still be read by the screen.
  Image image() {
    turn = 1 - turn;
    int size = width * height;
    if (pixels[turn].length != size) {
      pixels[turn] = new int[size];
    }
    int[] into = pixels[turn];
    for (int i = 0; i < size; i++) {
      into[i] =
          0xFF000000
              | (int) (light[3 * i] * 255 + 0.5f) << 16
              | (int) (light[3 * i + 1] * 255 + 0.5f) << 8
              | (int) (light[3 * i + 2] * 255 + 0.5f);
    }
    return new WritableImage(
        new PixelBuffer<>(
            width, height, IntBuffer.wrap(into), PixelFormat.getIntArgbPreInstance()));
  }
}
