package fovea.image;

import java.util.Arrays;

/// Pictures in pieces of like colour: SLIC (Achanta et al., SLIC Superpixels, PAMI 2012), k-means
/// of colour in CIELAB and place, each centre looking only near itself, with every piece in one
/// part.
public final class Superpixels {
  private static final int ROUNDS = 10;

  /// How much a place counts beside a colour.
  private static final double COMPACTNESS = 10;

  private Superpixels() {}

  /// Every pixel's piece, counted from 1.
  ///
  /// @param count about how many pieces, at least 1
  public static LabelMap of(RgbImage picture, int count) {
    int width = picture.width();
    int height = picture.height();
    double step = Math.max(1, Math.sqrt((double) width * height / Math.max(1, count)));
    int columns = Math.max(1, (int) Math.round(width / step));
    int rows = Math.max(1, (int) Math.round(height / step));
    double[][] colors = lab(picture);
    var centres = new double[rows * columns][5];
    for (int i = 0; i < centres.length; i++) {
      double x = (i % columns + 0.5) * width / columns;
      double y = (i / columns + 0.5) * height / rows;
      double[] color = colors[(int) y * width + (int) x];
      centres[i] = new double[] {color[0], color[1], color[2], x, y};
    }
    var nearest = new int[width * height];
    for (int round = 0; round < ROUNDS; round++) {
      assign(colors, centres, width, height, step, nearest);
      move(colors, centres, width, nearest);
    }
    return new LabelMap(width, height, connected(nearest, width, height, step * step / 4));
  }

  private static void assign(
      double[][] colors, double[][] centres, int width, int height, double step, int[] nearest) {
    var distances = new double[nearest.length];
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
    double placeWeight = COMPACTNESS * COMPACTNESS / (step * step);
    for (int centre = 0; centre < centres.length; centre++) {
      double[] c = centres[centre];
      int top = Math.clamp((long) (c[4] - 2 * step), 0, height);
      int bottom = Math.clamp((long) (c[4] + 2 * step) + 1, 0, height);
      int left = Math.clamp((long) (c[3] - 2 * step), 0, width);
      int right = Math.clamp((long) (c[3] + 2 * step) + 1, 0, width);
      for (int y = top; y < bottom; y++) {
        for (int x = left; x < right; x++) {
          double[] p = colors[y * width + x];
          double color = square(p[0] - c[0]) + square(p[1] - c[1]) + square(p[2] - c[2]);
          double place = square(x + 0.5 - c[3]) + square(y + 0.5 - c[4]);
          double distance = color + placeWeight * place;
          if (distance < distances[y * width + x]) {
            distances[y * width + x] = distance;
            nearest[y * width + x] = centre;
          }
        }
      }
    }
  }

  private static void move(double[][] colors, double[][] centres, int width, int[] nearest) {
    var sums = new double[centres.length][5];
    var counts = new int[centres.length];
    for (int i = 0; i < nearest.length; i++) {
      double[] sum = sums[nearest[i]];
      for (int c = 0; c < 3; c++) {
        sum[c] += colors[i][c];
      }
      sum[3] += i % width + 0.5;
      sum[4] += i / width + 0.5;
      counts[nearest[i]]++;
    }
    for (int centre = 0; centre < centres.length; centre++) {
      for (int i = 0; i < 5 && counts[centre] > 0; i++) {
        centres[centre][i] = sums[centre][i] / counts[centre];
      }
    }
  }

  /// Connected pieces, counted from 1; those smaller than `least` join the piece beside them.
  private static int[] connected(int[] nearest, int width, int height, double least) {
    var pieces = new int[nearest.length];
    var queue = new int[nearest.length];
    int count = 0;
    for (int start = 0; start < nearest.length; start++) {
      if (pieces[start] != 0) {
        continue;
      }
      int beside =
          start % width > 0 ? pieces[start - 1] : start >= width ? pieces[start - width] : 0;
      count++;
      int end = 1;
      queue[0] = start;
      pieces[start] = count;
      for (int at = 0; at < end; at++) {
        int i = queue[at];
        int x = i % width;
        int y = i / width;
        int[] around = {
          x > 0 ? i - 1 : -1,
          x < width - 1 ? i + 1 : -1,
          y > 0 ? i - width : -1,
          y < height - 1 ? i + width : -1
        };
        for (int next : around) {
          if (next >= 0 && pieces[next] == 0 && nearest[next] == nearest[start]) {
            pieces[next] = count;
            queue[end++] = next;
          }
        }
      }
      if (end < least && beside != 0) {
        for (int at = 0; at < end; at++) {
          pieces[queue[at]] = beside;
        }
        count--;
      }
    }
    return pieces;
  }

  private static double square(double x) {
    return x * x;
  }

  /// Every pixel in CIELAB (white D65).
  private static double[][] lab(RgbImage picture) {
    int[] pixels = picture.pixels();
    var colors = new double[pixels.length][];
    for (int i = 0; i < pixels.length; i++) {
      double r = linear(pixels[i] >> 16 & 255);
      double g = linear(pixels[i] >> 8 & 255);
      double b = linear(pixels[i] & 255);
      double x = curve((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
      double y = curve(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
      double z = curve((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883);
      colors[i] = new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }
    return colors;
  }

  private static double linear(int level) {
    double v = level / 255.0;
    return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
  }

  private static double curve(double t) {
    return t > 216 / 24389.0 ? Math.cbrt(t) : (24389 / 27.0 * t + 16) / 116;
  }
}
