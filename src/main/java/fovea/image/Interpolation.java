package fovea.image;

import java.awt.Rectangle;
import java.util.function.DoubleUnaryOperator;

/// Maps (and, for OpenCV, pictures) on another grid, to the numbers that PyTorch, OpenCV and
/// scikit-image give. {@link Heatmap#enlarged} is for looking at, this is for agreeing.
public final class Interpolation {
  /// OpenCV's weights for bytes are whole numbers of 2^-11.
  private static final int OPENCV_BITS = 11;

  private Interpolation() {}

  /// PyTorch's `bilinear` and OpenCV's INTER_LINEAR, without antialiasing.
  ///
  /// @param alignCorners whether the outer outputs lie on the outer inputs, rather than the edges
  public static Heatmap bilinear(Heatmap map, int width, int height, boolean alignCorners) {
    return alignCorners
        ? applied(
            map,
            FilterWeights.alignedLinear(map.width(), width),
            FilterWeights.alignedLinear(map.height(), height))
        : applied(
            map,
            FilterWeights.linear(map.width(), width, (double) map.width() / width),
            FilterWeights.linear(map.height(), height, (double) map.height() / height));
  }

  /// PyTorch's `bicubic` and OpenCV's INTER_CUBIC (a = -0.75), without antialiasing.
  public static Heatmap bicubic(Heatmap map, int width, int height, boolean alignCorners) {
    return alignCorners
        ? applied(
            map,
            FilterWeights.alignedCubic(map.width(), width),
            FilterWeights.alignedCubic(map.height(), height))
        : applied(
            map,
            FilterWeights.cubic(map.width(), width, (double) map.width() / width),
            FilterWeights.cubic(map.height(), height, (double) map.height() / height));
  }

  /// PyTorch's `bilinear` given a factor instead of a size: the size is rounded down, the distance
  /// from output to output stays exactly one part in `factor`.
  public static Heatmap bilinear(Heatmap map, double factor) {
    return applied(
        map,
        FilterWeights.linear(map.width(), (int) (map.width() * factor), 1 / factor),
        FilterWeights.linear(map.height(), (int) (map.height() * factor), 1 / factor));
  }

  /// PyTorch's `bicubic` given a factor instead of a size.
  public static Heatmap bicubic(Heatmap map, double factor) {
    return applied(
        map,
        FilterWeights.cubic(map.width(), (int) (map.width() * factor), 1 / factor),
        FilterWeights.cubic(map.height(), (int) (map.height() * factor), 1 / factor));
  }

  /// PyTorch's `antialias=True`: Pillow's filters in floating point.
  public static Heatmap antialiased(Heatmap map, int width, int height, Resampling filter) {
    return applied(
        map,
        FilterWeights.antialiased(map.width(), width, filter, 0, width),
        FilterWeights.antialiased(map.height(), height, filter, 0, height));
  }

  /// PyTorch's `nearest`: the cell under the top left corner of the new one.
  public static Heatmap nearest(Heatmap map, int width, int height) {
    float across = (float) map.width() / width;
    float down = (float) map.height() / height;
    float[] result = new float[Math.multiplyExact(width, height)];
    for (int y = 0; y < height; y++) {
      int row = Math.min((int) (y * down), map.height() - 1);
      for (int x = 0; x < width; x++) {
        result[y * width + x] = map.at(Math.min((int) (x * across), map.width() - 1), row);
      }
    }
    return new Heatmap(width, height, result);
  }

  /// The label under the middle of each new cell. Labels are names: smoothing them, as some
  /// processors do, would invent classes.
  public static LabelMap nearest(LabelMap map, int width, int height) {
    var size = new Rectangle(map.width(), map.height());
    return new LabelMap(
        width,
        height,
        Resizer.nearest(map.labels(), size, width, height, new Rectangle(width, height)));
  }

  /// scikit-image's `resize` of a map that gets no smaller: straight lines, mirrored at the middles
  /// of the outer cells.
  public static Heatmap mirrored(Heatmap map, int width, int height) {
    return applied(
        map,
        FilterWeights.mirroredLinear(map.width(), width),
        FilterWeights.mirroredLinear(map.height(), height));
  }

  /// scikit-image's `pyramid_expand`: {@link #mirrored} `factor` times larger, then blurred with a
  /// bell of standard deviation `sigma`, in pixels of the result.
  public static Heatmap pyramidExpanded(Heatmap map, int factor, double sigma) {
    if (factor < 1 || !(sigma > 0 && sigma < 1e6)) {
      throw new IllegalArgumentException(
          "a map is not expanded " + factor + " times with a sigma of " + sigma);
    }
    Heatmap large =
        mirrored(
            map, Math.multiplyExact(map.width(), factor), Math.multiplyExact(map.height(), factor));
    return applied(
        large,
        FilterWeights.gaussian(large.width(), sigma),
        FilterWeights.gaussian(large.height(), sigma));
  }

  /// PyTorch's `adaptive_avg_pool2d`.
  public static Heatmap averagePooled(Heatmap map, int width, int height) {
    return applied(
        map,
        FilterWeights.regions(map.width(), width),
        FilterWeights.regions(map.height(), height));
  }

  /// PyTorch's `adaptive_max_pool2d`.
  public static Heatmap maxPooled(Heatmap map, int width, int height) {
    float[] result = new float[Math.multiplyExact(width, height)];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float max = Float.NEGATIVE_INFINITY;
        for (int v = FilterWeights.regionStart(y, map.height(), height);
            v < FilterWeights.regionEnd(y, map.height(), height);
            v++) {
          for (int u = FilterWeights.regionStart(x, map.width(), width);
              u < FilterWeights.regionEnd(x, map.width(), width);
              u++) {
            max = Math.max(max, map.at(u, v));
          }
        }
        result[y * width + x] = max;
      }
    }
    return new Heatmap(width, height, result);
  }

  /// OpenCV's INTER_LINEAR of a picture of bytes, in its own fixed-point arithmetic.
  public static RgbImage bilinear(RgbImage picture, int width, int height) {
    Line across = Line.of(picture.width(), width);
    Line down = Line.of(picture.height(), height);
    int[] pixels = picture.pixels();
    int[] result = new int[Math.multiplyExact(width, height)];
    for (int shift = 0; shift <= 16; shift += 8) {
      for (int y = 0; y < height; y++) {
        int upper = down.left[y] * picture.width();
        int lower = down.right[y] * picture.width();
        int share = down.share[y];
        for (int x = 0; x < width; x++) {
          int above = across.mixed(pixels, upper, x, shift) >> 4;
          int below = across.mixed(pixels, lower, x, shift) >> 4;
          int sum = (((1 << OPENCV_BITS) - share) * above >> 16) + (share * below >> 16);
          result[y * width + x] |= sum + 2 >> 2 << shift;
        }
      }
    }
    return RgbImage.of(width, height, result);
  }

  /// OpenCV's INTER_AREA of a picture that gets no larger: each pixel is the mean of what it
  /// covers.
  public static RgbImage area(RgbImage picture, int width, int height) {
    if (width > picture.width() || height > picture.height()) {
      throw new IllegalArgumentException("the mean over an area cannot enlarge a picture");
    }
    // Half a grey level goes up where four pixels become one, else to the even one, as in OpenCV.
    boolean halved = picture.width() == 2 * width && picture.height() == 2 * height;
    DoubleUnaryOperator rounding = halved ? v -> Math.floor(v + 0.5) : Math::rint;
    FilterWeights across = FilterWeights.area(picture.width(), width);
    FilterWeights down = FilterWeights.area(picture.height(), height);
    int[] pixels = picture.pixels();
    int[] result = new int[Math.multiplyExact(width, height)];
    for (int shift = 0; shift <= 16; shift += 8) {
      double[] plane = new double[pixels.length];
      for (int i = 0; i < plane.length; i++) {
        plane[i] = pixels[i] >> shift & 255;
      }
      double[] means = down.down(across.across(plane, picture.height()), width);
      for (int i = 0; i < result.length; i++) {
        result[i] |= Math.clamp((int) rounding.applyAsDouble(means[i]), 0, 255) << shift;
      }
    }
    return RgbImage.of(width, height, result);
  }

  private static Heatmap applied(Heatmap map, FilterWeights across, FilterWeights down) {
    float[] values = map.values();
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    double[] sums = down.down(across.across(wide, map.height()), across.outputs());
    float[] result = new float[sums.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) sums[i];
    }
    return new Heatmap(across.outputs(), down.outputs(), result);
  }

  /// One axis of OpenCV's fixed-point bilinear resizing.
  ///
  /// @param share of the right cell, in 2^-11
  private record Line(int[] left, int[] right, int[] share) {
    static Line of(int in, int out) {
      var line = new Line(new int[out], new int[out], new int[out]);
      double scale = (double) in / out;
      for (int i = 0; i < out; i++) {
        float place = (float) ((i + 0.5) * scale - 0.5);
        int cell = (int) Math.floor(place);
        boolean inside = cell >= 0 && cell < in - 1;
        line.left[i] = Math.clamp(cell, 0, in - 1);
        line.right[i] = inside ? cell + 1 : line.left[i];
        line.share[i] = inside ? (int) Math.rint((place - cell) * (1 << OPENCV_BITS)) : 0;
      }
      return line;
    }

    int mixed(int[] pixels, int row, int x, int shift) {
      int first = pixels[row + left[x]] >> shift & 255;
      int second = pixels[row + right[x]] >> shift & 255;
      return first * ((1 << OPENCV_BITS) - share[x]) + second * share[x];
    }
  }
}
