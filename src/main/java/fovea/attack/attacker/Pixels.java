package fovea.attack.attacker;

import fovea.image.RgbImage;

/// Pictures as numbers in [0, 1], all reds, all greens, all blues, and back.
public final class Pixels {
  /// A byte's steps.
  private static final int MOST = 255;

  /// A pixel counts as changed beyond the rounding of floats.
  private static final float TINY = 1e-6f;

  private static final int CHANNELS = 3;

  private Pixels() {}

  /// Rounded to 8 bits a channel.
  public static RgbImage image(float[] pixels, int width, int height) {
    int plane = width * height;
    var rgb = new int[plane];
    for (int i = 0; i < plane; i++) {
      rgb[i] =
          level(pixels[i]) << 16 | level(pixels[plane + i]) << 8 | level(pixels[2 * plane + i]);
    }
    return RgbImage.taking(width, height, rgb);
  }

  /// The numbers that are left when a picture is rounded to 8 bits a channel.
  public static float[] rounded(float[] pixels) {
    var rounded = new float[pixels.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = level(pixels[i]) / (float) MOST;
    }
    return rounded;
  }

  private static int level(float number) {
    return Math.clamp(Math.round(number * MOST), 0, MOST);
  }

  /// In how many pixels two pictures differ.
  public static int changed(float[] one, float[] other) {
    int plane = one.length / CHANNELS;
    int changed = 0;
    for (int i = 0; i < plane; i++) {
      boolean differs = false;
      for (int channel = 0; channel < CHANNELS; channel++) {
        int at = channel * plane + i;
        differs |= Math.abs(one[at] - other[at]) > TINY;
      }
      changed += differs ? 1 : 0;
    }
    return changed;
  }

  /// Scores as probabilities.
  public static double[] probabilities(float[] logits) {
    double top = Double.NEGATIVE_INFINITY;
    for (float one : logits) {
      top = Math.max(top, one);
    }
    var probabilities = new double[logits.length];
    double sum = 0;
    for (int k = 0; k < logits.length; k++) {
      probabilities[k] = Math.exp(logits[k] - top);
      sum += probabilities[k];
    }
    for (int k = 0; k < logits.length; k++) {
      probabilities[k] /= sum;
    }
    return probabilities;
  }
}
