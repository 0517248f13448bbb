package fovea.ui.language.attention;

import java.nio.IntBuffer;
import java.util.Arrays;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/// Many thin lines, each with its own strength, drawn into pixels: a canvas takes ten times as long
/// for as many.
final class LineRaster {
  private static final double THICKNESS = 0.7;

  private int width = 1;
  private int height = 1;
  private float[] red = new float[1];
  private float[] green = new float[1];
  private float[] blue = new float[1];
  private Color colour = Color.BLACK;
  private int turn;
  private final int[][] pixels = new int[2][0];

  /// Begins anew, on a ground without holes: what can be seen through costs ten times as much to
  /// show.
  void begin(int wide, int high, Color ground) {
    width = Math.max(1, wide);
    height = Math.max(1, high);
    int size = width * height;
    if (red.length < size) {
      red = new float[size];
      green = new float[size];
      blue = new float[size];
    }
    Arrays.fill(red, 0, size, (float) ground.getRed());
    Arrays.fill(green, 0, size, (float) ground.getGreen());
    Arrays.fill(blue, 0, size, (float) ground.getBlue());
  }

  void colour(Color now) {
    colour = now;
  }

  /// A line from the left edge to the right one.
  ///
  /// @param strength in [0, 1]
  void line(double left, double right, double scale, double strength) {
    double rise = (right - left) / width;
    if (Math.abs(rise) <= 1) {
      for (int x = 0; x < width; x++) {
        column(x, left + rise * (x + 0.5), scale, strength);
      }
      return;
    }
    double run = 1 / rise;
    int first = (int) Math.clamp(Math.floor(Math.min(left, right)), 0, height);
    int last = (int) Math.clamp(Math.ceil(Math.max(left, right)), 0, height);
    double half = THICKNESS * scale * Math.sqrt(1 + run * run);
    for (int y = first; y < last; y++) {
      double x = (y + 0.5 - left) * run;
      int from = Math.max(0, (int) Math.floor(x - half));
      int to = Math.min(width - 1, (int) Math.floor(x + half));
      for (int at = from; at <= to; at++) {
        blend(y * width + at, strength * covered(at, x - half, x + half));
      }
    }
  }

  private void column(int x, double y, double scale, double strength) {
    double half = THICKNESS * scale;
    int from = Math.max(0, (int) Math.floor(y - half));
    int to = Math.min(height - 1, (int) Math.floor(y + half));
    for (int at = from; at <= to; at++) {
      blend(at * width + x, strength * covered(at, y - half, y + half));
    }
  }

  /// How much of a pixel lies between two edges.
  private static double covered(int pixel, double from, double to) {
    return Math.max(0, Math.min(pixel + 1, to) - Math.max(pixel, from));
  }

  private void blend(int at, double alpha) {
    float part = (float) Math.min(1, alpha);
    float rest = 1 - part;
    red[at] = red[at] * rest + (float) colour.getRed() * part;
    green[at] = green[at] * rest + (float) colour.getGreen() * part;
    blue[at] = blue[at] * rest + (float) colour.getBlue() * part;
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
              | (int) (red[i] * 255 + 0.5f) << 16
              | (int) (green[i] * 255 + 0.5f) << 8
              | (int) (blue[i] * 255 + 0.5f);
    }
    return new WritableImage(
        new PixelBuffer<>(
            width, height, IntBuffer.wrap(into), PixelFormat.getIntArgbPreInstance()));
  }
}
