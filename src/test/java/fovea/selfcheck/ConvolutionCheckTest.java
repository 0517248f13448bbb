package fovea.selfcheck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import fovea.selfcheck.ConvolutionCheck.Form;
import fovea.tensor.OnCompute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What checks the engine is right itself: its arithmetic against the definition, loop by loop, and
/// its report against errors that were put there.
class ConvolutionCheckTest {
  /// Everything odd: sides that a stride does not divide, groups, padding wider than the map's
  /// rest, windows as large as the map.
  static List<ConvolutionCase> odd() {
    return List.of(
        new ConvolutionCase(1, 1, 1, 1, 1, 1, 1, 0, 1),
        new ConvolutionCase(1, 1, 3, 4, 1, 3, 1, 1, 1),
        new ConvolutionCase(2, 3, 5, 4, 2, 3, 1, 1, 1),
        new ConvolutionCase(3, 2, 7, 6, 3, 3, 2, 1, 1),
        new ConvolutionCase(2, 2, 8, 5, 2, 3, 2, 0, 1),
        new ConvolutionCase(2, 4, 6, 7, 4, 3, 1, 1, 4),
        new ConvolutionCase(1, 4, 5, 5, 6, 3, 2, 1, 2),
        new ConvolutionCase(2, 6, 4, 9, 3, 5, 3, 2, 3),
        new ConvolutionCase(1, 3, 9, 7, 4, 7, 2, 3, 1),
        new ConvolutionCase(1, 2, 6, 6, 3, 2, 2, 0, 1),
        new ConvolutionCase(1, 3, 8, 8, 5, 4, 4, 0, 1),
        new ConvolutionCase(2, 3, 6, 5, 4, 1, 2, 0, 1),
        new ConvolutionCase(1, 1, 3, 3, 2, 3, 1, 3, 1),
        new ConvolutionCase(1, 2, 2, 2, 2, 5, 1, 2, 1),
        new ConvolutionCase(1, 5, 4, 4, 5, 1, 1, 0, 5));
  }

  /// `values` (batch, channels, area), the channels added up with factors: (batch, area).
  private static double[] summed(double[] values, int batch, double[] factors) {
    int area = values.length / batch / factors.length;
    var sum = new double[batch * area];
    for (int i = 0; i < values.length; i++) {
      int channel = i / area % factors.length;
      sum[i / area / factors.length * area + i % area] += factors[channel] * values[i];
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("odd")
  void theArithmeticIsThatOfTheDefinition(ConvolutionCase shape) {
    var naive = new NaiveConvolution(shape);
    ConvolutionArithmetic arithmetic = naive.arithmetic();
    double[] inputFactors = naive.draw.factors(shape.inputs());
    double[] outputFactors = naive.draw.factors(shape.outputs());
    assertArrayEquals(
        summed(naive.result, shape.batch(), outputFactors), arithmetic.forward(outputFactors));
    assertArrayEquals(
        summed(naive.byInput, shape.batch(), inputFactors), arithmetic.inputGradient(inputFactors));
    int width = shape.weightSize() / shape.outputs();
    var byWeight = new double[shape.inputs() * shape.kernel() * shape.kernel()];
    for (int i = 0; i < shape.weightSize(); i++) {
      int o = i / width;
      int group = o / (shape.outputs() / shape.groups());
      byWeight[group * width + i % width] += outputFactors[o] * naive.byWeight[i];
    }
    assertArrayEquals(byWeight, arithmetic.weightGradient(outputFactors));
  }

  /// A number of the engine's that is wrong shows in the sum of its channels, wherever it is.
  @ParameterizedTest
  @MethodSource("odd")
  void everyWeightCountsInEverySum(ConvolutionCase shape) {
    var naive = new NaiveConvolution(shape);
    double[] inputFactors = naive.draw.factors(shape.inputs());
    double[] outputFactors = naive.draw.factors(shape.outputs());
    Arrays.fill(naive.input, 1);
    Arrays.fill(naive.gradient, 1);
    double[] forward = naive.arithmetic().forward(outputFactors);
    double[] byInput = naive.arithmetic().inputGradient(inputFactors);
    int taps = shape.kernel() * shape.kernel();
    int kernel = shape.kernel();
    for (int i = 0; i < naive.weight.length; i++) {
      if (!reaches(shape, i % taps / kernel, shape.height(), shape.outputHeight())
          || !reaches(shape, i % kernel, shape.width(), shape.outputWidth())) {
        continue; // it only ever meets the padding
      }
      naive.weight[i]++;
      assertTrue(!Arrays.equals(forward, naive.arithmetic().forward(outputFactors)), "weight " + i);
      assertTrue(
          !Arrays.equals(byInput, naive.arithmetic().inputGradient(inputFactors)), "weight " + i);
      naive.weight[i]--;
    }
    assertArrayEquals(forward, naive.arithmetic().forward(outputFactors));
  }

  private static boolean reaches(ConvolutionCase shape, int offset, int size, int results) {
    for (int y = 0; y < results; y++) {
      int place = y * shape.stride() + offset - shape.padding();
      if (place >= 0 && place < size) {
        return true;
      }
    }
    return false;
  }

  @ParameterizedTest
  @MethodSource("odd")
  void theEngineAgrees(ConvolutionCase shape) throws Exception {
    OnCompute.run(
        manager -> {
          var report = new Report();
          ConvolutionCheck.run(
              manager, shape, EnumSet.of(Form.ORDINARY, Form.BIASED, Form.CHANNELS_LAST), report);
          assertEquals(List.of(), report.wrong());
          assertEquals(3, report.operators());
          int sums =
              shape.batch() * shape.outputHeight() * shape.outputWidth()
                  + shape.batch() * shape.height() * shape.width()
                  + shape.inputs() * shape.kernel() * shape.kernel();
          assertEquals(3L * sums, report.checked(), "every sum is compared, in every form");
        });
  }

  /// What the check does with a result of the engine, which here is made up.
  private static final class Comparison {
    private static final double ROUNDING = 1e-4;

    private final NaiveConvolution naive;
    private final Report report = new Report();
    private final ConvolutionCheck check;
    private final double[] inputFactors;
    private final double[] outputFactors;

    Comparison(ConvolutionCase shape, NDManager manager) {
      naive = new NaiveConvolution(shape); // draws the same numbers as the check
      inputFactors = naive.draw.factors(shape.inputs());
      outputFactors = naive.draw.factors(shape.outputs());
      check = new ConvolutionCheck(manager, shape, report);
    }

    private List<String> findings(float[] result, float[] byInput, float[] byWeight) {
      int before = report.wrong().size();
      report.begin("It");
      double[] forward = naive.arithmetic().forward(outputFactors);
      double[] backward = naive.arithmetic().inputGradient(inputFactors);
      check.compare("result", forward, result, outputFactors, ROUNDING);
      check.compare("gradient by the input", backward, byInput, inputFactors, ROUNDING);
      check.compareWeights(byWeight, ROUNDING);
      return report.wrong().subList(before, report.wrong().size());
    }

    /// Puts a wrong number into each place of `array`.
    private static void spoil(
        float[] array, String part, UnaryOperator<Float> mistake, Callable<List<String>> findings)
        throws Exception {
      for (int i = 0; i < array.length; i++) {
        float right = array[i];
        array[i] = mistake.apply(right);
        List<String> found = findings.call();
        assertEquals(1, found.size(), part + " " + i + " as " + array[i]);
        assertTrue(found.getFirst().startsWith("It, " + part + ": "), found.getFirst());
        array[i] = right;
      }
    }

    void run(UnaryOperator<Float> mistake) throws Exception {
      float[] result = floats(naive.result);
      float[] byInput = floats(naive.byInput);
      float[] byWeight = floats(naive.byWeight);
      Callable<List<String>> findings = () -> findings(result, byInput, byWeight);
      assertEquals(List.of(), findings.call());
      spoil(result, "result", mistake, findings);
      spoil(byInput, "gradient by the input", mistake, findings);
      spoil(byWeight, "gradient by the weight", mistake, findings);
      assertEquals(List.of(), findings.call());
    }

    void exchanged() {
      float[] result = floats(naive.result);
      int area = result.length / outputFactors.length;
      int found = 0;
      for (int o = 1; o < outputFactors.length; o++) {
        if (outputFactors[o] == outputFactors[0]) {
          continue; // these two cannot be told apart
        }
        float[] wrong = result.clone();
        System.arraycopy(result, 0, wrong, o * area, area);
        System.arraycopy(result, o * area, wrong, 0, area);
        assertEquals(
            1, findings(wrong, floats(naive.byInput), floats(naive.byWeight)).size(), "0 and " + o);
        found++;
      }
      assertTrue(found > 2);
    }

    private static float[] floats(double[] values) {
      var floats = new float[values.length];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = (float) values[i];
      }
      return floats;
    }
  }

  @ParameterizedTest
  @MethodSource("odd")
  void aNumberThatIsOneTooLargeIsReported(ConvolutionCase shape) throws Exception {
    OnCompute.run(manager -> new Comparison(shape, manager).run(right -> right + 1));
  }

  @ParameterizedTest
  @MethodSource("odd")
  void whatIsNoNumberIsReported(ConvolutionCase shape) throws Exception {
    OnCompute.run(manager -> new Comparison(shape, manager).run(_ -> Float.NaN));
  }

  @Test
  void whatIsInfiniteIsReported() throws Exception {
    OnCompute.run(
        manager -> {
          for (ConvolutionCase shape : odd()) {
            new Comparison(shape, manager).run(_ -> Float.POSITIVE_INFINITY);
            new Comparison(shape, manager).run(_ -> Float.NEGATIVE_INFINITY);
          }
        });
  }

  /// Results in each other's place have the right sum, and are wrong.
  @Test
  void channelsThatWereExchangedAreReported() throws Exception {
    OnCompute.run(
        manager -> {
          var shape = new ConvolutionCase(1, 2, 5, 5, 6, 3, 1, 1, 1);
          new Comparison(shape, manager).exchanged();
        });
  }

  @Test
  void theSameShapeIsCheckedWithTheSameNumbers() {
    assertArrayEquals(new RandomValues(3).numbers(100), new RandomValues(3).numbers(100));
    assertNotEquals(
        Arrays.toString(new RandomValues(3).numbers(100)),
        Arrays.toString(new RandomValues(4).numbers(100)));
    float[] numbers = new RandomValues(5).numbers(10_000);
    for (float number : numbers) {
      assertTrue(number >= -3 && number <= 4 && number == Math.rint(number));
    }
    for (double factor : new RandomValues(6).factors(1000)) {
      assertTrue(Math.abs(factor) >= 8 && Math.abs(factor) <= 15 && factor == Math.rint(factor));
    }
  }

  @Test
  void theReportNamesWhatIsWrongOnceForEachPart() {
    var begun = new ArrayList<String>();
    var report = new Report(begun::add);
    report.begin("A convolution");
    report.right();
    report.wrong("result", "1 instead of 2");
    report.wrong("result", "3 instead of 4");
    report.wrong("gradient by the input", "NaN instead of 5");
    report.begin("Another");
    report.wrong("gradient by the input", "6 instead of 7");
    report.right();
    assertEquals(List.of("A convolution", "Another"), begun);
    assertEquals(
        List.of(
            "A convolution, result: 1 instead of 2",
            "A convolution, gradient by the input: NaN instead of 5",
            "Another, gradient by the input: 6 instead of 7"),
        report.wrong());
    assertEquals(6, report.checked());
    assertEquals(2, report.operators());
  }
}
