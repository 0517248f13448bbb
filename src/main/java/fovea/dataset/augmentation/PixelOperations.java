package fovea.dataset.augmentation;

import fovea.image.RgbImage;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/// What augmentations do to pixels; integers are rounded as Pillow rounds them, because the
/// published results were reached with it.
public final class PixelOperations {
  private PixelOperations() {}

  static RgbImage flipped(RgbImage image) {
    int width = image.width();
    int[] source = image.pixels();
    var flipped = new int[source.length];
    for (int i = 0; i < source.length; i++) {
      int x = i % width;
      flipped[i] = source[i - x + width - 1 - x];
    }
    return RgbImage.of(width, image.height(), flipped);
  }

  /// Each pixel from where the matrix {a, b, c, d, e, f} sends its centre: (a x + b y + c, d x + e
  /// y
  /// + f); black from outside. Counts in 65,536ths of a pixel, as Pillow does.
  public static RgbImage moved(RgbImage image, double... m) {
    int width = image.width();
    int height = image.height();
    long a = fixed(m[0]);
    long b = fixed(m[1]);
    long c = fixed(m[2] + m[0] * 0.5 + m[1] * 0.5);
    long d = fixed(m[3]);
    long e = fixed(m[4]);
    long f = fixed(m[5] + m[3] * 0.5 + m[4] * 0.5);
    var moved = new int[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        long fromX = (a * x + b * y + c) >> 16;
        long fromY = (d * x + e * y + f) >> 16;
        if (fromX >= 0 && fromX < width && fromY >= 0 && fromY < height) {
          moved[y * width + x] = image.rgb((int) fromX, (int) fromY);
        }
      }
    }
    return RgbImage.of(width, height, moved);
  }

  private static long fixed(double number) {
    return (long) Math.floor(number * 65536 + 0.5);
  }

  /// Turned about its middle, against the clock.
  public static RgbImage rotated(RgbImage image, double degrees) {
    double radians = -degrees * Math.PI / 180;
    double cos = StrictMath.cos(radians);
    double sin = StrictMath.sin(radians);
    double x = image.width() / 2.0;
    double y = image.height() / 2.0;
    return moved(image, cos, sin, x - cos * x - sin * y, -sin, cos, y + sin * x - cos * y);
  }

  public static RgbImage brightness(RgbImage image, double factor) {
    return blended(new int[image.width() * image.height()], image, factor);
  }

  /// Colours between a uniform grey of the same mean (factor 0), the picture (1), and beyond.
  public static RgbImage contrast(RgbImage image, double factor) {
    int[] pixels = image.pixels();
    long sum = 0;
    for (int pixel : pixels) {
      sum += luma(pixel);
    }
    Arrays.fill(pixels, (int) ((double) sum / pixels.length + 0.5) * 0x010101);
    return blended(pixels, image, factor);
  }

  /// Colours between greys (factor 0), the picture (1), and beyond.
  public static RgbImage saturation(RgbImage image, double factor) {
    int[] greys = image.pixels();
    for (int i = 0; i < greys.length; i++) {
      greys[i] = luma(greys[i]) * 0x010101;
    }
    return blended(greys, image, factor);
  }

  /// Between a smoothed picture (factor 0), the picture (1), and beyond; the rim stays as it is.
  public static RgbImage sharpness(RgbImage image, double factor) {
    int width = image.width();
    int[] smooth = image.pixels();
    for (int y = 1; y < image.height() - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int pixel = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
          int sum = 4 * (image.rgb(x, y) >> shift & 0xFF);
          for (int i = 0; i < 9; i++) {
            sum += image.rgb(x + i % 3 - 1, y + i / 3 - 1) >> shift & 0xFF;
          }
          pixel |= (int) (sum / 13.0 + 0.5) << shift;
        }
        smooth[y * width + x] = pixel;
      }
    }
    return blended(smooth, image, factor);
  }

  private static int luma(int rgb) {
    return (19595 * (rgb >> 16 & 0xFF) + 38470 * (rgb >> 8 & 0xFF) + 7471 * (rgb & 0xFF) + 0x8000)
        >> 16;
  }

  private static RgbImage blended(int[] from, RgbImage to, double factor) {
    if (factor == 1) {
      return to;
    }
    var alpha = (float) factor;
    int[] pixels = to.pixels();
    for (int i = 0; i < pixels.length; i++) {
      int pixel = 0;
      for (int shift = 0; shift <= 16; shift += 8) {
        int low = from[i] >> shift & 0xFF;
        int high = pixels[i] >> shift & 0xFF;
        pixel |= (int) Math.clamp(low + alpha * (high - low), 0f, 255f) << shift;
      }
      pixels[i] = pixel;
    }
    return RgbImage.of(to.width(), to.height(), pixels);
  }

  /// Colours turned round the circle of hues, of which `turn` is the share.
  static RgbImage hue(RgbImage image, double turn) {
    if (turn == 0) {
      return image;
    }
    int[] pixels = image.pixels();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = turned(pixels[i], turn);
    }
    return RgbImage.of(image.width(), image.height(), pixels);
  }

  private static int turned(int rgb, double turn) {
    int red = rgb >> 16 & 0xFF;
    int green = rgb >> 8 & 0xFF;
    int blue = rgb & 0xFF;
    int most = Math.max(red, Math.max(green, blue));
    double range = most - Math.min(red, Math.min(green, blue));
    if (range == 0) {
      return rgb;
    }
    double sixth;
    if (most == red) {
      sixth = (green - blue) / range;
    } else if (most == green) {
      sixth = 2 + (blue - red) / range;
    } else {
      sixth = 4 + (red - green) / range;
    }
    double hue = sixth / 6 + turn;
    hue = 6 * (hue - Math.floor(hue));
    return faded(most, range, hue + 5) << 16
        | faded(most, range, hue + 3) << 8
        | faded(most, range, hue + 1);
  }

  private static int faded(int most, double range, double place) {
    double k = place % 6;
    return (int) Math.round(most - range * Math.clamp(Math.min(k, 4 - k), 0.0, 1.0));
  }

  /// Every channel value replaced by what the operator makes of it.
  static RgbImage mapped(RgbImage image, IntUnaryOperator operator) {
    return mapped(image, operator, operator, operator);
  }

  private static RgbImage mapped(RgbImage image, IntUnaryOperator... channels) {
    var tables = new int[3][256];
    for (int channel = 0; channel < 3; channel++) {
      for (int value = 0; value < 256; value++) {
        tables[channel][value] = Math.clamp(channels[channel].applyAsInt(value), 0, 255);
      }
    }
    int[] pixels = image.pixels();
    for (int i = 0; i < pixels.length; i++) {
      int rgb = pixels[i];
      pixels[i] =
          tables[0][rgb >> 16 & 0xFF] << 16
              | tables[1][rgb >> 8 & 0xFF] << 8
              | tables[2][rgb & 0xFF];
    }
    return RgbImage.of(image.width(), image.height(), pixels);
  }

  /// Each channel stretched so that its least value becomes 0 and its greatest 255.
  static RgbImage autoContrast(RgbImage image) {
    var stretch = new IntUnaryOperator[3];
    int[][] histograms = histograms(image);
    for (int channel = 0; channel < 3; channel++) {
      int low = 0;
      int high = 255;
      while (histograms[channel][low] == 0) {
        low++;
      }
      while (histograms[channel][high] == 0) {
        high--;
      }
      double scale = high > low ? 255.0 / (high - low) : 1;
      double offset = high > low ? -low * scale : 0;
      stretch[channel] = value -> (int) (value * scale + offset);
    }
    return mapped(image, stretch);
  }

  /// Each channel so that its values are about equally frequent.
  static RgbImage equalised(RgbImage image) {
    var flatten = new IntUnaryOperator[3];
    int[][] histograms = histograms(image);
    int pixels = image.width() * image.height();
    for (int channel = 0; channel < 3; channel++) {
      int[] histogram = histograms[channel];
      int last = 255;
      while (histogram[last] == 0) {
        last--;
      }
      int step = (pixels - histogram[last]) / 255;
      if (step == 0) {
        flatten[channel] = IntUnaryOperator.identity();
        continue;
      }
      var table = new int[256];
      int below = step / 2;
      for (int value = 0; value < 256; value++) {
        table[value] = below / step;
        below += histogram[value];
      }
      flatten[channel] = value -> table[value];
    }
    return mapped(image, flatten);
  }

  private static int[][] histograms(RgbImage image) {
    var counts = new int[3][256];
    for (int rgb : image.pixels()) {
      counts[0][rgb >> 16 & 0xFF]++;
      counts[1][rgb >> 8 & 0xFF]++;
      counts[2][rgb & 0xFF]++;
    }
    return counts;
  }
}
