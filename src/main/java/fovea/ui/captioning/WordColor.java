package fovea.ui.captioning;

import java.util.Locale;

/// The colour of a probability: orange where the network doubted, grey at even odds, blue where it
/// was sure. A pair that people with red-green blindness tell apart, on light and dark alike.
final class WordColor {
  private static final int[] UNSURE = {0xe3, 0x6b, 0x1c};
  private static final int[] EVEN = {0x9a, 0x9a, 0xa2};
  private static final int[] SURE = {0x2a, 0x78, 0xd6};

  private WordColor() {}

  /// Inline style that defines the colours of a chip for the style sheet.
  static String style(double probability) {
    int[] c = at(probability);
    return String.format(
        Locale.ROOT,
        "-chip-tint: rgba(%d,%d,%d,0.16); -chip-edge: rgba(%d,%d,%d,0.95);",
        c[0],
        c[1],
        c[2],
        c[0],
        c[1],
        c[2]);
  }

  /// The whole range, from left to right, as a CSS gradient.
  static String gradient() {
    return String.format(
        Locale.ROOT,
        "linear-gradient(to right, #%06x 0%%, #%06x 50%%, #%06x 100%%)",
        packed(0),
        packed(0.5),
        packed(1));
  }

  private static int packed(double probability) {
    int[] c = at(probability);
    return c[0] << 16 | c[1] << 8 | c[2];
  }

  private static int[] at(double probability) {
    double p = Math.clamp(probability, 0, 1);
    return p < 0.5 ? mix(UNSURE, EVEN, 2 * p) : mix(EVEN, SURE, 2 * p - 1);
  }

  private static int[] mix(int[] from, int[] to, double t) {
    var mixed = new int[3];
    for (int i = 0; i < 3; i++) {
      mixed[i] = (int) Math.round(from[i] + t * (to[i] - from[i]));
    }
    return mixed;
  }
}
