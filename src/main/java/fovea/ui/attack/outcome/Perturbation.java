package fovea.ui.attack.outcome;

import fovea.image.RgbImage;

/// What was added to a picture, made visible: grey where nothing was, lighter in a colour that
/// grew, darker in one that shrank.
public final class Perturbation {
  private static final int CHANNELS = 3;
  private static final int LEVELS = 255;
  private static final double GREY = 127.5;

  private Perturbation() {}

  /// @param times how much larger differences are drawn
  public static RgbImage drawn(float[] clean, float[] changed, int width, int height, int times) {
    int plane = width * height;
    var rgb = new int[plane];
    for (int i = 0; i < plane; i++) {
      int mixed = 0;
      for (int channel = 0; channel < CHANNELS; channel++) {
        int at = channel * plane + i;
        double level = GREY + times * LEVELS * ((double) changed[at] - clean[at]);
        mixed = mixed << 8 | (int) Math.round(Math.clamp(level, 0, LEVELS));
      }
      rgb[i] = mixed;
    }
    return RgbImage.taking(width, height, rgb);
  }
}
