package fovea.explanation.perturbation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.dataset.KeyedRandom;
import fovea.explanation.Baseline;
import fovea.explanation.Explanation;
import fovea.explanation.Request;
import fovea.explanation.ScoredNetwork;
import fovea.explanation.SmallConvolutional;
import fovea.image.Heatmap;
import fovea.network.Fixture;
import fovea.network.cut.Joint;
import fovea.tensor.OnCompute;
import fovea.work.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PerturbationTest {
  private static final int SIDE = 16;

  /// Says the mean of the upper left quarter, whatever else is there.
  private record Corner() implements ScoredNetwork {
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
      return pixels.get(":, :, :8, :8").flatten(1, 3).mean(new int[] {1});
    }

    @Override
    public NDArray probabilities(NDArray pixels) {
      return scores(pixels);
    }

    @Override
    public List<String> joints() {
      return List.of();
    }

    @Override
    public String usualJoint() {
      return "";
    }

    @Override
    public Joint joint(NDArray pixels, String name) {
      throw new IllegalArgumentException("there is none");
    }

    @Override
    public float[] mean() {
      return new float[3];
    }
  }

  private static NDArray white(NDManager manager) {
    return manager.ones(new Shape(1, 3, SIDE, SIDE));
  }

  private static double mean(Heatmap map, int left, int top) {
    double sum = 0;
    for (int y = top; y < top + 8; y++) {
      for (int x = left; x < left + 8; x++) {
        sum += map.at(x, y) / 64;
      }
    }
    return sum;
  }

  @Test
  void occlusionAgreesWithTheOriginal() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "explain_more")) {
            var network = fixture.load(new SmallConvolutional(manager));
            long[] targets = fixture.ids("input.targets").toLongArray();
            NDArray images = fixture.get("input.images");
            for (int i = 0; i < targets.length; i++) {
              ScoredNetwork asked = network.asked(SIDE, (int) targets[i]);
              NDArray pixels = images.get(i + ":" + (i + 1));
              assertThat(
                      Occlusion.falls(
                          asked,
                          pixels,
                          pixels.zerosLike(),
                          new Occlusion.Box(3, 5, 5),
                          new Occlusion.Box(3, 3, 3),
                          Request.usual()))
                  .containsExactly(
                      fixture.get("occlusion_0").get(i).flatten().toFloatArray(),
                      Offset.offset(1e-5f));
              assertThat(
                      Occlusion.falls(
                          asked,
                          pixels,
                          pixels.zerosLike().add(0.5f),
                          new Occlusion.Box(1, 4, 4),
                          new Occlusion.Box(1, 3, 2),
                          Request.usual()))
                  .containsExactly(
                      fixture.get("occlusion_1").get(i).flatten().toFloatArray(),
                      Offset.offset(1e-5f));
            }
          }
        });
  }

  @Test
  void everyMethodFindsTheOnlyPlaceThatCounts() throws Exception {
    OnCompute.run(
        manager -> {
          NDArray pixels = white(manager);
          Explanation occluded = Occlusion.usual().explain(new Corner(), pixels, Request.usual());
          double found = mean(occluded.map(), 0, 0);
          assertThat(found).isPositive();
          assertThat(mean(occluded.map(), 8, 8)).isLessThan(0.05 * found);
          Explanation rise = new Rise(300, 4, 0.5).explain(new Corner(), pixels, Request.usual());
          assertThat(mean(rise.map(), 0, 0)).isGreaterThan(1.2 * mean(rise.map(), 8, 8));
          Explanation lime =
              new Lime(300, 4, Baseline.BLACK).explain(new Corner(), pixels, Request.usual());
          assertThat(mean(lime.map(), 0, 0)).isGreaterThan(0.5);
          assertThat(Math.abs(mean(lime.map(), 8, 8))).isLessThan(0.05);
          assertThat(lime.notes()).contains("Of the probability, not of the score.");
          assertThat(rise.notes()).contains("Of the probability, not of the score.");
          assertThat(lime.notes()).anyMatch(note -> note.matches(".*explains (9\\d|100) %.*"));
        });
  }

  @Test
  void masksAreInRangeAndAsVisibleAsAsked() {
    var rise = new Rise(1, 7, 0.3);
    double sum = 0;
    for (int i = 0; i < 200; i++) {
      float[] mask = rise.mask(KeyedRandom.of(3, i), 30, 23);
      assertThat(mask).hasSize(30 * 23);
      for (float value : mask) {
        assertThat(value).isBetween(0f, 1f);
        sum += value / (200.0 * mask.length);
      }
    }
    assertThat(sum).isBetween(0.27, 0.33);
  }

  @Test
  void theLinearModelFindsPlantedWeights() {
    double[] planted = {0.3, -0.2, 0, 0.5, 0.1};
    var random = new SplittableRandom(5);
    var seen = new boolean[2000][5];
    var answers = new double[seen.length];
    for (int i = 0; i < seen.length; i++) {
      answers[i] = 0.25;
      for (int region = 0; region < 5; region++) {
        seen[i][region] = random.nextBoolean();
        answers[i] += seen[i][region] ? planted[region] : 0;
      }
    }
    double[] weights = Lime.fitted(seen, answers);
    for (int region = 0; region < 5; region++) {
      assertThat(weights[region]).isCloseTo(planted[region], Offset.offset(0.03));
    }
    assertThat(Lime.explained(seen, answers, weights)).isGreaterThan(0.98);
    assertThat(DoubleStream.of(Lime.fitted(seen, new double[seen.length])).sum()).isZero();
  }

  @Test
  void partsAreToldAndItStopsWhereAsked() throws Exception {
    OnCompute.run(
        manager -> {
          var partial = new ArrayList<Heatmap>();
          var stop =
              new Progress() {
                private int heard;

                @Override
                public void done(int parts, int ofAll) {
                  heard++;
                  assertThat(ofAll).isEqualTo(64);
                }

                @Override
                public boolean cancelled() {
                  return heard == 3;
                }
              };
          Consumer<Heatmap> hear = partial::add;
          var request = new Request(List.of(), 8, 1, stop, hear);
          assertThatThrownBy(
                  () -> new Rise(64, 4, 0.5).explain(new Corner(), white(manager), request))
              .isInstanceOf(CancellationException.class);
          assertThat(partial).hasSize(3);
        });
  }

  @Test
  void theLinearModelIsHandedOnAsFarAsItIsKnown() throws Exception {
    OnCompute.run(
        manager -> {
          var partial = new ArrayList<Heatmap>();
          var request = new Request(List.of(), 16, 1, Progress.none(), partial::add);
          Explanation whole =
              new Lime(300, 4, Baseline.BLACK).explain(new Corner(), white(manager), request);
          assertThat(partial).hasSize(5); // after 64, 128, 192, 256 and all
          assertThat(partial.getLast()).usingRecursiveComparison().isEqualTo(whole.map());
          for (Heatmap map : partial) {
            assertThat(mean(map, 0, 0)).isGreaterThan(2 * Math.abs(mean(map, 8, 8)));
          }
        });
  }

  /// A network of one class is always sure of it.
  private static final class Sure implements ScoredNetwork {
    private final Corner corner = new Corner();

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
      return corner.scores(pixels);
    }

    @Override
    public NDArray probabilities(NDArray pixels) {
      return scores(pixels).onesLike();
    }

    @Override
    public List<String> joints() {
      return List.of();
    }

    @Override
    public String usualJoint() {
      return "";
    }

    @Override
    public Joint joint(NDArray pixels, String name) {
      return corner.joint(pixels, name);
    }

    @Override
    public float[] mean() {
      return corner.mean();
    }
  }

  @Test
  void aProbabilityThatNeverChangesShowsNothing() throws Exception {
    OnCompute.run(
        manager -> {
          Explanation rise =
              new Rise(100, 4, 0.5).explain(new Sure(), white(manager), Request.usual());
          assertThat(rise.emptiness()).hasValueSatisfying(why -> why.contains("same value"));
          assertThat(rise.map().max()).isEqualTo(1, Offset.offset(1e-5f));
          assertThat(rise.notes()).contains("The probability stays the same whatever is hidden.");
          Explanation lime =
              new Lime(100, 4, Baseline.BLACK).explain(new Sure(), white(manager), Request.usual());
          assertThat(lime.emptiness()).isPresent();
        });
  }
}
