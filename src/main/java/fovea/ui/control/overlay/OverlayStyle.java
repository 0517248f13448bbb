package fovea.ui.control.overlay;

import fovea.image.Colormap;
import fovea.image.Heatmap;
import fovea.image.Overlay;
import fovea.image.RgbImage;
import java.util.List;

/// How a map is drawn over a picture.
///
/// @param opacity of the colours, 0 to 1
/// @param smooth whether values flow into each other or every cell has one colour
/// @param contours whether lines are drawn around high values
/// @param sharedScale whether all maps that are compared have one scale of colours
public record OverlayStyle(
    Colormap colormap, double opacity, boolean smooth, boolean contours, boolean sharedScale) {
  /// The values at the two ends of the colours.
  public record Range(float from, float to) {}

  /// Inferno, 75 % opaque, smooth, without contours, each map with its own scale.
  public static OverlayStyle standard() {
    return new OverlayStyle(Colormap.INFERNO, 0.75, true, false, false);
  }

  public OverlayStyle withColormap(Colormap other) {
    return new OverlayStyle(other, opacity, smooth, contours, sharedScale);
  }

  public OverlayStyle withOpacity(double other) {
    return new OverlayStyle(colormap, other, smooth, contours, sharedScale);
  }

  public OverlayStyle withSmooth(boolean other) {
    return new OverlayStyle(colormap, opacity, other, contours, sharedScale);
  }

  public OverlayStyle withContours(boolean other) {
    return new OverlayStyle(colormap, opacity, smooth, other, sharedScale);
  }

  public OverlayStyle withSharedScale(boolean other) {
    return new OverlayStyle(colormap, opacity, smooth, contours, other);
  }

  /// The scale of `map` when it is shown together with `all`.
  public Range range(Heatmap map, List<Heatmap> all) {
    float most = map.max();
    if (sharedScale) {
      for (Heatmap each : all) {
        most = Math.max(most, each.max());
      }
    }
    return new Range(Math.min(0, map.min()), most);
  }

  /// The same as the program's figures draw it, for a map that is shown together with `all`.
  public Overlay overlay(List<Heatmap> all) {
    double scaleMax = 0;
    if (sharedScale) {
      for (Heatmap each : all) {
        scaleMax = Math.max(scaleMax, each.max());
      }
    }
    return new Overlay(colormap, opacity, smooth, contours, scaleMax);
  }

  /// Draws `map`, which is shown together with `all`, over a picture.
  public RgbImage paint(RgbImage background, Heatmap map, List<Heatmap> all) {
    return overlay(all).blend(background, map);
  }
}
