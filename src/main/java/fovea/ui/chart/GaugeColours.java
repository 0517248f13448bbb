package fovea.ui.chart;

import eu.hansolo.tilesfx.Tile;
import eu.hansolo.tilesfx.Tile.SkinType;
import eu.hansolo.tilesfx.TileBuilder;
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

  /// A round gauge, to be given its value in per cent.
  public static Tile tile(double side, boolean tight) {
    // The skin writes the value a second time, small, below the percentage; a label under the tile
    // says it better.
    return TileBuilder.create()
        .skinType(SkinType.CIRCULAR_PROGRESS)
        .valueVisible(false)
        .prefSize(side, side)
        .backgroundColor(Color.TRANSPARENT)
        .barColor(bar(tight))
        .barBackgroundColor(TRACK)
        .foregroundColor(TEXT)
        .valueColor(TEXT)
        .unitColor(TEXT)
        .textColor(TEXT)
        .titleColor(TEXT)
        .decimals(0)
        .animated(false)
        .build();
  }
}
