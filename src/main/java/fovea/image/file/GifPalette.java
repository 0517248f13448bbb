package fovea.image.file;

import fovea.image.RgbImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Up to 255 colours that suit some pictures best: median cut (Heckbert 1982) over a histogram of
/// 32 x 32 x 32 cells, cutting where the squared error is largest. Pixels are dithered with a fixed
/// 8 x 8 pattern (Bayer 1973), so that what does not move does not flicker.
public final class GifPalette {
  /// The number of the colour that is left free for "as before".
  static final int TRANSPARENT = 255;

  private static final int MOST = 255;
  private static final int CELLS = 32 * 32 * 32;
  private static final int[] BAYER = bayer();

  private final int[] colours;
  private final double spread;
  private final short[] nearest = new short[1 << 18];

  private GifPalette(int[] colours, double spread) {
    this.colours = colours;
    this.spread = spread;
    Arrays.fill(nearest, (short) -1);
  }

  static GifPalette of(List<RgbImage> pictures) {
    var histogram = new long[CELLS][];
    for (RgbImage picture : pictures) {
      for (int rgb : picture.pixels()) {
        int r = rgb >> 16 & 255;
        int g = rgb >> 8 & 255;
        int b = rgb & 255;
        int cell = (r >> 3) << 10 | (g >> 3) << 5 | b >> 3;
        if (histogram[cell] == null) {
          histogram[cell] = new long[4];
        }
        histogram[cell][0]++;
        histogram[cell][1] += r;
        histogram[cell][2] += g;
        histogram[cell][3] += b;
      }
    }
    var points = new ArrayList<Point>();
    for (long[] sums : histogram) {
      if (sums != null) {
        double n = sums[0];
        points.add(new Point(sums[0], new double[] {sums[1] / n, sums[2] / n, sums[3] / n}));
      }
    }
    List<Box> boxes = cut(points);
    double error = boxes.stream().mapToDouble(Box::error).sum();
    double count = points.stream().mapToLong(Point::count).sum();
    int[] colours = boxes.stream().mapToInt(Box::rgb).toArray();
    return new GifPalette(colours, Math.min(24, 3 * Math.sqrt(error / count / 3)));
  }

  /// The colours, 0xRRGGBB; at most 255.
  int[] colours() {
    return colours.clone();
  }

  /// The number of the colour for a pixel at this place.
  int index(int rgb, int x, int y) {
    double offset = (BAYER[(y & 7) << 3 | x & 7] / 64.0 - 0.5) * spread;
    int r = shifted(rgb >> 16 & 255, offset);
    int g = shifted(rgb >> 8 & 255, offset);
    int b = shifted(rgb & 255, offset);
    int cell = (r >> 2) << 12 | (g >> 2) << 6 | b >> 2;
    if (nearest[cell] < 0) {
      nearest[cell] = (short) search(r & ~3 | 2, g & ~3 | 2, b & ~3 | 2);
    }
    return nearest[cell];
  }

  private static int shifted(int value, double offset) {
    return (int) Math.clamp(Math.round(value + offset), 0, 255);
  }

  private int search(int r, int g, int b) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < colours.length; i++) {
      int dr = (colours[i] >> 16 & 255) - r;
      int dg = (colours[i] >> 8 & 255) - g;
      int db = (colours[i] & 255) - b;
      int distance = 2 * dr * dr + 4 * dg * dg + 3 * db * db;
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }

  private static List<Box> cut(List<Point> points) {
    var boxes = new ArrayList<Box>();
    boxes.add(new Box(points));
    while (boxes.size() < MOST) {
      Box worst =
          boxes.stream()
              .filter(box -> box.points().size() > 1)
              .max(Comparator.comparingDouble(Box::error))
              .orElse(null);
      if (worst == null) {
        break;
      }
      boxes.remove(worst);
      boxes.addAll(worst.halves());
    }
    return boxes;
  }

  private record Point(long count, double[] rgb) {}

  private static final class Box {
    private final List<Point> points;
    private final double[] mean = new double[3];
    private final double[] errors = new double[3];

    Box(List<Point> points) {
      this.points = points;
      double count = points.stream().mapToLong(Point::count).sum();
      for (int c = 0; c < 3; c++) {
        for (Point p : points) {
          mean[c] += p.count() * p.rgb()[c] / count;
        }
        for (Point p : points) {
          errors[c] += p.count() * (p.rgb()[c] - mean[c]) * (p.rgb()[c] - mean[c]);
        }
      }
    }

    List<Point> points() {
      return points;
    }

    double error() {
      return errors[0] + errors[1] + errors[2];
    }

    int rgb() {
      return (int) Math.round(mean[0]) << 16
          | (int) Math.round(mean[1]) << 8
          | (int) Math.round(mean[2]);
    }

    /// Cut at the mean of the channel that varies most.
    List<Box> halves() {
      int widest =
          errors[1] >= errors[0] && errors[1] >= errors[2] ? 1 : errors[0] >= errors[2] ? 0 : 2;
      var low = new ArrayList<Point>();
      var high = new ArrayList<Point>();
      for (Point p : points) {
        (p.rgb()[widest] <= mean[widest] ? low : high).add(p);
      }
      if (high.isEmpty()) {
        high.add(low.removeLast()); // all in one place, but for rounding
      }
      return List.of(new Box(low), new Box(high));
    }
  }

  private static int[] bayer() {
    int[] pattern = new int[64];
    for (int i = 0; i < 64; i++) {
      int x = i & 7;
      int y = i >> 3;
      int value = 0;
      for (int bit = 0; bit < 3; bit++) {
        value = value << 2 | (x >> bit & 1 ^ y >> bit & 1) << 1 | y >> bit & 1;
      }
      pattern[i] = value;
    }
    return pattern;
  }
}
