package fovea.ui.control.picture;

import fovea.image.Contours;
import fovea.image.Heatmap;
import fovea.image.Overlay;
import java.util.List;

/// What lies over a whole picture: a small picture that is scaled over it, and lines.
///
/// @param argb row-major, colours multiplied by alpha
/// @param smooth whether its pixels flow into each other where they are enlarged
/// @param lines in unit coordinates
public record PictureLayer(
    int width, int height, int[] argb, boolean smooth, List<Contours.Line> lines) {
  /// A map as `style` draws it. May be called on any thread.
  public static PictureLayer of(Overlay style, Heatmap map) {
    Overlay.Layer layer = style.layer(map);
    return of(
        layer.width(),
        layer.height(),
        layer.argb(),
        style.smooth(),
        style.contours() ? style.lines(map) : List.of());
  }

  /// @param argb colours not multiplied by alpha
  public static PictureLayer of(
      int width, int height, int[] argb, boolean smooth, List<Contours.Line> lines) {
    var mixed = new int[argb.length];
    for (int i = 0; i < argb.length; i++) {
      int alpha = argb[i] >>> 24;
      mixed[i] =
          alpha << 24
              | (argb[i] >> 16 & 255) * alpha / 255 << 16
              | (argb[i] >> 8 & 255) * alpha / 255 << 8
              | (argb[i] & 255) * alpha / 255;
    }
    return new PictureLayer(width, height, mixed, smooth, List.copyOf(lines));
  }
}
