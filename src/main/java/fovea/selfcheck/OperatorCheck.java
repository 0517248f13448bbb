package fovea.selfcheck;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;

/// Compares the engine's other operators (matrix products, attention, normalisation, GELU, pooling)
/// with their definitions in double precision.
final class OperatorCheck {
  private static final double ROUNDING = 1e-4;
  private static final double EPSILON = 1e-5;

  private final NDManager manager;
  private final Report report;
  private final RandomValues draw;

  OperatorCheck(NDManager manager, long seed, Report report) {
    this.manager = manager;
    this.report = report;
    draw = new RandomValues(seed);
  }

  /// `rows` × inputs by a weight (outputs, inputs) with a bias; as in {@link ConvolutionCheck}
  /// every number is checked through the sums of the outputs with factors.
  void linear(int rows, int inputs, int outputs) {
    float[] x = numbers(rows * inputs);
    float[] w = numbers(outputs * inputs);
    float[] bias = numbers(outputs);
    begin("A matrix product of %d×%d and %d×%d".formatted(rows, inputs, inputs, outputs));
    float[] actual =
        result(
            () ->
                Operators.linear(
                    tensor(x, rows, inputs), tensor(w, outputs, inputs), tensor(bias, outputs)));
    var kernel = new double[inputs];
    double constant = 0;
    double[] factors = draw.factors(outputs);
    for (int o = 0; o < outputs; o++) {
      constant += factors[o] * bias[o];
      for (int i = 0; i < inputs; i++) {
        kernel[i] += factors[o] * w[o * inputs + i];
      }
    }
    for (int r = 0; r < rows; r++) {
      double expected = constant;
      for (int i = 0; i < inputs; i++) {
        expected += kernel[i] * x[r * inputs + i];
      }
      double sum = 0;
      double squares = 0;
      for (int o = 0; o < outputs; o++) {
        double value = factors[o] * actual[r * outputs + o];
        sum += value;
        squares += value * value;
      }
      judge(expected, sum, Math.sqrt(squares));
    }
  }

  /// softmax(q · kᵀ / √d + bias) · v over (1, heads, words, size).
  void attention(int heads, int words, int size, boolean withBias) {
    int length = heads * words * size;
    float[] q = numbers(length);
    float[] k = numbers(length);
    float[] v = numbers(length);
    float[] bias = numbers(withBias ? heads * words * words : 0);
    begin(
        "Attention of %d heads over %d words%s"
            .formatted(heads, words, withBias ? " with a bias" : ""));
    float[] actual =
        result(
            () ->
                Operators.attention(
                    tensor(q, 1, heads, words, size),
                    tensor(k, 1, heads, words, size),
                    tensor(v, 1, heads, words, size),
                    withBias ? tensor(bias, 1, heads, words, words) : null));
    for (int head = 0; head < heads; head++) {
      for (int word = 0; word < words; word++) {
        int row = head * words + word;
        double[] weights =
            softmax(scores(q, k, row, head, words, size, withBias ? bias : new float[0]));
        for (int d = 0; d < size; d++) {
          double expected = 0;
          for (int other = 0; other < words; other++) {
            expected += weights[other] * v[(head * words + other) * size + d];
          }
          judge(expected, actual[row * size + d], 4);
        }
      }
    }
  }

  private static double[] scores(
      float[] q, float[] k, int row, int head, int words, int size, float[] bias) {
    var scores = new double[words];
    for (int other = 0; other < words; other++) {
      double product = 0;
      for (int d = 0; d < size; d++) {
        product += (double) q[row * size + d] * k[(head * words + other) * size + d];
      }
      scores[other] =
          product / Math.sqrt(size) + (bias.length == 0 ? 0 : bias[row * words + other]);
    }
    return scores;
  }

  private static double[] softmax(double[] scores) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      largest = Math.max(largest, score);
    }
    double total = 0;
    var weights = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      weights[i] = Math.exp(scores[i] - largest);
      total += weights[i];
    }
    for (int i = 0; i < scores.length; i++) {
      weights[i] /= total;
    }
    return weights;
  }

  /// x · Φ(x): the difference of two neighbours is checked against the slope in the middle, which
  /// is known without an error function, and the value at 0.
  void gelu(int count) {
    float step = 16f / count;
    var x = new float[count];
    for (int i = 0; i < count; i++) {
      x[i] = (i - count / 2) * step;
    }
    begin("GELU");
    float[] actual = result(() -> Operators.gelu(tensor(x, 1, count)));
    judge(0, actual[count / 2], 1);
    for (int i = 1; i < count; i++) {
      double middle = (x[i - 1] + (double) x[i]) / 2;
      double before = Math.abs(middle) <= 8 ? slope(middle) : middle > 0 ? 1 : 0;
      judge(before * ((double) x[i] - x[i - 1]), (double) actual[i] - actual[i - 1], 1);
    }
  }

  /// Φ(x) + x · φ(x), with Φ by Simpson's rule.
  private static double slope(double x) {
    int steps = 64;
    double h = x / steps;
    double sum = density(0) + density(x);
    for (int i = 1; i < steps; i++) {
      sum += (i % 2 == 0 ? 2 : 4) * density(i * h);
    }
    return 0.5 + sum * h / 3 + x * density(x);
  }

  private static double density(double x) {
    return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }

  /// Over the last axis of (rows, size).
  void layerNorm(int rows, int size) {
    float[] x = numbers(rows * size);
    float[] weight = numbers(size);
    float[] bias = numbers(size);
    begin("Layer normalisation of %d×%d".formatted(rows, size));
    float[] actual =
        result(
            () ->
                Operators.layerNorm(
                    tensor(x, rows, size), tensor(weight, size), tensor(bias, size), EPSILON));
    for (int r = 0; r < rows; r++) {
      int from = r * size;
      double mean = mean(size, i -> x[from + i]);
      double deviation = Math.sqrt(mean(size, i -> square(x[from + i] - mean)) + EPSILON);
      for (int i = 0; i < size; i++) {
        judge((x[from + i] - mean) / deviation * weight[i] + bias[i], actual[from + i], 8);
      }
    }
  }

  /// Over (batch, channels, side, side) with the batch's own statistics.
  void batchNorm(int batch, int channels, int side) {
    int area = side * side;
    float[] x = numbers(batch * channels * area);
    float[] weight = numbers(channels);
    float[] bias = numbers(channels);
    begin("Batch normalisation of %d channels, %d×%d".formatted(channels, side, side));
    float[] actual =
        result(
            () ->
                Operators.batchNorm(
                    Operators.channelsLast(tensor(x, batch, channels, side, side)),
                    tensor(weight, channels),
                    tensor(bias, channels),
                    manager.zeros(new Shape(channels)),
                    manager.ones(new Shape(channels)),
                    true,
                    0.1,
                    EPSILON));
    for (int c = 0; c < channels; c++) {
      int channel = c;
      IntToDoubleFunction at = i -> x[(i / area * channels + channel) * area + i % area];
      double mean = mean(batch * area, at);
      double deviation =
          Math.sqrt(mean(batch * area, i -> square(at.applyAsDouble(i) - mean)) + EPSILON);
      for (int i = 0; i < batch * area; i++) {
        judge(
            (at.applyAsDouble(i) - mean) / deviation * weight[c] + bias[c],
            actual[(i / area * channels + c) * area + i % area],
            8);
      }
    }
  }

  /// 3 × 3 with stride 2 over (1, channels, side, side), channels last.
  void maxPool(int channels, int side) {
    float[] x = numbers(channels * side * side);
    begin("Max pooling of %d channels, %d×%d".formatted(channels, side, side));
    float[] actual =
        result(
            () ->
                Operators.maxPool(
                    Operators.channelsLast(tensor(x, 1, channels, side, side)), 3, 2, 1, false));
    int results = (side - 1) / 2 + 1;
    for (int i = 0; i < channels * results * results; i++) {
      int c = i / (results * results);
      int y = i / results % results * 2;
      int left = i % results * 2;
      double largest = Double.NEGATIVE_INFINITY;
      for (int row = Math.max(0, y - 1); row <= Math.min(side - 1, y + 1); row++) {
        for (int column = Math.max(0, left - 1); column <= Math.min(side - 1, left + 1); column++) {
          largest = Math.max(largest, x[(c * side + row) * side + column]);
        }
      }
      judge(largest, actual[i], 1);
    }
  }

  private void begin(String name) {
    report.begin(name);
  }

  private void judge(double expected, double actual, double scale) {
    // written so that NaN is wrong, and infinity
    if (Double.isFinite(scale) && Math.abs(actual - expected) <= ROUNDING * (1 + scale)) {
      report.right();
    } else {
      report.wrong("result", String.format(Locale.ROOT, "%.4g instead of %.4g", actual, expected));
    }
  }

  private static float[] result(Supplier<NDArray> work) {
    return Scopes.run(() -> work.get().toFloatArray());
  }

  private NDArray tensor(float[] numbers, long... shape) {
    return manager.create(numbers, new Shape(shape));
  }

  /// Quarters from -0.75 to 1.
  private float[] numbers(int count) {
    float[] numbers = draw.numbers(count);
    for (int i = 0; i < count; i++) {
      numbers[i] /= 4;
    }
    return numbers;
  }

  private static double mean(int count, IntToDoubleFunction value) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += value.applyAsDouble(i);
    }
    return sum / count;
  }

  private static double square(double x) {
    return x * x;
  }
}
