package fovea.ui.segmentation.map;

import fovea.image.Colormap;
import fovea.image.Heatmap;
import fovea.image.LabelMap;
import fovea.image.LabelStyle;
import fovea.image.Overlay;
import fovea.image.Palette;
import fovea.ui.control.picture.PictureLayer;
import java.util.List;

/// What is laid over pictures; may be made on any thread.
public final class Layers {
  public static final Colormap COLOURS = Colormap.VIRIDIS;

  private Layers() {}

  public static PictureLayer labels(LabelMap map, Palette palette, LabelStyle style) {
    return PictureLayer.of(map.width(), map.height(), style.argb(map, palette), false, List.of());
  }

  /// The labels of a map that is 0 where nothing matters; there the picture is dimmed.
  public static PictureLayer some(LabelMap map, Palette palette, LabelStyle style) {
    int[] argb = style.withOnly(0).argb(map, palette);
    int[] labels = map.labels();
    for (int i = 0; i < argb.length; i++) {
      argb[i] = labels[i] == 0 ? DIM : argb[i];
    }
    return PictureLayer.of(map.width(), map.height(), argb, false, List.of());
  }

  private static final int DIM = 0xA0000000;

  /// @param most the value of the last colour
  public static PictureLayer values(Heatmap map, double most, double opacity) {
    int[] table = COLOURS.table();
    float[] values = map.values();
    int alpha = (int) Math.round(255 * opacity) << 24;
    var argb = new int[values.length];
    for (int i = 0; i < argb.length; i++) {
      int at = (int) (values[i] / most * (table.length - 1) + 0.5);
      argb[i] = alpha | table[Math.clamp(at, 0, table.length - 1)] & 0xFFFFFF;
    }
    return PictureLayer.of(map.width(), map.height(), argb, true, List.of());
  }

  /// As a figure draws it.
  public static Overlay overlay(double most, double opacity) {
    return new Overlay(COLOURS, opacity, false, false, most);
  }
}
