package fovea.selfcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import fovea.tensor.Gradients;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;

/// A transposed convolution of tokens, which lie in memory with the channels beside one another: so
/// are the maps that BEiT's head makes larger.
final class TransposedTokens {
  private TransposedTokens() {}

  /// Adds to `report` what is wrong with it.
  static void run(NDManager manager, ConvolutionCase shape, Report report) {
    report.begin("A transposed convolution with channels last (" + shape + ")");
    var draw = new RandomValues(shape.hashCode());
    float[] direction = draw.numbers(shape.inputSize());
    float[] weight = draw.numbers(shape.weightSize());
    float[] input = draw.numbers(shape.outputSize());
    double[] inputSigns = draw.factors(shape.outputs());
    double[] outputSigns = draw.factors(shape.inputs());
    var arithmetic = new ConvolutionArithmetic(shape, direction, weight, input);
    Scopes.run(
        () -> {
          int height = shape.outputHeight();
          int width = shape.outputWidth();
          var small = new Shape(shape.batch(), shape.outputs(), height, width);
          var large = new Shape(shape.batch(), shape.inputs(), shape.height(), shape.width());
          NDArray x = Operators.owned(manager.create(input, small));
          NDArray w =
              Operators.owned(
                  manager.create(
                      weight,
                      new Shape(shape.outputs(), shape.inputs(), shape.kernel(), shape.kernel())));
          NDArray d = Operators.owned(manager.create(direction, large));
          x.setRequiresGradient(true);
          w.setRequiresGradient(true);
          NDArray result;
          try (var _ = Gradients.record()) {
            result =
                Operators.transposedConvolution(
                    tokensAsMap(x, height, width),
                    w,
                    manager.zeros(new Shape(shape.inputs())),
                    shape.stride());
            Gradients.backward(result.mul(d).sum());
          }
          float[] byInput = JniUtils.getGradient((PtNDArray) x).toFloatArray();
          compare("result", arithmetic.inputGradient(outputSigns), result, outputSigns, report);
          compare(
              "gradient by the input",
              arithmetic.forward(inputSigns),
              manager.create(byInput, small),
              inputSigns,
              report);
          compareWeights(
              arithmetic.weightGradient(inputSigns),
              JniUtils.getGradient((PtNDArray) w),
              inputSigns,
              report);
          return true;
        });
  }

  /// (B, C, h, w) to tokens (B, 1 + h · w, C) and back, as a backbone hands them on.
  private static NDArray tokensAsMap(NDArray map, int height, int width) {
    Shape shape = map.getShape();
    NDArray tokens =
        map.reshape(shape.get(0), shape.get(1), (long) height * width).transpose(0, 2, 1);
    NDArray first = map.getManager().zeros(new Shape(shape.get(0), 1, shape.get(1)));
    NDArray states = first.concat(tokens, 1);
    return states.get(":, 1:").transpose(0, 2, 1).reshape(shape);
  }

  private static void compare(
      String part, double[] expected, NDArray actual, double[] factors, Report report) {
    NDArray weights =
        actual
            .getManager()
            .create(factors)
            .reshape(1, factors.length, 1, 1); // whole numbers: exact
    judge(
        part,
        expected,
        actual.toType(weights.getDataType(), false).mul(weights).sum(new int[] {1}),
        report);
  }

  private static void compareWeights(
      double[] expected, NDArray actual, double[] factors, Report report) {
    NDArray weights = actual.getManager().create(factors).reshape(factors.length, 1, 1, 1);
    judge(
        "gradient by the weight",
        expected,
        actual.toType(weights.getDataType(), false).mul(weights).sum(new int[] {0}),
        report);
  }

  private static void judge(String part, double[] expected, NDArray actual, Report report) {
    double[] sums = actual.toDoubleArray();
    assertEquals(expected.length, sums.length);
    for (int i = 0; i < sums.length; i++) {
      // whole numbers; kernels that transform their inputs round by less than this
      if (Math.abs(sums[i] - expected[i]) <= 0.4) {
        report.right();
      } else {
        report.wrong(part, sums[i] + " instead of " + expected[i]);
      }
    }
  }
}
