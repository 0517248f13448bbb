package fovea.plot;

import java.awt.BasicStroke;
import java.awt.Color;

/// The only colours and dashes of several series, on paper and on the screen; the two ends of a
/// diverging scale, and text that can be read on any colour.
public final class Palette {
  private static final int[] ON_LIGHT = {
    0xC24E00, 0x00805C, 0xA8508A, 0x8A6100, 0x5B5FC7, 0x50575E, 0xB42318
  };
  private static final int[] ON_DARK = {
    0xFF9A57, 0x3ECF9F, 0xE69AC8, 0xE8B923, 0x9EA2FF, 0xB8C0C8, 0xFF8F86
  };
  private static final float[][] DASHES = {{}, {7, 3}, {2, 2.5f}, {9, 3, 2, 3}, {4, 2}};

  private static final int HUES = ON_LIGHT.length + 1;

  /// As many series can be told apart; the second half has the hues of the first, nearer to the
  /// colour of text.
  public static final int SERIES = 2 * HUES;

  private static final double NEARER = 0.45;

  private Palette() {}

  /// Whether the style is one for the dark.
  public static boolean dark(FigureStyle style) {
    return luminance(style.background()) < 0.2;
  }

  /// The colour of a series: the accent for the first.
  public static Color series(FigureStyle style, int number) {
    int[] more = dark(style) ? ON_DARK : ON_LIGHT;
    int place = Math.floorMod(number, HUES);
    Color hue = place == 0 ? style.accent() : new Color(more[place - 1]);
    return Math.floorMod(number, SERIES) < HUES
        ? hue
        : FigureStyle.between(hue, style.foreground(), NEARER);
  }

  /// The lengths of a series' dashes and gaps, which differ too; empty for a line without gaps.
  public static float[] dashes(int number) {
    return DASHES[Math.floorMod(number, DASHES.length)].clone();
  }

  /// The stroke of a series.
  public static BasicStroke stroke(int number, float width) {
    float[] dash = dashes(number);
    return dash.length == 0
        ? new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
        : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
  }

  /// What is opposed to the accent.
  public static Color contrast(FigureStyle style) {
    return series(style, 1);
  }

  /// A colour mixed into the background: `part` of it is left.
  public static Color pale(FigureStyle style, Color colour, double part) {
    return FigureStyle.between(style.background(), colour, part);
  }

  /// A diverging scale: 0 is the one end, 0.5 the background, 1 the other end.
  public static Color diverging(FigureStyle style, double part) {
    Color end = part < 0.5 ? style.accent() : contrast(style);
    return pale(style, end, Math.min(1, Math.abs(2 * part - 1)));
  }

  /// Black or white, whichever can be read better on this colour.
  public static Color on(Color colour) {
    // at this luminance both have the same contrast (WCAG 2)
    return luminance(colour) > 0.179 ? new Color(0x0D1117) : Color.WHITE;
  }

  private static double luminance(Color colour) {
    return 0.2126 * linear(colour.getRed())
        + 0.7152 * linear(colour.getGreen())
        + 0.0722 * linear(colour.getBlue());
  }

  private static double linear(int level) {
    double value = level / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
