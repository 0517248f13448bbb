package fovea.scene.small;

import fovea.image.RgbImage;
import fovea.scene.small.pen.Pen;
import fovea.scene.small.pen.SeededRandom;
import fovea.scene.small.pen.Tints;

/// What light and camera make of a picture: exposure, contrast, colour of the light, a dark corner
/// or side, blur and noise.
final class CameraEffects {
  private static final int SIZE = Pen.SIZE;

  private CameraEffects() {}

  static RgbImage of(int[] rgb, SeededRandom chance) {
    var channels = new double[3][rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      for (int c = 0; c < 3; c++) {
        channels[c][i] = rgb[i] >> 16 - 8 * c & 255;
      }
    }
    double blur = chance.odds(0.45) ? chance.between(0, 0.22) : 0;
    double exposure = 1 + 0.14 * chance.bell();
    double contrast = Math.max(0.4, 1 + 0.14 * chance.bell());
    double saturation = chance.odds(0.06) ? 0.05 : Math.max(0.25, 0.92 + 0.2 * chance.bell());
    double warmth = 0.06 * chance.bell();
    double tilt = chance.odds(0.4) ? 0.18 * chance.bell() : 0;
    double slope = chance.odds(0.4) ? 0.18 * chance.bell() : 0;
    double noise = chance.odds(0.75) ? chance.between(1, 9) : 0;
    for (int c = 0; c < 3; c++) {
      if (blur > 0) {
        channels[c] = blurred(channels[c], blur);
      }
    }
    var pixels = new int[rgb.length];
    double[] light = {1 + warmth, 1, 1 - warmth};
    for (int i = 0; i < pixels.length; i++) {
      double place =
          1 + tilt * (i % SIZE - SIZE / 2.0) / SIZE * 2 + slope * (i / SIZE * 2.0 / SIZE - 1);
      double grey = (channels[0][i] + channels[1][i] + channels[2][i]) / 3;
      double grain = noise == 0 ? 0 : noise * chance.bell();
      int pixel = 0;
      for (int c = 0; c < 3; c++) {
        double value = grey + saturation * (channels[c][i] - grey);
        value = 118 + contrast * (value * exposure * light[c] * place - 118);
        double own = noise == 0 ? 0 : noise * 0.5 * chance.either();
        pixel = pixel << 8 | Tints.channel(value + grain + own);
      }
      pixels[i] = pixel;
    }
    return RgbImage.of(SIZE, SIZE, pixels);
  }

  /// @param share of each neighbour along a row, and then along a column
  private static double[] blurred(double[] values, double share) {
    return along(along(values, share, 1), share, SIZE);
  }

  private static double[] along(double[] values, double share, int step) {
    var result = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int place = i / step % SIZE;
      double before = place > 0 ? values[i - step] : values[i];
      double after = place < SIZE - 1 ? values[i + step] : values[i];
      result[i] = values[i] + share * (before + after - 2 * values[i]);
    }
    return result;
  }
}
