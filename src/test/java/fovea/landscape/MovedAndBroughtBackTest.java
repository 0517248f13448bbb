package fovea.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fovea.landscape.SharpnessMeasures.Effort;
import fovea.work.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/// Weights that are moved come back bit for bit, also when the work fails or is cancelled.
class MovedAndBroughtBackTest {
  private static final Effort LITTLE = new Effort(3, 1e-3, 2, List.of(1e-3), 0.05);

  private static int[] bits(LandscapeFixture fixture) {
    float[] numbers = fixture.snapshot();
    var bits = new int[numbers.length];
    Arrays.setAll(bits, i -> Float.floatToRawIntBits(numbers[i]));
    return bits;
  }

  @Test
  void afterMovesAndALine() throws Exception {
    LandscapeFixture.run(
        12,
        fixture -> {
          int[] before = bits(fixture);
          Direction x = fixture.direction("x", Normalisation.FILTER);
          fixture.network.move(x, 0.7, x, 0.1);
          assertThat(bits(fixture)).isNotEqualTo(before);
          fixture.network.restore();
          assertThat(bits(fixture)).isEqualTo(before);
          fixture.network.between(fixture.other(), 0.3, true);
          fixture.network.restore();
          assertThat(bits(fixture)).isEqualTo(before);
        });
  }

  @Test
  void afterSharpnessAndAfterItIsCancelled() throws Exception {
    LandscapeFixture.run(
        6,
        fixture -> {
          int[] before = bits(fixture);
          Sharpness all =
              SharpnessMeasures.of(fixture.network, fixture.examples, LITTLE, 3, Progress.none());
          assertThat(all.exact()).isTrue();
          assertThat(all.top().iterations()).isEqualTo(3);
          assertThat(all.keskar().getFirst().percent()).isPositive();
          assertThat(bits(fixture)).isEqualTo(before);
          for (int last = 0; last < 12; last++) {
            var stopping = new StoppingAfter(last);
            assertThatThrownBy(
                    () ->
                        SharpnessMeasures.of(
                            fixture.network, fixture.examples, LITTLE, 3, stopping))
                .isInstanceOf(CancellationException.class);
            assertThat(bits(fixture)).as("stopped after %d", last).isEqualTo(before);
          }
        });
  }

  /// Stops once it has been asked so often.
  private static final class StoppingAfter implements Progress {
    private int left;

    StoppingAfter(int left) {
      this.left = left;
    }

    @Override
    public void done(int parts, int ofAll) {}

    @Override
    public boolean cancelled() {
      return left-- <= 0;
    }
  }

  @Test
  void directionsFollowFromTheSeed() throws Exception {
    LandscapeFixture.run(
        12,
        fixture -> {
          for (Normalisation normalisation : Normalisation.values()) {
            try (Direction first =
                    Direction.drawn(
                        fixture.manager, fixture.network.weights(), normalisation, 1, 0);
                Direction same =
                    Direction.drawn(
                        fixture.manager, fixture.network.weights(), normalisation, 1, 0);
                Direction other =
                    Direction.drawn(
                        fixture.manager, fixture.network.weights(), normalisation, 1, 1)) {
              assertThat(first.cosine(same)).isCloseTo(1, within(1e-9));
              assertThat(Math.abs(first.cosine(other))).isLessThan(0.5);
              assertThat(first.steps().get("conv2.weight").toFloatArray())
                  .isEqualTo(same.steps().get("conv2.weight").toFloatArray());
            }
          }
        });
  }

  /// Sizes of the random directions equal those of the weights, filter by filter.
  @Test
  void aDrawnFilterIsAsLongAsTheWeights() throws Exception {
    LandscapeFixture.run(
        12,
        fixture -> {
          Direction drawn =
              Direction.drawn(
                  fixture.manager, fixture.network.weights(), Normalisation.FILTER, 5, 0);
          float[] direction = drawn.steps().get("conv3.weight").toFloatArray();
          float[] weight = fixture.network.weights().get("conv3.weight").toFloatArray();
          int filter = weight.length / 8;
          for (int i = 0; i < 8; i++) {
            assertThat(length(direction, i * filter, filter))
                .isCloseTo(length(weight, i * filter, filter), within(1e-4));
          }
        });
  }

  private static double length(float[] numbers, int from, int count) {
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      sum += (double) numbers[i] * numbers[i];
    }
    return Math.sqrt(sum);
  }

  @Test
  void aLineToANetworkOfOtherSizesIsRefused() throws Exception {
    LandscapeFixture.run(
        12,
        fixture ->
            assertThatThrownBy(() -> fixture.network.between(Map.of(), 0.5, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("same layers and sizes"));
  }

  /// Far away scores overflow: neither the loss nor the accuracy is a number.
  @Test
  void whereScoresAreNoNumbersNothingIsSaid() throws Exception {
    LandscapeFixture.run(
        12,
        fixture -> {
          Direction x = fixture.direction("x", Normalisation.FILTER);
          fixture.network.move(x, 1e38, x, 0);
          LossAt far = fixture.network.loss(fixture.examples);
          assertThat(far.known()).isFalse();
          assertThat(far.accuracy()).isNaN();
        });
  }
}
