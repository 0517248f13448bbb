package fovea.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A convolution in bands is the whole one, forward and backward.
class NativeConvolutionTest {
  private static NDArray whole(NDManager manager, Random random, long... shape) {
    var values = new float[(int) new Shape(shape).size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(-4, 5); // sums without rounding
    }
    NDArray array = Operators.owned(manager.create(values, new Shape(shape)));
    array.setRequiresGradient(true);
    return array;
  }

  private static float[][] all(NDArray x, NDArray w, NDArray bias, NDArray result) {
    Gradients.backward(result.mul(result).sum());
    var arrays =
        new float[][] {
          result.toFloatArray(),
          JniUtils.getGradient((PtNDArray) x).toFloatArray(),
          JniUtils.getGradient((PtNDArray) w).toFloatArray(),
          JniUtils.getGradient((PtNDArray) bias).toFloatArray()
        };
    for (NDArray array : new NDArray[] {x, w, bias}) {
      JniUtils.zeroGrad((PtNDArray) array);
    }
    return arrays;
  }

  @ParameterizedTest
  @CsvSource({
    "9,3,1,1,1,2",
    "9,3,1,1,1,9",
    "10,3,2,1,1,3",
    "11,5,2,2,1,4",
    "8,4,4,0,1,2",
    "7,3,1,0,1,3",
    "9,3,1,1,4,5",
    "6,3,1,1,2,40",
    "9,1,2,0,1,2"
  })
  void inBandsItIsTheSame(int side, int kernel, int stride, int padding, int groups, int bands)
      throws Exception {
    OnCompute.run(
        manager -> {
          var random = new Random(side);
          NDArray x = whole(manager, random, 2, 4, side, side - 1);
          NDArray w = whole(manager, random, 8, 4 / groups, kernel, kernel);
          NDArray bias = whole(manager, random, 8);
          float[][] expected;
          float[][] actual;
          try (var recording = Gradients.record()) {
            expected = all(x, w, bias, Operators.convolution(x, w, bias, stride, padding, groups));
            actual =
                all(
                    x,
                    w,
                    bias,
                    NativeConvolution.banded(x, w, bias, stride, padding, groups, bands));
          }
          for (int i = 0; i < expected.length; i++) {
            assertArrayEquals(expected[i], actual[i], 1e-3f * largest(expected[i]));
          }
        });
  }

  private static float largest(float[] values) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  @Test
  void onlyWhatIsLargeIsCut() {
    long limit = 1 << 20;
    assertEquals(1, NativeConvolution.bands(new Shape(1, 64, 20, 20), 3, 1, 1, limit));
    // 4 · 64 · 9 · 160 · 160 bytes
    assertEquals(57, NativeConvolution.bands(new Shape(1, 64, 160, 160), 3, 1, 1, limit));
    assertEquals(1, NativeConvolution.bands(new Shape(1, 64, 1600, 1600), 1, 1, 0, limit));
    assertEquals(160, NativeConvolution.bands(new Shape(9, 64, 160, 160), 3, 1, 1, limit));
    assertEquals(1, NativeConvolution.bands(new Shape(1, 64, 2, 2), 3, 1, 0, limit), "too small");
  }
}
