package fovea.image;

/// Pictures as numbers in [0, 1], all reds, all greens, all blues, row by row, and back.
public final class UnitPixels {
  /// A byte's steps.
  private static final int MOST = 255;

  private UnitPixels() {}

  /// Rounded to 8 bits a channel.
  public static RgbImage image(float[] numbers, int width, int height) {
    int plane = width * height;
    var rgb = new int[plane];
    for (int i = 0; i < plane; i++) {
      rgb[i] =
          level(numbers[i]) << 16 | level(numbers[plane + i]) << 8 | level(numbers[2 * plane + i]);
    }
    return RgbImage.taking(width, height, rgb);
  }

  public static float[] of(RgbImage picture) {
    int[] rgb = picture.pixels();
    int plane = rgb.length;
    var numbers = new float[3 * plane];
    for (int i = 0; i < plane; i++) {
      numbers[i] = (rgb[i] >> 16 & MOST) / (float) MOST;
      numbers[plane + i] = (rgb[i] >> 8 & MOST) / (float) MOST;
      numbers[2 * plane + i] = (rgb[i] & MOST) / (float) MOST;
    }
    return numbers;
  }

  /// The byte that is nearest to a number.
  public static int level(float number) {
    return Math.clamp(Math.round(number * MOST), 0, MOST);
  }
}
