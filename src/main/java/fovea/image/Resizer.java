package fovea.image;

import java.awt.Rectangle;

/// Resizes 8-bit pictures to the very bytes that Pillow gives: weights as whole numbers of 2^-22,
/// first along the rows, then along the columns, each rounded and held within 0 to 255. Computes
/// only what a window of the result needs.
final class Resizer {
  /// Pillow's: 32 bits less 8 for the value and 2 for filters that overshoot.
  private static final int BITS = 22;

  private static final int HALF = 1 << BITS - 1;

  private Resizer() {}

  /// A window of `source` resized to `width` x `height`; black where it reaches beyond that.
  static int[] window(
      int[] source,
      Rectangle sourceSize,
      int width,
      int height,
      Resampling filter,
      Rectangle window) {
    int[] result = new int[Math.multiplyExact(window.width, window.height)];
    Rectangle part = window.intersection(new Rectangle(width, height));
    if (part.isEmpty()) {
      return result;
    }
    int[] pixels =
        filter == Resampling.NEAREST
            ? nearest(source, sourceSize, width, height, part)
            : filtered(source, sourceSize, width, height, filter, part);
    int corner = (part.y - window.y) * window.width + part.x - window.x;
    for (int y = 0; y < part.height; y++) {
      System.arraycopy(pixels, y * part.width, result, corner + y * window.width, part.width);
    }
    return result;
  }

  /// Whole numbers, so no in-betweens: what labels are resized with.
  static int[] nearest(int[] source, Rectangle sourceSize, int width, int height, Rectangle part) {
    int[] columns = nearest(sourceSize.width, width, part.x, part.x + part.width);
    int[] rows = nearest(sourceSize.height, height, part.y, part.y + part.height);
    int[] result = new int[part.width * part.height];
    for (int y = 0; y < rows.length; y++) {
      for (int x = 0; x < columns.length; x++) {
        result[y * part.width + x] = source[rows[y] * sourceSize.width + columns[x]];
      }
    }
    return result;
  }

  private static int[] nearest(int in, int out, int from, int to) {
    int[] places = new int[to - from];
    double scale = (double) in / out;
    double place = scale * 0.5;
    // Added up, not multiplied, because Pillow's rounding errors decide where middles meet edges.
    for (int i = 0; i < to; i++) {
      if (i >= from) {
        places[i - from] = Math.min((int) place, in - 1);
      }
      place += scale;
    }
    return places;
  }

  private static int[] filtered(
      int[] source,
      Rectangle sourceSize,
      int width,
      int height,
      Resampling filter,
      Rectangle part) {
    FilterWeights across =
        FilterWeights.antialiased(sourceSize.width, width, filter, part.x, part.x + part.width);
    FilterWeights down =
        FilterWeights.antialiased(sourceSize.height, height, filter, part.y, part.y + part.height);
    int top = down.first(0);
    int rows = down.end(part.height - 1) - top;
    int[] narrow = new int[Math.multiplyExact(part.width, rows)];
    int[] weights = across.fixed(BITS);
    for (int y = 0; y < rows; y++) {
      int row = (top + y) * sourceSize.width;
      for (int x = 0; x < part.width; x++) {
        narrow[y * part.width + x] =
            sum(source, row + across.first(x), row + across.end(x), 1, weights, across.offset(x));
      }
    }
    int[] result = new int[part.width * part.height];
    weights = down.fixed(BITS);
    for (int y = 0; y < part.height; y++) {
      int from = (down.first(y) - top) * part.width;
      int to = (down.end(y) - top) * part.width;
      for (int x = 0; x < part.width; x++) {
        result[y * part.width + x] =
            sum(narrow, from + x, to + x, part.width, weights, down.offset(y));
      }
    }
    return result;
  }

  /// The weighted pixels from `from` to `to` (exclusive), every `step`th, as one pixel.
  private static int sum(int[] pixels, int from, int to, int step, int[] weights, int offset) {
    int red = HALF;
    int green = HALF;
    int blue = HALF;
    int k = offset;
    for (int i = from; i < to; i += step) {
      int rgb = pixels[i];
      int weight = weights[k++];
      red += (rgb >> 16 & 255) * weight;
      green += (rgb >> 8 & 255) * weight;
      blue += (rgb & 255) * weight;
    }
    return held(red) << 16 | held(green) << 8 | held(blue);
  }

  private static int held(int sum) {
    return Math.clamp(sum >> BITS, 0, 255);
  }
}
