package fovea.attack.attacker;

import fovea.image.RgbImage;
import fovea.image.UnitPixels;

/// Pictures as numbers in [0, 1], all reds, all greens, all blues, and back.
public final class Pixels {
  /// A pixel counts as changed beyond the rounding of floats.
  private static final float TINY = 1e-6f;

  private static final int CHANNELS = 3;

  private Pixels() {}

  /// Rounded to 8 bits a channel.
  public static RgbImage image(float[] pixels, int width, int height) {
    return UnitPixels.image(pixels, width, height);
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
