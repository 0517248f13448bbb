package fovea.scene.small.pen;

import java.awt.Color;

/// Colours. Animals share one palette and vehicles another, so that colour tells no class.
public final class Tints {
  public static final Color DARK = new Color(0x26262B);
  public static final Color PALE = new Color(0xF3F1EA);
  public static final Color STEEL = new Color(0x9A9CA3);

  private static final int[] COATS = {
    0x26221F, 0x4A3323, 0x74482A, 0x9C6A3C, 0xB98A55, 0xC8853C, 0x85807A, 0xD6C29C, 0xE9E5DC
  };
  private static final int[] PAINTS = {
    0xEDEDEA, 0xE4E4E0, 0xB4B7BC, 0x7E838A, 0x26282D, 0xB3241F, 0xD23B2B, 0x1F4E9A, 0x3A7EC4,
    0x1E5B3A, 0xE6B422, 0xE0762A, 0xC9B68C, 0x6B1E2A, 0x5E8F95
  };

  private Tints() {}

  /// Of a cat, dog, deer or horse.
  public static Color coat(SeededRandom chance) {
    return color(chance, COATS);
  }

  /// Of an automobile, truck, ship or airplane.
  public static Color paint(SeededRandom chance) {
    return color(chance, PAINTS);
  }

  /// One of these colours, 0xRRGGBB, a little changed.
  public static Color color(SeededRandom chance, int... choices) {
    return near(chance, new Color(choices[chance.below(choices.length)]), 14);
  }

  /// A colour a little changed.
  public static Color near(SeededRandom chance, Color color, double spread) {
    double all = spread * chance.bell();
    return new Color(
        channel(color.getRed() + all + spread / 2 * chance.bell()),
        channel(color.getGreen() + all + spread / 2 * chance.bell()),
        channel(color.getBlue() + all + spread / 2 * chance.bell()));
  }

  public static Color mix(Color a, Color b, double share) {
    return new Color(
        channel(a.getRed() + (b.getRed() - a.getRed()) * share),
        channel(a.getGreen() + (b.getGreen() - a.getGreen()) * share),
        channel(a.getBlue() + (b.getBlue() - a.getBlue()) * share));
  }

  public static Color dark(Color color, double share) {
    return mix(color, Color.BLACK, share);
  }

  public static Color light(Color color, double share) {
    return mix(color, Color.WHITE, share);
  }

  /// @param cover 0 to 255
  public static Color clear(Color color, int cover) {
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), cover);
  }

  public static boolean isLight(Color color) {
    return color.getRed() + color.getGreen() + color.getBlue() > 330;
  }

  public static int channel(double value) {
    return (int) Math.clamp(value, 0.0, 255.0);
  }
}
