package fovea.ui.control.matrix;

import fovea.image.Heatmap;
import fovea.image.RgbImage;
import fovea.ui.control.overlay.OverlayStyle;
import java.util.Arrays;

/// Maps of one size in rows and columns.
///
/// @param values rows · columns · height · width numbers, row-major
public record MapSheet(int rows, int columns, int width, int height, float[] values) {
  public MapSheet {
    if ((long) rows * columns * width * height != values.length || values.length == 0) {
      throw new IllegalArgumentException(values.length + " numbers are too many or too few");
    }
  }

  /// The map in this place.
  public Heatmap at(int row, int column) {
    int cells = width * height;
    int from = (row * columns + column) * cells;
    return new Heatmap(width, height, Arrays.copyOfRange(values, from, from + cells));
  }

  /// All maps side by side in one picture, each `across` x `down` pixels.
  RgbImage picture(OverlayStyle style, int across, int down) {
    float most = 0;
    for (float value : values) {
      most = Math.max(most, value);
    }
    int stride = columns * across;
    var pixels = new int[stride * rows * down];
    for (int i = 0; i < rows * columns; i++) {
      Heatmap map = at(i / columns, i % columns);
      double end = Math.max(Float.MIN_NORMAL, style.sharedScale() ? most : map.max());
      int corner = i / columns * down * stride + i % columns * across;
      for (int y = 0; y < down; y++) {
        double v = (y + 0.5) / down * height;
        for (int x = 0; x < across; x++) {
          double u = (x + 0.5) / across * width;
          double value = style.smooth() ? between(map, u, v) : map.at((int) u, (int) v);
          pixels[corner + y * stride + x] = style.colormap().rgb(value / end);
        }
      }
    }
    return RgbImage.of(stride, rows * down, pixels);
  }

  private static double between(Heatmap map, double u, double v) {
    double x = Math.clamp(u - 0.5, 0, map.width() - 1.0);
    double y = Math.clamp(v - 0.5, 0, map.height() - 1.0);
    int left = (int) x;
    int top = (int) y;
    int right = Math.min(left + 1, map.width() - 1);
    int bottom = Math.min(top + 1, map.height() - 1);
    double above = map.at(left, top) * (left + 1 - x) + map.at(right, top) * (x - left);
    double below = map.at(left, bottom) * (left + 1 - x) + map.at(right, bottom) * (x - left);
    return above * (top + 1 - y) + below * (y - top);
  }
}
