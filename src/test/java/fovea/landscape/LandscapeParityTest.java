package fovea.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import fovea.landscape.Sharpness.Keskar;
import fovea.landscape.Sharpness.TopEigenvalue;
import fovea.work.Progress;
import java.util.ArrayList;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Against what PyTorch and the code of Li et al. made of the same weights, pictures and random
/// numbers.
class LandscapeParityTest {
  private static final double NEAR = 2e-5;
  private static final int ALL = 12;

  @ParameterizedTest
  @EnumSource
  void directionsAreAsLongAsTheWeights(Normalisation normalisation) throws Exception {
    LandscapeFixture.run(
        ALL,
        fixture -> {
          for (String which : new String[] {"x", "y"}) {
            Direction direction = fixture.direction(which, normalisation);
            assertThat(direction.steps())
                .containsOnlyKeys("conv1.weight", "conv2.weight", "conv3.weight", "fc.weight");
            for (Map.Entry<String, NDArray> step : direction.steps().entrySet()) {
              String name = "direction_" + which + "." + normalisation.id() + "." + step.getKey();
              fixture.numbers.check(name, step.getValue(), 1e-6);
            }
          }
        });
  }

  @Test
  void theAngleBetweenDirections() throws Exception {
    LandscapeFixture.run(
        ALL,
        fixture -> {
          Direction x = fixture.direction("x", Normalisation.FILTER);
          Direction y = fixture.direction("y", Normalisation.FILTER);
          assertThat(x.cosine(y)).isCloseTo(fixture.floats("cos_x_y")[0], within(1e-7));
        });
  }

  @ParameterizedTest
  @EnumSource
  void lossAndAccuracyAlongALine(Normalisation normalisation) throws Exception {
    LandscapeFixture.run(
        5, // batches of different sizes
        fixture -> {
          Direction x = fixture.direction("x", normalisation);
          float[] alphas = fixture.floats("grid1.alpha");
          String name = "grid1." + normalisation.id();
          for (int i = 0; i < alphas.length; i++) {
            fixture.network.move(x, alphas[i], x, 0);
            LossAt found = fixture.network.loss(fixture.examples);
            assertThat(found.loss()).isCloseTo(fixture.floats(name + ".loss")[i], within(NEAR));
            assertThat(found.accuracy())
                .isCloseTo(fixture.floats(name + ".accuracy")[i], within(1e-6));
          }
        });
  }

  @Test
  void lossAndAccuracyOverAGrid() throws Exception {
    LandscapeFixture.run(
        ALL,
        fixture -> {
          Direction x = fixture.direction("x", Normalisation.FILTER);
          Direction y = fixture.direction("y", Normalisation.FILTER);
          float[] alphas = fixture.floats("grid2.alpha");
          float[] losses = fixture.floats("grid2.filter.loss");
          float[] accuracies = fixture.floats("grid2.filter.accuracy");
          for (int i = 0; i < alphas.length; i++) {
            for (int j = 0; j < alphas.length; j++) {
              fixture.network.move(x, alphas[i], y, alphas[j]);
              LossAt found = fixture.network.loss(fixture.examples);
              int at = i * alphas.length + j;
              assertThat(found.loss()).isCloseTo(losses[at], within(NEAR));
              assertThat(found.accuracy()).isCloseTo(accuracies[at], within(1e-6));
            }
          }
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theLineToAnotherNetwork(boolean statistics) throws Exception {
    LandscapeFixture.run(
        ALL,
        fixture -> {
          float[] alphas = fixture.floats("line.alpha");
          float[] losses = fixture.floats(statistics ? "line.states.loss" : "line.weights.loss");
          for (int i = 0; i < alphas.length; i++) {
            fixture.network.between(fixture.other(), alphas[i], statistics);
            assertThat(fixture.network.loss(fixture.examples).loss())
                .isCloseTo(losses[i], within(NEAR * Math.max(1, losses[i])));
          }
        });
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.005})
  void keskarsSharpness(double epsilon) throws Exception {
    LandscapeFixture.run(
        7,
        fixture -> {
          try (var curvature = new Curvature(fixture.network, fixture.examples, Progress.none())) {
            var heard = new ArrayList<Double>();
            Keskar found = SharpnessMeasures.keskar(curvature, epsilon, heard::add);
            String name = "keskar.eps" + epsilon;
            float[] losses = fixture.floats(name + ".trace");
            for (int i = 0; i < losses.length; i++) {
              assertThat(heard.get(i)).isCloseTo(losses[i], within(NEAR));
            }
            assertThat(found.most()).isCloseTo(fixture.floats(name + ".max")[0], within(NEAR));
            assertThat(found.percent())
                .isCloseTo(fixture.floats(name + ".sharpness_percent")[0], within(1e-3));
          }
        });
  }

  @Test
  void theGradientAndTheHessianTimesAVector() throws Exception {
    LandscapeFixture.run(
        5,
        fixture -> {
          try (var curvature = new Curvature(fixture.network, fixture.examples, Progress.none())) {
            assertThat(curvature.loss()).isCloseTo(fixture.floats("loss")[0], within(1e-6));
            assertThat(Vectors.length(curvature.gradient()))
                .isCloseTo(fixture.floats("gradient_norm")[0], within(2e-4));
            NDList start = fixture.vector("input.power_start");
            NDList unit = Vectors.times(start, 1 / Vectors.length(start));
            NDArray product = flat(curvature.product(unit));
            assertThat(curvature.exact()).isTrue();
            fixture.numbers.check("hessian.vector_product", product, 1e-3);
          }
        });
  }

  @Test
  void theLargestEigenvalue() throws Exception {
    LandscapeFixture.run(
        ALL,
        fixture -> {
          try (var curvature = new Curvature(fixture.network, fixture.examples, Progress.none())) {
            NDList start = fixture.vector("input.power_start");
            float[] trace = fixture.floats("hessian.power_trace");
            var heard = new ArrayList<Double>();
            TopEigenvalue found =
                SharpnessMeasures.top(curvature, start, trace.length, 0, heard::add);
            for (int i = 0; i < trace.length; i++) {
              assertThat(heard.get(i)).isCloseTo(trace[i], within(5e-3));
            }
            assertThat(found.value()).isCloseTo(691.5509115741415, Percentage.withPercentage(1e-3));
          }
        });
  }

  @Test
  void aSampleOfTheTrace() throws Exception {
    LandscapeFixture.run(
        ALL,
        fixture -> {
          try (var curvature = new Curvature(fixture.network, fixture.examples, Progress.none())) {
            double sample = SharpnessMeasures.sample(curvature, fixture.vector("input.rademacher"));
            assertThat(sample)
                .isCloseTo(
                    fixture.floats("hessian.hutchinson_sample")[0],
                    Percentage.withPercentage(1e-3));
          }
        });
  }

  private static NDArray flat(NDList parts) {
    var all = new NDList();
    parts.forEach(part -> all.add(part.flatten()));
    return NDArrays.concat(all, 0);
  }

  @Test
  void centralDifferencesComeNear() throws Exception {
    LandscapeFixture.run(
        ALL,
        fixture -> {
          try (var curvature = new Curvature(fixture.network, fixture.examples, Progress.none())) {
            NDList start = fixture.vector("input.power_start");
            NDList unit = Vectors.times(start, 1 / Vectors.length(start));
            NDArray exact = flat(curvature.product(unit));
            NDArray near = flat(curvature.differences(unit));
            assertThat(Vectors.length(new NDList(exact.sub(near))))
                .isLessThan(5e-3 * Vectors.length(new NDList(exact)));
          }
        });
  }
}
