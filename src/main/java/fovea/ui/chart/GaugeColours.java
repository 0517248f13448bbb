package fovea.ui.chart;

import javafx.scene.paint.Color;

/// The colours of gauges, legible on light and on dark: a tile takes none from a style sheet.
public final class GaugeColours {
  public static final Color TEXT = Color.web("#7d8590");
  public static final Color TRACK = Color.web("#7d859040");
  private static final Color BAR = Color.web("#388bfd");
  private static final Color TIGHT = Color.web("#d29922");

  /// From here on memory is short.
  private static final double FULL = 0.9;

  private GaugeColours() {}

  /// Whether so little is left that a person should know.
  ///
  /// @param used from 0 to 1
  public static boolean tight(double used) {
    return used > FULL;
  }

  /// The colour of a bar.
  ///
  /// @param tight whether it warns
  public static Color bar(boolean tight) {
    return tight ? TIGHT : BAR;
  }
}
