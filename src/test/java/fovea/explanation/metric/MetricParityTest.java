package fovea.explanation.metric;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import fovea.explanation.Baseline;
import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.Request;
import fovea.explanation.ScoredNetwork;
import fovea.explanation.SmallConvolutional;
import fovea.explanation.gradient.InputXGradient;
import fovea.explanation.gradient.Saliency;
import fovea.image.Heatmap;
import fovea.network.Fixture;
import fovea.tensor.Gradients;
import fovea.tensor.OnCompute;
import fovea.tensor.Tensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Measures against those of RISE, pytorch-grad-cam, Quantus and the papers.
class MetricParityTest {
  private static final int SIDE = 16;
  private static final Offset<Float> NEAR = Offset.offset(2e-6f);

  private interface Body {
    void picture(Given given, int index) throws Exception;
  }

  private record Given(
      Fixture fixture, SmallConvolutional network, NDArray images, long[] targets) {
    NDArray pixels(int index) {
      return images.get(index + ":" + (index + 1));
    }

    ScoredNetwork asked(int index) {
      return network.asked(SIDE, (int) targets[index]);
    }

    /// The likeliest class, whatever the target: what RISE explains.
    ScoredNetwork likeliest(int index) {
      long best = network.logits(pixels(index)).argMax(1).toLongArray()[0];
      return network.asked(SIDE, (int) best);
    }

    Heatmap map(int index) throws IOException {
      return Tensors.heatmap(fixture.get("input.cams").get(index));
    }

    Explanation explanation(int index) throws IOException {
      return new Explanation("given", map(index), true, List.of());
    }
  }

  private static void each(Body body) throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "explain_more")) {
            var network = fixture.load(new SmallConvolutional(manager));
            var given =
                new Given(
                    fixture,
                    network,
                    fixture.get("input.images"),
                    fixture.ids("input.targets").toLongArray());
            for (int i = 0; i < given.targets().length; i++) {
              body.picture(given, i);
            }
          }
        });
  }

  @Test
  void deletionAndInsertion() throws Exception {
    each(
        (given, i) -> {
          NDArray pixels = given.pixels(i);
          Flipping.Curve deletion =
              Flipping.curve(
                  given.likeliest(i),
                  pixels,
                  pixels.zerosLike(),
                  given.map(i),
                  20,
                  Request.usual());
          assertCurve(given, i, "del", deletion);
          NDArray blurred = given.fixture().get("rise.blurred").get(i + ":" + (i + 1));
          Flipping.Curve insertion =
              Flipping.curve(
                  given.likeliest(i), blurred, pixels, given.map(i), 20, Request.usual());
          assertCurve(given, i, "ins", insertion);
          assertThat(Baseline.blurred(pixels, 1.5, 5).flatten().toFloatArray())
              .containsExactly(blurred.flatten().toFloatArray(), NEAR);
        });
  }

  /// Where pixels of equal evidence stand on both sides of a step, the peer's unstable order is
  /// open.
  private static void assertCurve(Given given, int index, String name, Flipping.Curve found)
      throws IOException {
    float[] wanted = given.fixture().get("rise." + name + ".scores").get(index).toFloatArray();
    float[] sorted = given.map(index).values();
    Arrays.sort(sorted);
    assertThat(found.scores()).hasSameSizeAs(wanted);
    double open = 0;
    int compared = 0;
    for (int step = 0; step < wanted.length; step++) {
      int last = sorted.length - 20 * step;
      if (step > 0 && last > 0 && sorted[last] == sorted[last - 1]) {
        open += found.scores()[step] - wanted[step];
      } else {
        assertThat(found.scores()[step]).as(name + " " + step).isCloseTo(wanted[step], NEAR);
        compared++;
      }
    }
    assertThat(compared).isGreaterThanOrEqualTo(wanted.length - 3);
    float area = given.fixture().get("rise." + name + ".auc").toFloatArray()[index];
    assertThat((float) (found.area() - open / (wanted.length - 1))).isCloseTo(area, NEAR);
  }

  @Test
  void whatIsLostWhenOnlyTheEvidenceIsSeen() throws Exception {
    var dropped = new double[1];
    var increased = new double[1];
    var wanted = new float[2];
    each(
        (given, i) -> {
          float before = given.asked(i).probabilities(given.pixels(i)).toFloatArray()[0];
          float after = AverageDrop.seen(given.asked(i), given.pixels(i), given.map(i));
          assertThat(after - before)
              .isCloseTo(given.fixture().get("gc.change").toFloatArray()[i], NEAR);
          dropped[0] += Math.max(0, before - after) / before;
          increased[0] += after > before ? 1 : 0;
          wanted[0] = given.fixture().get("paper.average_drop_percent").toFloatArray()[0];
          wanted[1] = given.fixture().get("paper.increase_percent").toFloatArray()[0];
        });
    assertThat((float) (100 * dropped[0] / 3)).isCloseTo(wanted[0], Offset.offset(1e-3f));
    assertThat((float) (100 * increased[0] / 3)).isCloseTo(wanted[1], Offset.offset(1e-3f));
  }

  @Test
  void theDropOfAMapIsThatOfItsEvidence() throws Exception {
    each(
        (given, i) -> {
          Explanation explanation = given.explanation(i);
          double drop =
              new AverageDrop(false)
                  .of(given.asked(i), given.pixels(i), explanation, Request.usual());
          float before = given.asked(i).probabilities(given.pixels(i)).toFloatArray()[0];
          float after =
              AverageDrop.seen(given.asked(i), given.pixels(i), explanation.evidence(SIDE, SIDE));
          assertThat(drop).isCloseTo(Math.max(0, before - after) / before, Offset.offset(1e-6));
        });
  }

  @Test
  void removedPixelsAreImputedFromTheirNeighbours() throws Exception {
    each(
        (given, i) -> {
          for (int percentile : List.of(30, 60)) {
            float[] mask =
                given
                    .fixture()
                    .get("input.road_mask." + i + ".p" + percentile)
                    .flatten()
                    .toFloatArray();
            var kept = new boolean[mask.length];
            double threshold = Road.percentile(given.map(i).values(), percentile);
            for (int k = 0; k < mask.length; k++) {
              kept[k] = mask[k] == 1;
              assertThat(given.map(i).values()[k] < threshold).isEqualTo(kept[k]);
            }
            assertThat(Imputation.imputed(given.pixels(i).toFloatArray(), kept, SIDE))
                .containsExactly(
                    given
                        .fixture()
                        .get("road.imputed." + i + ".p" + percentile)
                        .flatten()
                        .toFloatArray(),
                    NEAR);
          }
        });
  }

  @Test
  void roadCombined() throws Exception {
    each(
        (given, i) -> {
          var road = new Road(List.of(30, 60, 80), 0);
          float before = given.asked(i).probabilities(given.pixels(i)).toFloatArray()[0];
          float[] map = given.map(i).values();
          for (int percentile : road.percentiles()) {
            assertThat(road.after(given.asked(i), given.pixels(i), map, percentile, 1) - before)
                .isCloseTo(given.fixture().get("road.morf.p" + percentile).toFloatArray()[i], NEAR);
            assertThat(
                    road.after(given.asked(i), given.pixels(i), Road.turned(map), percentile, 1)
                        - before)
                .isCloseTo(given.fixture().get("road.lerf.p" + percentile).toFloatArray()[i], NEAR);
          }
          assertThat(
                  (float)
                      road.of(
                          given.asked(i), given.pixels(i), given.explanation(i), Request.usual()))
              .isCloseTo(given.fixture().get("road.combined").toFloatArray()[i], NEAR);
        });
  }

  @Test
  void pointing() throws Exception {
    each(
        (given, i) -> {
          long[] box = given.fixture().ids("input.boxes_x1y1x2y2").get(i).toLongArray();
          var inside = new boolean[SIDE * SIDE];
          for (int k = 0; k < inside.length; k++) {
            int x = k % SIDE;
            int y = k / SIDE;
            inside[k] = x >= box[0] && x < box[2] && y >= box[1] && y < box[3];
          }
          var truth = new Truth(SIDE, SIDE, inside);
          for (String name : List.of("cams", "saliency", "occlusion_0")) {
            Heatmap map =
                name.equals("cams")
                    ? given.map(i)
                    : Tensors.heatmap(given.fixture().get(name).get(i).max(new int[] {0}));
            String pointing = "pointing." + name;
            long[] peak = given.fixture().ids(pointing + ".argmax_yx").get(i).toLongArray();
            assertThat(map.peak()).isEqualTo((int) (peak[0] * SIDE + peak[1]));
            assertThat(truth.hit(map, 0)).isEqualTo(hit(given, pointing + ".hit_tol0", i));
            assertThat(truth.hit(map, 3)).isEqualTo(hit(given, pointing + ".hit_tol3", i));
          }
          var all = new boolean[SIDE * SIDE];
          Arrays.fill(all, true);
          assertThat(new Truth(SIDE, SIDE, all).energy(given.map(i)))
              .isCloseTo(1, Offset.offset(1e-9));
        });
  }

  private static boolean hit(Given given, String name, int index) throws IOException {
    return given.fixture().ids(name).toLongArray()[index] == 1;
  }

  @Test
  void layersBecomeRandomOneAfterTheOtherAndAreAsTheyWereInTheEnd() throws Exception {
    each(
        (given, i) -> {
          List<String> layers = Randomization.layers(given.network());
          assertThat(layers).containsExactly("fc", "conv3", "bn2", "conv2", "bn1", "conv1");
          float[] before = given.network().logits(given.pixels(i)).toFloatArray();
          Heatmap signed = added(given, i);
          Heatmap strongest = strongest(given, i);
          List<Randomization.Step<List<Heatmap>>> steps =
              Randomization.cascade(
                  given.network(),
                  layers,
                  (name, tensor) -> drawn(given, name, tensor),
                  () -> List.of(added(given, i), strongest(given, i)));
          assertThat(given.network().logits(given.pixels(i)).toFloatArray()).isEqualTo(before);
          for (int step = 0; step < steps.size(); step++) {
            Heatmap now = steps.get(step).result().get(0);
            assertNear(given, "sanity.spearman", step, i, Likeness.ofRanks(signed, now));
            assertNear(given, "sanity.pearson", step, i, Likeness.ofValues(signed, now));
            assertNear(given, "sanity.cosine", step, i, Likeness.cosine(signed, now));
            assertNear(
                given,
                "sanity.spearman_abs",
                step,
                i,
                Likeness.ofRanks(strongest, steps.get(step).result().get(1)));
          }
        });
  }

  private static NDArray drawn(Given given, String name, NDArray tensor) {
    try {
      return given.fixture().has("input.random_state." + name)
          ? given.fixture().get("input.random_state." + name)
          : tensor.duplicate();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertNear(Given given, String name, int step, int picture, double found)
      throws IOException {
    assertThat((float) found)
        .as(name + " " + step)
        .isCloseTo(
            given.fixture().get(name).get(step).toFloatArray()[picture], Offset.offset(1e-4f));
  }

  private static Heatmap strongest(Given given, int index) {
    return new Saliency().explain(given.asked(index), given.pixels(index), Request.usual()).map();
  }

  /// The signed gradient, its colours added up.
  private static Heatmap added(Given given, int index) {
    NDArray leaf = given.pixels(index).duplicate();
    leaf.setRequiresGradient(true);
    NDArray score;
    try (var _ = Gradients.record()) {
      score = given.asked(index).scores(leaf).sum();
    }
    return Tensors.heatmap(Gradients.of(score, leaf).sum(new int[] {0, 1}));
  }

  @Test
  void aMapThatForetellsTheScoreIsFaithfulAndAnotherIsNot() throws Exception {
    each(
        (given, i) -> {
          var quiet = new Infidelity(40, 1e-3); // so little noise that the score is linear
          Heatmap gradient = added(given, i);
          double faithful =
              quiet.of(
                  given.asked(i),
                  given.pixels(i),
                  new Explanation("gradient", gradient, true, List.of()),
                  Request.usual());
          assertThat(faithful).isBetween(0.0, 0.05);
          var values = new ArrayList<Float>();
          for (float value : gradient.values()) {
            values.add(value);
          }
          Collections.rotate(values, 37);
          var moved = new float[values.size()];
          for (int k = 0; k < moved.length; k++) {
            moved[k] = values.get(k);
          }
          double other =
              quiet.of(
                  given.asked(i),
                  given.pixels(i),
                  new Explanation("moved", new Heatmap(SIDE, SIDE, moved), true, List.of()),
                  Request.usual());
          assertThat(other).isGreaterThan(0.5);
        });
  }

  @Test
  void aMapThatNeverChangesIsNotSensitive() throws Exception {
    each(
        (given, i) -> {
          Method still = new InputXGradient();
          Explanation map = still.explain(given.asked(i), given.pixels(i), Request.usual());
          double near =
              new MaxSensitivity(still, 4, 1e-4)
                  .of(given.asked(i), given.pixels(i), map, Request.usual());
          double far =
              new MaxSensitivity(still, 4, 0.2)
                  .of(given.asked(i), given.pixels(i), map, Request.usual());
          assertThat(near).isBetween(0.0, 0.2);
          assertThat(far).isGreaterThan(near);
          assertThat(
                  new MaxSensitivity(still, 2, 0)
                      .of(given.asked(i), given.pixels(i), map, Request.usual()))
              .isZero();
        });
  }

  @Test
  void equalNumbersShareTheirRanks() {
    var a = new Heatmap(4, 1, new float[] {1, 2, 2, 3});
    var b = new Heatmap(4, 1, new float[] {10, 30, 20, 40});
    assertThat(Likeness.ofRanks(a, b)).isCloseTo(0.9486833, Offset.offset(1e-6));
    assertThat(Likeness.ofRanks(a, a)).isCloseTo(1, Offset.offset(1e-12));
    assertThat(Likeness.ofRanks(a, new Heatmap(4, 1, new float[4]))).isNaN();
  }
}
