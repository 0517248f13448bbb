package fovea.segmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.segmentation.Protocol.Coverage;
import fovea.segmentation.Protocol.Upsampling;
import fovea.tensor.OnCompute;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookTest {
  private static final int CLASSES = 5;

  /// Scores that depend on where in the window a pixel lies, at a quarter of its resolution.
  private static NDArray scores(NDArray pixels) {
    return Scopes.keep(
        () -> {
          int height = (int) pixels.getShape().get(2);
          int width = (int) pixels.getShape().get(3);
          NDArray small =
              Operators.bilinear(pixels, Math.max(1, height / 4), Math.max(1, width / 4));
          NDArray ramp =
              small
                  .getManager()
                  .arange(small.getShape().get(2) * small.getShape().get(3))
                  .reshape(1, 1, small.getShape().get(2), small.getShape().get(3))
                  .div(100);
          return Operators.concat(new NDList(small, ramp, small.get(":, 0:1").mul(ramp)), 1);
        });
  }

  private static NDArray random(NDManager manager, int height, int width) {
    var random = new Random(height * 1000L + width);
    var values = new float[3 * height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return manager.create(values, new Shape(1, 3, height, width));
  }

  /// All lines at once.
  private static float[] whole(NDArray pixels, Coverage coverage, Upsampling up, int h, int w) {
    try (var look = new Look(LookTest::scores, pixels.duplicate(), coverage, up, false, () -> {})) {
      boolean sideways = look.sideways();
      NDArray all = look.lines(0, sideways ? w : h, sideways ? w : h, sideways ? h : w);
      return (sideways ? all.transpose(0, 2, 1) : all).toFloatArray();
    }
  }

  /// Windows one after the other into the whole, as the original does.
  private static float[] plain(NDArray pixels, Coverage coverage, int h, int w) {
    int height = (int) pixels.getShape().get(2);
    int width = (int) pixels.getShape().get(3);
    Windows down = Windows.down(coverage, height);
    Windows across = Windows.across(coverage, width);
    NDArray sum = pixels.getManager().zeros(new Shape(1, CLASSES, height, width));
    NDArray count = pixels.getManager().zeros(new Shape(1, 1, height, width));
    for (int y : down.starts()) {
      for (int x : across.starts()) {
        String at = ":, :, %d:%d, %d:%d".formatted(y, y + down.size(), x, x + across.size());
        sum.get(at).addi(Operators.bilinear(scores(pixels.get(at)), down.size(), across.size()));
        count.get(at).addi(1);
      }
    }
    return Operators.bilinear(sum.div(count), h, w).toFloatArray();
  }

  @ParameterizedTest
  @CsvSource({"40, 40", "40, 56", "56, 40", "33, 90", "90, 33", "16, 16", "16, 70"})
  void windowsAreAveraged(int height, int width) throws Exception {
    OnCompute.run(
        manager -> {
          NDArray pixels = random(manager, height, width);
          var coverage = new Coverage.Sliding(16, 11, 9);
          assertArrayEquals(
              plain(pixels, coverage, 2 * height, width + 7),
              whole(pixels, coverage, Upsampling.STRAIGHT, 2 * height, width + 7),
              2e-5f);
        });
  }

  @ParameterizedTest
  @CsvSource({"40, 56, 80, 100", "56, 40, 30, 20", "8, 8, 61, 9", "8, 60, 1, 1"})
  void theWholeIsResizedOnceOrTwice(int height, int width, int h, int w) throws Exception {
    OnCompute.run(
        manager -> {
          NDArray pixels = random(manager, height, width);
          var coverage = new Coverage.Whole();
          NDArray scores = scores(pixels);
          assertArrayEquals(
              Operators.bilinear(scores, h, w).toFloatArray(),
              whole(pixels, coverage, Upsampling.STRAIGHT, h, w),
              2e-5f);
          assertArrayEquals(
              Operators.bilinear(Operators.bilinear(scores, height, width), h, w).toFloatArray(),
              whole(pixels, coverage, Upsampling.THROUGH_INPUT, h, w),
              2e-5f);
        });
  }

  /// However few lines are asked for at once, and only few windows are in memory meanwhile.
  @Test
  void linesAreTheSameInPieces() throws Exception {
    OnCompute.run(
        manager -> {
          NDArray pixels = random(manager, 120, 40);
          var coverage = new Coverage.Sliding(16, 10);
          float[] all = whole(pixels, coverage, Upsampling.THROUGH_INPUT, 200, 50);
          for (int step : new int[] {1, 7, 64}) {
            var pieces = new ArrayList<float[]>();
            try (var look =
                new Look(
                    LookTest::scores,
                    pixels.duplicate(),
                    coverage,
                    Upsampling.THROUGH_INPUT,
                    false,
                    () -> {})) {
              for (int from = 0; from < 200; from += step) {
                int first = from;
                int end = Math.min(200, from + step);
                pieces.add(Scopes.run(() -> look.lines(first, end, 200, 50).toFloatArray()));
                assertTrue(look.windowsInMemory() <= 3 * 4 + 4 * step / 10 + 4);
              }
            }
            var joined = new float[all.length];
            int from = 0;
            for (float[] piece : pieces) {
              int lines = piece.length / CLASSES / 50;
              for (int c = 0; c < CLASSES; c++) {
                System.arraycopy(
                    piece, c * lines * 50, joined, c * 200 * 50 + from * 50, lines * 50);
              }
              from += lines;
            }
            assertEquals(200, from);
            assertArrayEquals(all, joined, 2e-5f);
          }
        });
  }

  /// The mirror image of a mirrored picture is the picture: a symmetric network answers the same.
  @Test
  void theMirrorIsTurnedBack() throws Exception {
    OnCompute.run(
        manager -> {
          NDArray pixels = random(manager, 40, 30);
          Look.Scorer plain = shown -> shown;
          var coverage = new Coverage.Sliding(16, 11);
          for (boolean mirrored : new boolean[] {false, true}) {
            try (var look =
                new Look(
                    plain, pixels.duplicate(), coverage, Upsampling.STRAIGHT, mirrored, () -> {})) {
              assertArrayEquals(
                  pixels.toFloatArray(), look.lines(0, 40, 40, 30).toFloatArray(), 1e-6f);
            }
          }
        });
  }
}
