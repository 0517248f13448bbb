package fovea.image;

/// Colours for numbers from −1 to 1: blue below zero, red above, light between. They are
/// ColorBrewer's RdBu (Harrower and Brewer 2003, Apache-2.0), which is safe for colour-blind eyes.
public final class Diverging {
  private static final int STEPS = 256;

  /// From this part of the scale on a colour covers as much as it ever will.
  private static final double FULL = 0.6;

  private static final int[] STOPS = {
    0x053061, 0x2166AC, 0x4393C3, 0x92C5DE, 0xD1E5F0, 0xF7F7F7, 0xFDDBC7, 0xF4A582, 0xD6604D,
    0xB2182B, 0x67001F
  };

  private Diverging() {}

  /// The colour of `t` as 0xRRGGBB; what lies outside [−1, 1] gets the colour of the nearest end.
  public static int rgb(double t) {
    double place = (Math.clamp(t, -1, 1) + 1) / 2 * (STOPS.length - 1);
    int left = Math.min((int) place, STOPS.length - 2);
    double share = place - left;
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = STOPS[left] >> shift & 0xFF;
      int to = STOPS[left + 1] >> shift & 0xFF;
      rgb |= (int) Math.round(from + share * (to - from)) << shift;
    }
    return rgb;
  }

  /// The colour of `t` as 0xAARRGGBB, not multiplied by alpha: the farther from zero, the more it
  /// covers.
  ///
  /// @param opacity at the ends, 0 to 1
  public static int argb(double t, double opacity) {
    double x = Math.min(1, Math.abs(t) / FULL);
    double cover = x * x * (3 - 2 * x);
    return (int) Math.round(255 * opacity * cover) << 24 | rgb(t);
  }

  /// 256 colours, 0xRRGGBB, from −1 to 1.
  public static int[] table() {
    var table = new int[STEPS];
    for (int i = 0; i < STEPS; i++) {
      table[i] = rgb(2 * i / (STEPS - 1.0) - 1);
    }
    return table;
  }
}
