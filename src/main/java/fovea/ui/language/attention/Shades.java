package fovea.ui.language.attention;

import fovea.language.HeadMaps;
import java.nio.IntBuffer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/// Shares of attention as pixels: the ground where there is none, the accent where there is all.
final class Shades {
  private static final int STEPS = 256;

  private final int[] table = new int[STEPS];

  Shades(Color ground, Color full) {
    for (int i = 0; i < STEPS; i++) {
      Color one = ground.interpolate(full, i / (STEPS - 1.0));
      table[i] =
          0xFF000000
              | (int) Math.round(255 * one.getRed()) << 16
              | (int) Math.round(255 * one.getGreen()) << 8
              | (int) Math.round(255 * one.getBlue());
    }
  }

  int of(double share) {
    return table[(int) Math.round(Math.clamp(share, 0, 1) * (STEPS - 1))];
  }

  /// A head as a small picture of at most so many pixels a side; of shares that fall into one pixel
  /// the largest is seen, so that a thin line is not lost.
  Image small(HeadMaps maps, int layer, int head, int[] rows, int[] columns, int most) {
    int high = Math.min(most, rows.length);
    int wide = Math.min(most, columns.length);
    var largest = new float[high * wide];
    for (int row = 0; row < rows.length; row++) {
      int y = row * high / rows.length * wide;
      for (int column = 0; column < columns.length; column++) {
        int at = y + column * wide / columns.length;
        largest[at] = Math.max(largest[at], maps.at(layer, head, rows[row], columns[column]));
      }
    }
    var pixels = new int[high * wide];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = of(largest[i]);
    }
    return image(pixels, wide, high);
  }

  static Image image(int[] pixels, int width, int height) {
    return new WritableImage(
        new PixelBuffer<>(
            width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance()));
  }
}
