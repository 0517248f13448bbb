package fovea.tensor;

import static fovea.tensor.PreprocessFixture.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import fovea.image.RgbImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterpolateTest {
  @Test
  void agreesWithPyTorch() throws Exception {
    var fixture = new PreprocessFixture();
    OnCompute.run(
        manager -> {
          var interpolate = new Interpolate(manager);
          NDArray in = manager.create(fixture.of("torch.in_5x7").numbers(), new Shape(1, 2, 5, 7));
          int before = manager.getManagedArrays().size();
          check(fixture, "bilinear_acF_9x4", 5.4e-7, interpolate.bilinear(in, 9, 4, false));
          check(fixture, "bilinear_acT_9x4", 1.2e-7, interpolate.bilinear(in, 9, 4, true));
          check(fixture, "bilinear_scale2", 1.4e-7, interpolate.bilinear(in, 2));
          check(fixture, "bicubic_acF_9x4", 8.1e-7, interpolate.bicubic(in, 9, 4, false));
          check(fixture, "bicubic_acT_9x12", 9.6e-7, interpolate.bicubic(in, 9, 12, true));
          check(fixture, "bicubic_scale1.7", 1.6e-6, interpolate.bicubic(in, 1.7));
          check(fixture, "bilinear_acF_aa_3x4", 1.6e-7, interpolate.bilinearAntialiased(in, 3, 4));
          check(fixture, "nearest_9x4", 0, interpolate.nearest(in, 9, 4));
          assertEquals(before + 8, manager.getManagedArrays().size()); // the results only
          for (String size : List.of("1x1", "2x2", "3x3", "4x3", "6x6", "14x14")) {
            String[] sides = size.split("x");
            int height = Integer.parseInt(sides[0]);
            int width = Integer.parseInt(sides[1]);
            assertClose(
                fixture.of("torch.adaptive_avg." + size).numbers(),
                interpolate.adaptiveAveragePool(in, height, width).toFloatArray(),
                1.2e-7,
                size);
            assertClose(
                fixture.of("torch.adaptive_max." + size).numbers(),
                interpolate.adaptiveMaxPool(in, height, width).toFloatArray(),
                0,
                size);
          }
        });
  }

  private static void check(
      PreprocessFixture fixture, String name, double difference, NDArray actual) {
    var expected = fixture.of("torch.interp." + name);
    assertEquals(new Shape(expected.shape()), actual.getShape());
    assertClose(expected.numbers(), actual.toFloatArray(), difference, name);
  }

  @Test
  void picturesAsTensorsAgreeToo() throws Exception {
    var fixture = new PreprocessFixture();
    RgbImage picture = PreprocessFixture.picture();
    OnCompute.run(
        manager -> {
          var interpolate = new Interpolate(manager);
          NDArray in =
              Tensors.unnormalised(manager, List.of(picture), Preparation.imageNet(97, 61));
          String folder = "tensor_resize_24x30.";
          assertClose(
              fixture.of(folder + "bilinear_aa").numbers(),
              interpolate.bilinearAntialiased(in, 24, 30).toFloatArray(),
              8.9e-7,
              folder);
          assertClose(
              fixture.of(folder + "bicubic_aa").numbers(),
              interpolate.bicubicAntialiased(in, 24, 30).toFloatArray(),
              1.1e-6,
              folder);
          assertClose(
              fixture.of(folder + "bilinear_noaa").numbers(),
              interpolate.bilinear(in, 24, 30, false).toFloatArray(),
              1.7e-6,
              folder);
          assertClose(
              fixture.of(folder + "bicubic_noaa").numbers(),
              interpolate.bicubic(in, 24, 30, false).toFloatArray(),
              2.0e-6,
              folder);
        });
  }

  @Test
  void gradientsFlow() throws Exception {
    OnCompute.run(
        manager -> {
          var interpolate = new Interpolate(manager);
          NDArray in = manager.zeros(new Shape(1, 1, 2, 2));
          in.setRequiresGradient(true);
          NDArray sum;
          try (var recording = Gradients.record()) {
            sum =
                interpolate
                    .bilinear(in, 4, 4, false)
                    .add(interpolate.adaptiveMaxPool(in, 1, 1))
                    .sum();
          }
          Gradients.backward(sum);
          assertArrayEquals(new float[] {4, 4, 4, 4}, less16(in.getGradient().toFloatArray()));
        });
  }

  /// The largest cell of the pool is added sixteen times; which of equals that is, is not said.
  private static float[] less16(float[] gradient) {
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] -= gradient[i] >= 16 ? 16 : 0;
    }
    return gradient;
  }
}
