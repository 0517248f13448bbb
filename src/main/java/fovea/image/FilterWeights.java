package fovea.image;

/// One axis of a separable resampling: which neighbouring input cells make each output cell, and
/// with which weights.
final class FilterWeights {
  /// The a of the cubic kernel in PyTorch and OpenCV; Pillow's is -0.5.
  private static final double CUBIC = -0.75;

  /// Slices of a cell thinner than this are left out of {@link #area}, as OpenCV does.
  private static final double SLIVER = 1e-3;

  private final int[] first;
  private final int[] count;
  private final int stride;
  private final double[] weights;

  private FilterWeights(int outputs, int stride) {
    first = new int[outputs];
    count = new int[outputs];
    this.stride = stride;
    weights = new double[Math.multiplyExact(outputs, stride)];
  }

  /// A filter over `in` cells that become `out`; only for the outputs `from` to `to` (exclusive).
  static FilterWeights antialiased(int in, int out, Resampling filter, int from, int to) {
    double scale = (double) in / out;
    double width = Math.max(scale, 1);
    double support = filter.support() * width;
    double inverse = 1 / width;
    var taps = new FilterWeights(to - from, Math.min(in, 2 * (int) Math.ceil(support) + 1));
    for (int i = 0; i < to - from; i++) {
      double middle = (from + i + 0.5) * scale;
      int low = Math.max(0, (int) (middle - support + 0.5));
      int high = Math.min(in, (int) (middle + support + 0.5));
      taps.first[i] = low;
      for (int k = low; k < high; k++) {
        taps.add(i, k, filter.weight((k - middle + 0.5) * inverse));
      }
    }
    return taps.normalised();
  }

  /// Straight lines between the middles of cells; beyond the outer middles the outer cells go on.
  ///
  /// @param step from output to output, in input cells
  static FilterWeights linear(int in, int out, double step) {
    var taps = new FilterWeights(out, 2);
    for (int i = 0; i < out; i++) {
      taps.line(i, Math.clamp((i + 0.5) * step - 0.5, 0, in - 1.0), in);
    }
    return taps;
  }

  /// As {@link #linear}, with the first and last outputs on the first and last inputs.
  static FilterWeights alignedLinear(int in, int out) {
    var taps = new FilterWeights(out, 2);
    for (int i = 0; i < out; i++) {
      taps.line(i, aligned(i, in, out), in);
    }
    return taps;
  }

  /// As {@link #linear}, with the map mirrored at the middles of the outer cells.
  static FilterWeights mirroredLinear(int in, int out) {
    var taps = new FilterWeights(out, 2);
    for (int i = 0; i < out; i++) {
      double place = Math.abs((i + 0.5) * in / out - 0.5);
      taps.line(i, in == 1 ? 0 : Math.min(place, 2 * (in - 1.0) - place), in);
    }
    return taps;
  }

  private void line(int output, double place, int in) {
    int left = (int) place;
    first[output] = left;
    add(output, left, 1 - (place - left));
    if (left + 1 < in) {
      add(output, left + 1, place - left);
    }
  }

  /// Cubic convolution without antialiasing; the outer cells go on.
  static FilterWeights cubic(int in, int out, double step) {
    var taps = new FilterWeights(out, 4);
    for (int i = 0; i < out; i++) {
      taps.curve(i, (i + 0.5) * step - 0.5, in);
    }
    return taps;
  }

  /// As {@link #cubic}, with the first and last outputs on the first and last inputs.
  static FilterWeights alignedCubic(int in, int out) {
    var taps = new FilterWeights(out, 4);
    for (int i = 0; i < out; i++) {
      taps.curve(i, aligned(i, in, out), in);
    }
    return taps;
  }

  private void curve(int output, double place, int in) {
    int left = (int) Math.floor(place);
    first[output] = Math.clamp(left - 1, 0, in - 1);
    for (int k = left - 1; k <= left + 2; k++) {
      add(output, Math.clamp(k, 0, in - 1), Resampling.cubic(Math.abs(place - k), CUBIC));
    }
  }

  private static double aligned(int output, int in, int out) {
    return out == 1 ? 0 : output * (in - 1.0) / (out - 1);
  }

  /// The mean over what lies under each output, parts of cells counting in part; `out <= in`.
  static FilterWeights area(int in, int out) {
    double scale = (double) in / out;
    var taps = new FilterWeights(out, (int) scale + 2);
    for (int i = 0; i < out; i++) {
      double left = i * scale;
      double right = left + scale;
      int high = Math.min((int) right, in - 1);
      int low = Math.min((int) Math.ceil(left), high);
      boolean before = low - left > SLIVER;
      taps.first[i] = before ? low - 1 : low;
      if (before) {
        taps.add(i, low - 1, low - left);
      }
      for (int k = low; k < high; k++) {
        taps.add(i, k, 1);
      }
      if (right - high > SLIVER) {
        taps.add(i, high, Math.min(right - high, 1));
      }
    }
    return taps.normalised();
  }

  /// The mean over each of `out` regions that share the inputs' cells, overlapping where `out` does
  /// not divide `in`.
  static FilterWeights regions(int in, int out) {
    var taps = new FilterWeights(out, in / out + 2);
    for (int i = 0; i < out; i++) {
      int low = regionStart(i, in, out);
      taps.first[i] = low;
      for (int k = low; k < regionEnd(i, in, out); k++) {
        taps.add(i, k, 1);
      }
    }
    return taps.normalised();
  }

  static int regionStart(int output, int in, int out) {
    return (int) ((long) output * in / out);
  }

  static int regionEnd(int output, int in, int out) {
    return (int) (((long) (output + 1) * in + out - 1) / out);
  }

  /// A bell of standard deviation `sigma`, cut at four of them; the map is mirrored at its edges.
  static FilterWeights gaussian(int length, double sigma) {
    int radius = (int) (4 * sigma + 0.5);
    var taps = new FilterWeights(length, Math.min(length, 2 * radius + 1));
    for (int i = 0; i < length; i++) {
      taps.first[i] = Math.max(0, i - radius);
      for (int k = -radius; k <= radius; k++) {
        int at = Math.floorMod(i + k, 2 * length);
        double place = k / sigma;
        taps.add(i, at < length ? at : 2 * length - 1 - at, Math.exp(-0.5 * place * place));
      }
    }
    return taps.normalised();
  }

  private void add(int output, int input, double weight) {
    int k = input - first[output];
    weights[output * stride + k] += weight;
    count[output] = Math.max(count[output], k + 1);
  }

  private FilterWeights normalised() {
    for (int i = 0; i < first.length; i++) {
      double sum = 0;
      for (int k = 0; k < count[i]; k++) {
        sum += weights[i * stride + k];
      }
      for (int k = 0; k < count[i]; k++) {
        weights[i * stride + k] /= sum;
      }
    }
    return this;
  }

  int outputs() {
    return first.length;
  }

  /// The first input of an output.
  int first(int output) {
    return first[output];
  }

  /// One after the last input of an output.
  int end(int output) {
    return first[output] + count[output];
  }

  /// Where the weights of an output start.
  int offset(int output) {
    return output * stride;
  }

  /// The weights as whole numbers of 2^-bits, rounded half away from zero.
  int[] fixed(int bits) {
    int[] fixed = new int[weights.length];
    for (int i = 0; i < fixed.length; i++) {
      double scaled = weights[i] * (1 << bits);
      fixed[i] = (int) (scaled < 0 ? scaled - 0.5 : scaled + 0.5);
    }
    return fixed;
  }

  /// Combines the columns of `data` (rows, columns); (rows, outputs).
  double[] across(double[] data, int rows) {
    int columns = data.length / rows;
    double[] result = new double[Math.multiplyExact(rows, first.length)];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < first.length; i++) {
        int at = row * columns + first[i];
        double sum = 0;
        for (int k = 0; k < count[i]; k++) {
          sum += weights[i * stride + k] * data[at + k];
        }
        result[row * first.length + i] = sum;
      }
    }
    return result;
  }

  /// Combines the rows of `data` (rows, columns); (outputs, columns).
  double[] down(double[] data, int columns) {
    double[] result = new double[Math.multiplyExact(first.length, columns)];
    for (int i = 0; i < first.length; i++) {
      for (int k = 0; k < count[i]; k++) {
        double weight = weights[i * stride + k];
        int from = (first[i] + k) * columns;
        for (int x = 0; x < columns; x++) {
          result[i * columns + x] += weight * data[from + x];
        }
      }
    }
    return result;
  }
}
