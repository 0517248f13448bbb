package fovea.explanation.cam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.Request;
import fovea.explanation.ScoredNetwork;
import fovea.image.Heatmap;
import fovea.network.cut.Joint;
import fovea.tensor.OnCompute;
import fovea.work.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Channels of which the answer is known are not asked for, and the map is what it would be.
class SpareChannelsTest {
  private static final int SIDE = 4;

  /// Five maps of 2 × 2: two with something, one of zeros, two that are the same everywhere.
  private static final float[] MAPS = {1, 2, 3, 4, 0, 0, 0, 0, 2, 2, 2, 2, 4, 0, 0, 1, 3, 3, 3, 3};

  private static final float[] COUNTS = {1, 5, 0.5f, -2, 0.25f};

  /// The score is what all channels add up to, each counted; of pixels, their sum.
  private static final class Planted implements ScoredNetwork {
    private final NDManager manager;
    private int asked;

    Planted(NDManager manager) {
      this.manager = manager;
    }

    @Override
    public int width() {
      return SIDE;
    }

    @Override
    public int height() {
      return SIDE;
    }

    @Override
    public NDArray scores(NDArray pixels) {
      asked += Math.toIntExact(pixels.getShape().get(0));
      return pixels.flatten(1, 3).mean(new int[] {1});
    }

    @Override
    public NDArray probabilities(NDArray pixels) {
      return scores(pixels);
    }

    @Override
    public List<String> joints() {
      return List.of("only");
    }

    @Override
    public String usualJoint() {
      return "only";
    }

    @Override
    public Joint joint(NDArray pixels, String name) {
      return new Joint(
          manager.create(MAPS, new Shape(1, 5, 2, 2)),
          maps -> {
            asked += Math.toIntExact(maps.getShape().get(0));
            NDArray sums = maps.sum(new int[] {3}).sum(new int[] {2});
            return sums.mul(manager.create(COUNTS, new Shape(1, 5))).sum(new int[] {1});
          });
    }

    @Override
    public float[] mean() {
      return new float[3];
    }
  }

  private static float[] sum(double[] weights) {
    var sum = new float[4];
    for (int i = 0; i < MAPS.length; i++) {
      sum[i % 4] += (float) weights[i / 4] * MAPS[i];
    }
    return sum;
  }

  private static NDArray pixels(NDManager manager) {
    return manager.ones(new Shape(1, 3, SIDE, SIDE));
  }

  @Test
  void ablationAsksForTheActiveOnly() throws Exception {
    OnCompute.run(
        manager -> {
          var network = new Planted(manager);
          Explanation found = new AblationCam().explain(network, pixels(manager), Request.usual());
          double whole = 10 + 0.5 * 8 - 2 * 5 + 0.25 * 12;
          assertThat(found.map().values())
              .containsExactly(
                  sum(new double[] {10 / whole, 0, 4 / whole, -10 / whole, 3 / whole}),
                  Offset.offset(1e-5f));
          assertThat(network.asked).as("the picture, and four channels").isEqualTo(1 + 4);
        });
  }

  @Test
  void seenThroughAnEvenMapNothingIsSeen() throws Exception {
    OnCompute.run(
        manager -> {
          var network = new Planted(manager);
          Explanation found = new ScoreCam().explain(network, pixels(manager), Request.usual());
          double[] scores = new double[5];
          scores[0] = enlargedMean(0);
          scores[3] = enlargedMean(3);
          double total = 0;
          for (double score : scores) {
            total += Math.exp(score);
          }
          for (int i = 0; i < 5; i++) {
            scores[i] = Math.exp(scores[i]) / total;
          }
          assertThat(found.map().values()).containsExactly(sum(scores), Offset.offset(1e-5f));
          assertThat(network.asked).as("two maps, and once for three").isEqualTo(2 + 1);
        });
  }

  /// The mean of a map from 0 to 1, drawn out to 4 × 4 with the corners kept.
  private static double enlargedMean(int channel) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double mean = 0;
    for (int i = 4 * channel; i < 4 * channel + 4; i++) {
      low = Math.min(low, MAPS[i]);
      high = Math.max(high, MAPS[i]);
      mean += MAPS[i] / 4;
    }
    return (mean - low) / (high - low); // of straight lines between corners the mean stays
  }

  @Test
  void bothHandOnWhatIsKnownAndStop() throws Exception {
    OnCompute.run(
        manager -> {
          for (Method method : List.of(new AblationCam(), new ScoreCam())) {
            var partial = new ArrayList<Heatmap>();
            var request = new Request(List.of(), 1, 1, Progress.none(), partial::add);
            Explanation whole = method.explain(new Planted(manager), pixels(manager), request);
            assertThat(partial).hasSizeGreaterThan(2);
            assertThat(partial.getLast().values())
                .containsExactly(whole.map().values(), Offset.offset(1e-6f));
            assertThat(partial.getFirst().values()).isNotEqualTo(whole.map().values());
            partial.clear();
            var stopped = new Request(List.of(), 1, 1, stopAfterTwo(), partial::add);
            assertThatThrownBy(() -> method.explain(new Planted(manager), pixels(manager), stopped))
                .isInstanceOf(CancellationException.class);
            assertThat(partial).hasSize(2);
            assertThat(partial.getLast().values()).doesNotContain(Float.NaN);
          }
        });
  }

  private static Progress stopAfterTwo() {
    return new Progress() {
      private int heard;

      @Override
      public void done(int parts, int ofAll) {
        heard++;
      }

      @Override
      public boolean cancelled() {
        return heard == 2;
      }
    };
  }
}
