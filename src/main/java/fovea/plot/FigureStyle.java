package fovea.plot;

import java.awt.Color;

/// Colours of a figure. Both sets keep their contrast for colour-blind eyes: nothing is told by hue
/// alone.
///
/// @param foreground text and lines that matter
/// @param muted text that explains
/// @param line hairlines, and what fell away
/// @param accent what the figure is about
/// @param onAccent text on the accent
public record FigureStyle(
    Color background, Color foreground, Color muted, Color line, Color accent, Color onAccent) {
  /// Dark on white, for paper.
  public static FigureStyle light() {
    return new FigureStyle(
        new Color(0xFFFFFF),
        new Color(0x1F2328),
        new Color(0x656D76),
        new Color(0xC9D1D9),
        new Color(0x0969DA),
        new Color(0xFFFFFF));
  }

  /// Light on near black, for slides and the dark theme.
  public static FigureStyle dark() {
    return new FigureStyle(
        new Color(0x0D1117),
        new Color(0xE6EDF3),
        new Color(0x8D96A0),
        new Color(0x3D444D),
        new Color(0x4493F8),
        new Color(0x0D1117));
  }

  /// A colour between two of them: `part` 0 is `from`, 1 is `to`.
  public static Color between(Color from, Color to, double part) {
    return new Color(
        (int) Math.round(from.getRed() + part * (to.getRed() - from.getRed())),
        (int) Math.round(from.getGreen() + part * (to.getGreen() - from.getGreen())),
        (int) Math.round(from.getBlue() + part * (to.getBlue() - from.getBlue())));
  }
}
