package fovea.selfcheck;

import java.util.Arrays;

/// Convolutions by the definition, in double precision and plain Java.
///
/// To check *every* number of a result without calculating it a second time in full, the channels
/// of a result are added up with random factors: what is left is a convolution with one channel,
/// which is cheap, and any wrong number in any channel shows in it, unless others happen to make up
/// for it (Freivalds 1977).
final class ConvolutionArithmetic {
  // plain fields, not the record: the loops run but once or twice, before they are compiled well
  private final int batch;
  private final int inputs;
  private final int height;
  private final int width;
  private final int outputs;
  private final int kernel;
  private final int stride;
  private final int padding;
  private final int groups;
  private final int outputHeight;
  private final int outputWidth;
  private final int inputsOfGroup;
  private final int outputsOfGroup;
  private final float[] input;
  private final float[] weight;
  private final float[] gradient;

  /// @param input (batch, inputs, height, width)
  /// @param weight (outputs, inputs / groups, kernel, kernel)
  /// @param gradient of something by the result: (batch, outputs, h, w)
  ConvolutionArithmetic(ConvolutionCase shape, float[] input, float[] weight, float[] gradient) {
    batch = shape.batch();
    inputs = shape.inputs();
    height = shape.height();
    width = shape.width();
    outputs = shape.outputs();
    kernel = shape.kernel();
    stride = shape.stride();
    padding = shape.padding();
    groups = shape.groups();
    outputHeight = shape.outputHeight();
    outputWidth = shape.outputWidth();
    inputsOfGroup = shape.inputsOfGroup();
    outputsOfGroup = shape.outputsOfGroup();
    this.input = input;
    this.weight = weight;
    this.gradient = gradient;
  }

  /// The convolution, its output channels added up with `factors` (outputs): (batch, h, w).
  double[] forward(double[] factors) {
    int taps = kernel * kernel;
    var summed = new double[inputs * taps];
    for (int o = 0; o < outputs; o++) {
      int first = o / outputsOfGroup * inputsOfGroup;
      for (int i = 0; i < inputsOfGroup * taps; i++) {
        summed[first * taps + i] += factors[o] * weight[o * inputsOfGroup * taps + i];
      }
    }
    int area = outputHeight * outputWidth;
    var sum = new double[batch * area];
    for (int b = 0; b < batch; b++) {
      for (int c = 0; c < inputs; c++) {
        int from = (b * inputs + c) * height * width;
        for (int tap = 0; tap < taps; tap++) {
          double factor = summed[c * taps + tap];
          for (int y = firstRow(tap); y < lastRow(tap); y++) {
            int out = b * area + y * outputWidth;
            int in = from + inputRow(y, tap) * width + inputColumn(0, tap);
            for (int x = firstColumn(tap); x < lastColumn(tap); x++) {
              sum[out + x] += factor * input[in + x * stride];
            }
          }
        }
      }
    }
    return sum;
  }

  /// The gradient by the input, its channels added up with `factors` (inputs): (batch, height,
  /// width). With a stride as large as the kernel it is the transposed convolution.
  double[] inputGradient(double[] factors) {
    int taps = kernel * kernel;
    var summed = new double[outputs * taps];
    for (int o = 0; o < outputs; o++) {
      int first = o / outputsOfGroup * inputsOfGroup;
      for (int c = 0; c < inputsOfGroup; c++) {
        for (int tap = 0; tap < taps; tap++) {
          summed[o * taps + tap] +=
              factors[first + c] * weight[(o * inputsOfGroup + c) * taps + tap];
        }
      }
    }
    int area = height * width;
    var sum = new double[batch * area];
    for (int b = 0; b < batch; b++) {
      for (int o = 0; o < outputs; o++) {
        int from = (b * outputs + o) * outputHeight * outputWidth;
        for (int tap = 0; tap < taps; tap++) {
          double factor = summed[o * taps + tap];
          for (int y = firstRow(tap); y < lastRow(tap); y++) {
            int in = b * area + inputRow(y, tap) * width + inputColumn(0, tap);
            int out = from + y * outputWidth;
            for (int x = firstColumn(tap); x < lastColumn(tap); x++) {
              sum[in + x * stride] += factor * gradient[out + x];
            }
          }
        }
      }
    }
    return sum;
  }

  /// The gradient by the weight, the output channels of each group added up with `factors`
  /// (outputs): (inputs, kernel, kernel).
  double[] weightGradient(double[] factors) {
    int taps = kernel * kernel;
    int area = outputHeight * outputWidth;
    var sum = new double[inputs * taps];
    var row = new double[area];
    for (int b = 0; b < batch; b++) {
      for (int group = 0; group < groups; group++) {
        Arrays.fill(row, 0);
        for (int o = group * outputsOfGroup; o < (group + 1) * outputsOfGroup; o++) {
          int from = (b * outputs + o) * area;
          for (int i = 0; i < area; i++) {
            row[i] += factors[o] * gradient[from + i];
          }
        }
        int first = group * inputsOfGroup;
        for (int c = first; c < first + inputsOfGroup; c++) {
          int from = (b * inputs + c) * height * width;
          for (int tap = 0; tap < taps; tap++) {
            sum[c * taps + tap] += dot(row, from, tap);
          }
        }
      }
    }
    return sum;
  }

  private double dot(double[] row, int from, int tap) {
    double total = 0;
    for (int y = firstRow(tap); y < lastRow(tap); y++) {
      int in = from + inputRow(y, tap) * width + inputColumn(0, tap);
      for (int x = firstColumn(tap); x < lastColumn(tap); x++) {
        total += row[y * outputWidth + x] * input[in + x * stride];
      }
    }
    return total;
  }

  private int inputRow(int y, int tap) {
    return y * stride - padding + tap / kernel;
  }

  private int inputColumn(int x, int tap) {
    return x * stride - padding + tap % kernel;
  }

  /// The first row of the result whose window has the tap's row within the map; see lastRow.
  private int firstRow(int tap) {
    return first(tap / kernel);
  }

  private int lastRow(int tap) {
    return last(tap / kernel, height, outputHeight);
  }

  private int firstColumn(int tap) {
    return first(tap % kernel);
  }

  private int lastColumn(int tap) {
    return last(tap % kernel, width, outputWidth);
  }

  private int first(int offset) {
    return Math.max(0, Math.ceilDiv(padding - offset, stride));
  }

  private int last(int offset, int size, int results) {
    return Math.clamp(Math.floorDiv(size - 1 + padding - offset, stride) + 1L, 0, results);
  }
}
