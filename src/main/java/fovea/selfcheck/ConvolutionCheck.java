package fovea.selfcheck;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import fovea.tensor.Gradients;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import java.util.Locale;
import java.util.Set;

/// Compares a convolution of the engine, forward, by the input and by the weight, with {@link
/// ConvolutionArithmetic}.
///
/// Pictures, weights and gradients are small whole numbers: float32 adds up their products without
/// any rounding, in whatever order, and bfloat16 holds them exactly. What differs is wrong.
public final class ConvolutionCheck {
  /// How a convolution is asked for.
  public enum Form {
    /// as the networks do by default
    ORDINARY("in the ordinary layout"),
    /// as above, with a bias
    BIASED("in the ordinary layout with a bias"),
    /// with the channels beside one another in memory
    CHANNELS_LAST("with channels last"),
    /// with channels last, in bfloat16
    BFLOAT16("with channels last in bfloat16"),
    /// weight (inputs, outputs, k, k), from the small map to the large one
    TRANSPOSED("transposed"),
    /// as above, of tokens: with channels last
    TRANSPOSED_CHANNELS_LAST("transposed with channels last");

    private final String words;

    Form(String words) {
      this.words = words;
    }
  }

  /// Kernels that transform their inputs (Winograd's, of NNPACK) round; nothing that is wrong is
  /// wrong by so little.
  private static final double ROUNDING = 1e-4;

  /// bfloat16 keeps eight bits of a number; the rest is the spread of a sum of such roundings.
  private static final double BFLOAT16_ROUNDING = 4.0 / 256;

  private final NDManager manager;
  private final ConvolutionCase shape;
  private final Report report;
  private final float[] input;
  private final float[] weight;
  private final float[] gradient;
  private final float[] bias;
  private final double[] inputFactors;
  private final double[] outputFactors;
  private final double[] forward;
  private final double[] byInput;
  private final double[] byWeight;

  ConvolutionCheck(NDManager manager, ConvolutionCase shape, Report report) {
    this.manager = manager;
    this.shape = shape;
    this.report = report;
    var draw = new RandomValues(shape.hashCode());
    input = draw.numbers(shape.inputSize());
    weight = draw.numbers(shape.weightSize());
    gradient = draw.numbers(shape.outputSize());
    inputFactors = draw.factors(shape.inputs());
    outputFactors = draw.factors(shape.outputs());
    bias = draw.numbers(shape.outputs());
    var arithmetic = new ConvolutionArithmetic(shape, input, weight, gradient);
    forward = arithmetic.forward(outputFactors);
    byInput = arithmetic.inputGradient(inputFactors);
    byWeight = arithmetic.weightGradient(outputFactors);
  }

  /// Adds to `report` what is wrong with a convolution in any of `forms`; on the compute thread.
  public static void run(NDManager manager, ConvolutionCase shape, Set<Form> forms, Report report) {
    var check = new ConvolutionCheck(manager, shape, report);
    for (Form form : forms) {
      report.begin("A convolution %s (%s)".formatted(form.words, shape));
      Scopes.run(
          () -> {
            check.run(form);
            return true;
          });
    }
  }

  private void run(Form form) {
    boolean transposed = form == Form.TRANSPOSED || form == Form.TRANSPOSED_CHANNELS_LAST;
    // a transposed convolution goes from the small map to the large one, so what comes in is
    // called gradient here, and the other way round
    NDArray x = tensor(transposed ? gradient : input, transposed ? small() : large());
    NDArray w = tensor(weight, weights());
    NDArray direction = tensor(transposed ? input : gradient, transposed ? large() : small());
    x.setRequiresGradient(true);
    w.setRequiresGradient(true);
    NDArray result;
    try (var recording = Gradients.record()) {
      result = convolve(form, x, w);
      Gradients.backward(result.mul(direction).sum());
    }
    double rounding = form == Form.BFLOAT16 ? BFLOAT16_ROUNDING : ROUNDING;
    float[] actual = result.toFloatArray();
    float[] actualByInput = gradientOf(x);
    compare(
        transposed ? "gradient by the input" : "result",
        form == Form.BIASED ? withBias() : forward,
        transposed ? actualByInput : actual,
        outputFactors,
        rounding);
    compare(
        transposed ? "result" : "gradient by the input",
        byInput,
        transposed ? actual : actualByInput,
        inputFactors,
        rounding);
    compareWeights(gradientOf(w), rounding);
  }

  private NDArray convolve(Form form, NDArray x, NDArray w) {
    return switch (form) {
      case ORDINARY -> convolution(x, w);
      case CHANNELS_LAST -> convolution(Operators.channelsLast(x), w);
      case BFLOAT16 ->
          Operators.toSingle(
              convolution(Operators.toBrain(Operators.channelsLast(x)), Operators.toBrain(w)));
      case BIASED ->
          Operators.convolution(x, w, biases(), shape.stride(), shape.padding(), 1, shape.groups());
      case TRANSPOSED -> transposed(x, w);
      case TRANSPOSED_CHANNELS_LAST -> transposed(Operators.channelsLast(x), w);
    };
  }

  private NDArray convolution(NDArray x, NDArray w) {
    return Operators.convolution(x, w, null, shape.stride(), shape.padding(), 1, shape.groups());
  }

  private NDArray transposed(NDArray x, NDArray w) {
    NDArray bias = manager.zeros(new Shape(shape.inputs()));
    return Operators.transposedConvolution(x, w, bias, shape.stride());
  }

  private NDArray biases() {
    return tensor(bias, new Shape(shape.outputs()));
  }

  /// The forward result with the bias: each channel's is added at each place.
  private double[] withBias() {
    double added = 0;
    for (int o = 0; o < bias.length; o++) {
      added += outputFactors[o] * bias[o];
    }
    double[] biased = forward.clone();
    for (int i = 0; i < biased.length; i++) {
      biased[i] += added;
    }
    return biased;
  }

  private Shape large() {
    return new Shape(shape.batch(), shape.inputs(), shape.height(), shape.width());
  }

  private Shape small() {
    return new Shape(shape.batch(), shape.outputs(), shape.outputHeight(), shape.outputWidth());
  }

  private Shape weights() {
    return new Shape(shape.outputs(), shape.inputsOfGroup(), shape.kernel(), shape.kernel());
  }

  private NDArray tensor(float[] numbers, Shape shape) {
    return Operators.owned(manager.create(numbers, shape));
  }

  private static float[] gradientOf(NDArray tensor) {
    return JniUtils.getGradient((PtNDArray) tensor).toFloatArray();
  }

  /// `actual` (batch, channels, area) against `expected` (batch, area), the channels added up.
  void compare(String what, double[] expected, float[] actual, double[] factors, double rounding) {
    int channels = factors.length;
    int area = expected.length / shape.batch();
    for (int b = 0; b < shape.batch(); b++) {
      var sum = new double[area];
      var squares = new double[area];
      for (int c = 0; c < channels; c++) {
        int from = (b * channels + c) * area;
        double factor = factors[c];
        for (int i = 0; i < area; i++) {
          double value = factor * actual[from + i];
          sum[i] += value;
          squares[i] += value * value;
        }
      }
      for (int i = 0; i < area; i++) {
        judge(what, expected[b * area + i], sum[i], squares[i], rounding);
      }
    }
  }

  /// `actual` (outputs, inputs / groups, taps) against `expected` (inputs, taps), the output
  /// channels of each group added up.
  void compareWeights(float[] actual, double rounding) {
    int width = shape.inputsOfGroup() * shape.kernel() * shape.kernel();
    var sum = new double[byWeight.length];
    var squares = new double[byWeight.length];
    for (int o = 0; o < shape.outputs(); o++) {
      int into = o / shape.outputsOfGroup() * width;
      double factor = outputFactors[o];
      for (int i = 0; i < width; i++) {
        double value = factor * actual[o * width + i];
        sum[into + i] += value;
        squares[into + i] += value * value;
      }
    }
    for (int i = 0; i < sum.length; i++) {
      judge("gradient by the weight", byWeight[i], sum[i], squares[i], rounding);
    }
  }

  private void judge(String what, double expected, double actual, double squares, double rounding) {
    // written so that NaN is wrong, and infinity, which would allow itself any difference
    if (Double.isFinite(squares)
        && Math.abs(actual - expected) <= rounding * (1 + Math.sqrt(squares))) {
      report.right();
    } else {
      report.wrong(what, String.format(Locale.ROOT, "%.4g instead of %.4g", actual, expected));
    }
  }
}
