package fovea.explanation.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import fovea.explanation.Explanation;
import fovea.explanation.Request;
import fovea.explanation.ScoredNetwork;
import fovea.explanation.SmallConvolutional;
import fovea.network.Fixture;
import fovea.tensor.OnCompute;
import java.util.List;
import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Attributions against captum's.
class GradientParityTest {
  private static final int SIDE = 16;
  private static final double NEAR = 2e-6;

  private interface Body {
    void picture(Fixture fixture, ScoredNetwork network, NDArray pixels, int index)
        throws Exception;
  }

  private static void each(Body body) throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "explain_more")) {
            var network = fixture.load(new SmallConvolutional(manager));
            long[] targets = fixture.ids("input.targets").toLongArray();
            NDArray images = fixture.get("input.images");
            for (int i = 0; i < targets.length; i++) {
              body.picture(
                  fixture, network.asked(SIDE, (int) targets[i]), images.get(i + ":" + (i + 1)), i);
            }
          }
        });
  }

  private static void assertNear(Fixture fixture, String name, int index, NDArray found)
      throws Exception {
    NDArray wanted = fixture.get(name).get(index + ":" + (index + 1));
    assertThat(found.getShape()).isEqualTo(wanted.getShape());
    assertThat((double) found.sub(wanted).abs().max().toFloatArray()[0]).as(name).isLessThan(NEAR);
  }

  @Test
  void theGradientIsTheSaliency() throws Exception {
    each(
        (fixture, network, pixels, i) -> {
          NDArray gradient = PixelGradients.of(network, pixels);
          assertNear(fixture, "saliency_signed", i, gradient);
          assertNear(fixture, "saliency", i, gradient.abs());
          assertNear(fixture, "input_x_gradient", i, gradient.mul(pixels));
          Explanation map = new Saliency().explain(network, pixels, Request.usual());
          NDArray strongest = fixture.get("saliency").get(i).max(new int[] {0});
          assertThat(map.map().values()).hasSize(SIDE * SIDE);
          assertThat(map.map().values()[77])
              .isCloseTo(strongest.flatten().toFloatArray()[77], Offset.offset(1e-6f));
        });
  }

  @Test
  void theIntegralFromZeroAndFromAGivenPicture() throws Exception {
    each(
        (fixture, network, pixels, i) -> {
          Quadrature rule = Quadrature.legendre(50);
          var zero =
              IntegratedGradients.integral(
                  network, pixels, pixels.zerosLike(), rule, Request.usual());
          assertNear(fixture, "ig_gausslegendre_zero", i, zero.attribution());
          assertThat(zero.error())
              .isCloseTo(
                  fixture.get("ig_gausslegendre_zero.delta").toFloatArray()[i],
                  Offset.offset(3e-5));
          var given =
              IntegratedGradients.integral(
                  network, pixels, fixture.get("input.baseline"), rule, Request.usual());
          assertNear(fixture, "ig_gausslegendre_given", i, given.attribution());
          assertThat(given.error())
              .isCloseTo(
                  fixture.get("ig_gausslegendre_given.delta").toFloatArray()[i],
                  Offset.offset(3e-5));
          var trapezoid =
              new Quadrature(
                  fixture.get("ig_riemann_trapezoid.alphas.f64").toDoubleArray(),
                  fixture.get("ig_riemann_trapezoid.step_sizes.f64").toDoubleArray());
          var other =
              IntegratedGradients.integral(
                  network, pixels, fixture.get("input.baseline"), trapezoid, Request.usual());
          assertNear(fixture, "ig_riemann_trapezoid_given", i, other.attribution());
          assertThat(other.error())
              .isCloseTo(
                  fixture.get("ig_riemann_trapezoid_given.delta").toFloatArray()[i],
                  Offset.offset(3e-5));
        });
  }

  @Test
  void theNodesAreThoseOfTheOriginal() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "explain_more")) {
            Quadrature rule = Quadrature.legendre(50);
            double[] nodes = fixture.get("ig_gausslegendre.alphas.f64").toDoubleArray();
            double[] weights = fixture.get("ig_gausslegendre.step_sizes.f64").toDoubleArray();
            for (int i = 0; i < 50; i++) {
              assertThat(rule.nodes()[i]).isCloseTo(nodes[i], Offset.offset(1e-13));
              assertThat(rule.weights()[i]).isCloseTo(weights[i], Offset.offset(1e-13));
            }
            assertThat(DoubleStream.of(Quadrature.legendre(7).weights()).sum())
                .isCloseTo(1, Offset.offset(1e-14));
          }
        });
  }

  @Test
  void theMeanGradientOfNoisyCopies() throws Exception {
    each(
        (fixture, network, pixels, i) -> {
          NDArray noise = fixture.get("input.smoothgrad_noise").get(":, " + i).mul(0.1f);
          NDArray sum = SmoothGrad.gradients(network, pixels, noise);
          assertNear(fixture, "smoothgrad", i, sum.div(noise.getShape().get(0)));
        });
  }

  @Test
  void drawnNoiseGivesTheSameMapAgainWhateverTheBatch() throws Exception {
    each(
        (fixture, network, pixels, i) -> {
          var method = new SmoothGrad(5, 0.1);
          Request usual = Request.usual();
          float[] once = method.explain(network, pixels, usual).map().values();
          float[] again =
              method
                  .explain(
                      network,
                      pixels,
                      new Request(List.of(), 2, usual.seed(), usual.progress(), usual.partial()))
                  .map()
                  .values();
          float[] other =
              method
                  .explain(
                      network,
                      pixels,
                      new Request(List.of(), 2, 7, usual.progress(), usual.partial()))
                  .map()
                  .values();
          assertThat(again).containsExactly(once, Offset.offset(1e-6f));
          assertThat(other).isNotEqualTo(once);
        });
  }
}
