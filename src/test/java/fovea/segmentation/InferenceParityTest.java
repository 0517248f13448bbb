package fovea.segmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.network.Fixture;
import fovea.network.Taps;
import fovea.network.transformer.BeitSegmenter;
import fovea.segmentation.Protocol.Coverage;
import fovea.segmentation.Protocol.Upsampling;
import fovea.tensor.OnCompute;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import fovea.work.Progress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Against mmsegmentation's whole, sliding and multi-scale inference of a small BEiT.
class InferenceParityTest {
  private static final Coverage SLIDING = new Coverage.Sliding(64, 40, 24);
  private static final Coverage WHOLE = new Coverage.Whole();

  /// Each a picture of the fixture: width 76, height 80.
  private record Case(NDManager manager, Fixture expected, BeitSegmenter network) {
    NDArray picture(int index) throws Exception {
      return expected.get("input.pixel_values").get(index + ":" + (index + 1));
    }

    PictureScores scores(
        int index, List<Double> scales, boolean flip, boolean probabilities, Coverage coverage)
        throws Exception {
      NDArray picture = picture(index);
      Look.Scorer scorer = Look.Scorer.of(network, Taps.HUGGING_FACE);
      return new PictureScores(
          told -> {
            var looks = new ArrayList<Look>();
            for (double scale : scales) {
              for (int mirrored = 0; mirrored < (flip ? 2 : 1); mirrored++) {
                NDArray pixels =
                    coverage == WHOLE
                        ? Operators.bilinear(picture, 64, 64)
                        : Operators.bilinear(
                            picture,
                            (int) Math.max(64, Math.round(80 * scale)),
                            (int) Math.max(64, Math.round(76 * scale)));
                looks.add(
                    new Look(
                        scorer,
                        Scopes.outliving(pixels),
                        coverage,
                        Upsampling.THROUGH_INPUT,
                        mirrored == 1,
                        told));
              }
            }
            return looks;
          },
          probabilities,
          Progress.none());
    }

    int[] labels(PictureScores scores) {
      var named = new Named(76, 80);
      scores.run(76, 80, named);
      return named.map().labels();
    }

    Segmentation ranked(PictureScores scores) {
      var ranking = new Ranking(76, 80, 7);
      scores.run(76, 80, ranking);
      return ranking.segmentation();
    }

    /// How many of the fixture's pixels have another class here.
    int different(String name, int index, int[] labels) throws Exception {
      long[] wanted = expected.ids(name).get(index).toLongArray();
      assertEquals(wanted.length, labels.length);
      int different = 0;
      for (int i = 0; i < wanted.length; i++) {
        different += wanted[i] + 1 == labels[i] ? 0 : 1;
      }
      return different;
    }

    /// The probabilities of every fourth pixel.
    void checkProbabilities(String name, int index, Segmentation found, double tolerance)
        throws Exception {
      float[] wanted = expected.get(name).get(index).toFloatArray();
      for (int y = 0; y < 20; y++) {
        for (int x = 0; x < 19; x++) {
          for (Segmentation.Ranked one : found.at(4 * x, 4 * y)) {
            assertEquals(wanted[one.index() * 380 + y * 19 + x], one.probability(), tolerance);
          }
        }
      }
    }
  }

  private interface Check {
    void with(Case made) throws Exception;
  }

  private static void each(Check check) throws Exception {
    OnCompute.run(
        manager -> {
          try (var expected = new Fixture(manager, "seg_inference");
              var model = new Fixture(manager, "beit_seg")) {
            var network =
                model.load(
                    new BeitSegmenter(
                        manager,
                        BeitSegmenter.Configuration.of(model.settings(), Taps.HUGGING_FACE)));
            check.with(new Case(manager, expected, network));
          }
        });
  }

  @Test
  void windowsStandWhereTheOriginalPutsThem() throws Exception {
    each(
        made -> {
          long[] boxes = made.expected().ids("slide.boxes_y1x1y2x2").toLongArray();
          var found = new ArrayList<Long>();
          Windows down = Windows.down(SLIDING, 80);
          Windows across = Windows.across(SLIDING, 76);
          for (int y : down.starts()) {
            for (int x : across.starts()) {
              found.addAll(List.of((long) y, (long) x, y + 64L, x + 64L));
            }
          }
          assertArrayEquals(boxes, found.stream().mapToLong(v -> v).toArray());
        });
  }

  @Test
  void theWholePictureAgrees() throws Exception {
    each(
        made -> {
          for (int i = 0; i < 2; i++) {
            int[] labels = made.labels(made.scores(i, List.of(1.0), false, true, WHOLE));
            assertTrue(made.different("whole.argmax", i, labels) <= 2);
          }
        });
  }

  @Test
  void slidingWindowsAgree() throws Exception {
    each(
        made -> {
          for (int i = 0; i < 2; i++) {
            PictureScores scores = made.scores(i, List.of(1.0), false, true, SLIDING);
            Segmentation ranked = made.ranked(scores);
            assertTrue(made.different("slide.argmax", i, ranked.labels().labels()) <= 2);
            if (i == 0) {
              float[] confidence = made.expected().get("slide.confidence.0").toFloatArray();
              float[] entropy = made.expected().get("slide.entropy_nats.0").toFloatArray();
              assertArrayEquals(confidence, ranked.confidence().values(), 5e-5f);
              assertArrayEquals(entropy, ranked.entropy().values(), 6e-5f);
              float[] margin = made.expected().get("slide.margin.0").toFloatArray();
              for (int p = 0; p < margin.length; p++) {
                List<Segmentation.Ranked> top = ranked.at(p % 76, p / 76);
                double gap = top.getFirst().probability() - top.get(1).probability();
                assertEquals(margin[p], gap, 1e-4);
              }
            }
          }
        });
  }

  @Test
  void theMirrorAgrees() throws Exception {
    each(
        made -> {
          for (int i = 0; i < 2; i++) {
            Segmentation ranked = made.ranked(made.scores(i, List.of(1.0), true, true, SLIDING));
            assertTrue(made.different("flip_avg.argmax", i, ranked.labels().labels()) <= 2);
            made.checkProbabilities("flip_avg.prob_every4", i, ranked, 3e-5);
          }
        });
  }

  @Test
  void severalScalesAgree() throws Exception {
    List<Double> scales = List.of(0.9, 1.0, 1.25);
    each(
        made -> {
          for (int i = 0; i < 2; i++) {
            Segmentation plain = made.ranked(made.scores(i, scales, false, true, SLIDING));
            assertTrue(made.different("ms.argmax", i, plain.labels().labels()) <= 2);
            made.checkProbabilities("ms.prob_every4", i, plain, 8e-5);
            Segmentation both = made.ranked(made.scores(i, scales, true, true, SLIDING));
            assertTrue(made.different("ms_flip.argmax", i, both.labels().labels()) <= 2);
            int[] ofScores = made.labels(made.scores(i, scales, true, false, SLIDING));
            assertTrue(made.different("ms_flip.logit_avg_argmax", i, ofScores) <= 2);
            assertTrue(made.different("ms_flip.argmax", i, ofScores) > 100);
          }
        });
  }
}
