package fovea.attack.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.attack.AttackRequest;
import fovea.attack.Goal;
import fovea.attack.Norm;
import fovea.explanation.SmallConvolutional;
import fovea.image.LabelMap;
import fovea.image.RgbImage;
import fovea.image.UnitPixels;
import fovea.network.SegmentationNetwork;
import fovea.segmentation.NetworkSegmenter;
import fovea.segmentation.PixelSegmenter;
import fovea.tensor.OnCompute;
import fovea.work.Progress;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Of a segmenter that calls every pixel by its strongest colour.
class PixelAttackTest {
  private static final int SIDE = 24;
  private static final List<String> LABELS = List.of("red", "green", "blue");

  private static class StrongestColour implements SegmentationNetwork {
    @Override
    public NDArray logits(NDArray pixels) {
      return pixels.mul(4).add(pixels.mul(pixels)); // not linear
    }

    @Override
    public int classes() {
      return 3;
    }
  }

  /// Never answers.
  private static final class Broken extends StrongestColour {
    @Override
    public NDArray logits(NDArray pixels) {
      return pixels.div(0);
    }
  }

  /// Red in the first third, green in the rest, each 4/255 stronger than blue.
  private static RgbImage picture() {
    return RgbImage.of(
        SIDE,
        SIDE,
        IntStream.range(0, SIDE * SIDE).map(i -> i % SIDE < 8 ? 0x847880 : 0x788480).toArray());
  }

  private static SegmentationAttacker attacker(NDManager manager, SegmentationNetwork network) {
    var preparation = SmallConvolutional.asIs(SIDE);
    var segmenter = new NetworkSegmenter(network, manager, preparation, LABELS);
    return new NetworkSegmentationAttacker(
        segmenter,
        new PixelSegmenter(network, manager, preparation, segmenter.protocols().getFirst()));
  }

  private interface Attacking {
    void with(SegmentationAttacker attacker, MaskSight sight) throws Exception;
  }

  private static void attacking(Attacking work) throws Exception {
    OnCompute.run(
        manager -> {
          SegmentationAttacker attacker = attacker(manager, new StrongestColour());
          work.with(attacker, attacker.look(picture(), Progress.none()));
        });
  }

  private static AttackRequest within(double levels) {
    return AttackRequest.within(Norm.INFINITY, levels / 255);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pgd", "segpgd", "cospgd"})
  void aClassVanishesWithinEpsilonAndTheRestIsLeft(String id) throws Exception {
    attacking(
        (attacker, sight) -> {
          MaskOutcome done =
              attacker.attack(PixelAttack.of(id, 0.25), sight, PixelAim.vanish(0), within(8));
          assertThat(done.reached()).isTrue();
          assertEquals(8 * SIDE, done.numbers().concerned());
          assertThat(done.numbers().left()).isZero();
          assertThat(done.numbers().beside()).isLessThan(1);
          assertThat(done.size(Norm.INFINITY)).isBetween(4 / 255.0, 8 / 255.0 + 1e-6);
          for (float number : done.path().best()) {
            assertThat(number).isBetween(0f, 1f);
          }
          assertEquals(21, done.path().trace().size());
          assertThat(done.path().answer().said().left()).isZero();
          assertArrayEquals(
              done.after().labels(), attacker.name(done.written(), Progress.none()).labels());
          assertThat(PixelAttack.of(id, 0.25).id()).isEqualTo(id);
        });
  }

  @Test
  void towardsAClassAndInARegionAlone() throws Exception {
    attacking(
        (attacker, sight) -> {
          var half = new int[SIDE * SIDE];
          for (int i = 0; i < half.length / 2; i++) {
            half[i] = 7;
          }
          MaskOutcome done =
              attacker.attack(
                  PixelAttack.of("cospgd", 0.25),
                  sight,
                  PixelAim.vanish(0).to(2).in(new LabelMap(SIDE, SIDE, half)),
                  within(10));
          assertEquals(4 * SIDE, done.numbers().concerned());
          assertThat(done.numbers().wanted()).isEqualTo(1);
          for (int i = 0; i < half.length; i++) {
            int x = i % SIDE;
            int y = i / SIDE;
            if (x < 8 && y < SIDE / 2) {
              assertEquals(3, done.after().at(x, y));
            }
          }
          MaskOutcome all =
              attacker.attack(
                  PixelAttack.of("pgd40", 0.1),
                  sight,
                  PixelAim.everythingWrong().to(2),
                  within(10));
          assertThat(all.numbers().wanted()).isEqualTo(1);
          assertThat(all.numbers().changed()).isEqualTo(1);
          assertThat(all.numbers().beside()).isNaN();
          assertThat(all.numbers().meanIou()).isZero();
        });
  }

  @Test
  void lengthsAreHeldToEpsilonToo() throws Exception {
    attacking(
        (attacker, sight) -> {
          MaskOutcome done =
              attacker.attack(
                  PixelAttack.of("segpgd", 0.25),
                  sight,
                  PixelAim.vanish(0),
                  AttackRequest.within(Norm.TWO, 0.6));
          assertThat(done.size(Norm.TWO)).isLessThan(0.6 + 1e-5);
          assertThat(done.numbers().left()).isLessThan(1);
        });
  }

  @ParameterizedTest
  @CsvSource({"pgd,-1", "segpgd,-1", "cospgd,-1", "pgd,2", "segpgd,2", "cospgd,2"})
  void theDerivativeByThePixelsIsThatOfTheLoss(String id, int target) throws Exception {
    OnCompute.run(
        manager -> {
          var preparation = SmallConvolutional.asIs(SIDE);
          var segmenter = new NetworkSegmenter(new StrongestColour(), manager, preparation, LABELS);
          var network =
              new DifferentiableSegmenter(
                  new PixelSegmenter(
                      new StrongestColour(),
                      manager,
                      preparation,
                      segmenter.protocols().getFirst()));
          float[] pixels = UnitPixels.of(picture());
          int[] labels = IntStream.range(0, SIDE * SIDE).map(i -> i % SIDE < 8 ? 0 : 1).toArray();
          var places = new Places(labels, target);
          PixelLoss loss = PixelAttack.of(id, 0.25).loss();
          float[] gradient =
              network
                  .derivative(
                      pixels, SIDE, SIDE, scores -> loss.of(scores, places, 2, 10).weights())
                  .gradient();
          for (int at : new int[] {3, SIDE + 20, 2 * SIDE * SIDE + 40}) {
            int place = at % (SIDE * SIDE);
            float[] more = pixels.clone();
            more[at] += 1e-3f;
            float[] less = pixels.clone();
            less[at] -= 1e-3f;
            // The scale of a place is held fixed, so its own cross-entropy alone moves.
            int of = target == Goal.NONE ? labels[place] : target;
            double slope =
                (entropy(network, more, place, of) - entropy(network, less, place, of)) / 2e-3;
            double scale = scale(loss, network, pixels, place, places);
            assertThat((double) gradient[at] * places.count())
                .isCloseTo(scale * slope, Offset.offset(2e-3));
          }
        });
  }

  private static double entropy(
      DifferentiableSegmenter network, float[] pixels, int place, int of) {
    float[] z = network.scores(pixels, SIDE, SIDE).values();
    double sum = 0;
    for (int k = 0; k < 3; k++) {
      sum += Math.exp(z[k * SIDE * SIDE + place]);
    }
    return Math.log(sum) - z[of * SIDE * SIDE + place];
  }

  private static double scale(
      PixelLoss loss, DifferentiableSegmenter network, float[] pixels, int place, Places places) {
    AttackedSegmenter.Scores scores = network.scores(pixels, SIDE, SIDE);
    var p = new double[3];
    double sum = 0;
    for (int k = 0; k < 3; k++) {
      p[k] = Math.exp(scores.values()[k * SIDE * SIDE + place]);
      sum += p[k];
    }
    for (int k = 0; k < 3; k++) {
      p[k] /= sum;
    }
    boolean towards = places.towards() != Goal.NONE;
    int of = towards ? places.towards() : places.label(place);
    return (towards ? -1 : 1) * loss.scale(p, of, scores.likeliest(place) == of, towards, 2 / 20.0);
  }

  @Test
  void theSameSeedGivesTheSamePicture() throws Exception {
    attacking(
        (attacker, sight) -> {
          PixelAttack attack = PixelAttack.of("pgd5", 0.25);
          float[] first =
              attacker.attack(attack, sight, PixelAim.vanish(1), within(3)).path().best();
          assertArrayEquals(
              first, attacker.attack(attack, sight, PixelAim.vanish(1), within(3)).path().best());
          assertThat(
                  attacker
                      .attack(attack, sight, PixelAim.vanish(1), within(3).seeded(4))
                      .path()
                      .best())
              .isNotEqualTo(first);
        });
  }

  @Test
  void aClickMeansTheRegionAroundIt() throws Exception {
    attacking(
        (attacker, sight) -> {
          LabelMap region = sight.around(2, 3);
          assertThat(region.named()).isEqualTo(8.0 / SIDE);
          assertEquals(0, region.at(8, 3));
          assertEquals(0, sight.at(2, 3));
          assertThatThrownBy(() -> sight.around(SIDE, 0)).hasMessageContaining("outside");
        });
  }

  @Test
  void whatCannotBeDoneIsSaid() throws Exception {
    attacking(
        (attacker, sight) -> {
          PixelAttack attack = PixelAttack.of("pgd", 0.25);
          assertThatThrownBy(() -> attacker.attack(attack, sight, PixelAim.vanish(2), within(8)))
              .hasMessageContaining("No pixel of the picture is called “blue”")
              .hasMessageContaining("the largest is “green”");
          assertThatThrownBy(() -> attacker.attack(attack, sight, PixelAim.vanish(9), within(8)))
              .hasMessageContaining("no class 9");
          assertThatThrownBy(
                  () -> attacker.attack(attack, sight, PixelAim.vanish(1).to(1), within(8)))
              .hasMessageContaining("changes nothing");
          assertThatThrownBy(
                  () ->
                      attacker.attack(
                          attack,
                          sight,
                          PixelAim.everythingWrong().to(0).in(sight.around(0, 0)),
                          within(8)))
              .hasMessageContaining("is called “red” already");
          assertThatThrownBy(() -> PixelAttack.of("fgsm", 0.25))
              .hasMessageContaining("pgd, segpgd, cospgd");
          assertThatThrownBy(() -> PixelAttack.of("pgd0", 0.25)).hasMessageContaining("steps");
          assertThatThrownBy(() -> PixelAttack.of("pgd", 3)).hasMessageContaining("share of ε");
          var stopping =
              new Progress() {
                private int heard;

                @Override
                public void done(int parts, int ofAll) {
                  heard = parts;
                }

                @Override
                public boolean cancelled() {
                  return heard >= 3;
                }
              };
          assertThatThrownBy(
                  () ->
                      attacker.attack(
                          attack, sight, PixelAim.vanish(0), within(8).heardBy(stopping)))
              .isInstanceOf(CancellationException.class);
          assertEquals(3, stopping.heard);
        });
    OnCompute.run(
        manager -> {
          SegmentationAttacker attacker = attacker(manager, new Broken());
          var named = new LabelMap(SIDE, SIDE, IntStream.generate(() -> 1).limit(576).toArray());
          var sight = new MaskSight(picture(), picture(), named, 1);
          assertThatThrownBy(
                  () ->
                      attacker.attack(
                          PixelAttack.of("pgd", 0.25), sight, PixelAim.vanish(0), within(8)))
              .isInstanceOf(IllegalStateException.class)
              .hasMessageContaining("not finite");
        });
  }

  /// The mask of a step is what the segmenter itself says of the picture of that step.
  @Test
  void everyStepHasItsMask() throws Exception {
    attacking(
        (attacker, sight) -> {
          MaskOutcome done =
              attacker.attack(
                  PixelAttack.of("pgd", 0.25), sight, PixelAim.vanish(0), within(8).keeping(true));
          assertEquals(1, done.path().every());
          for (int step = 0; step < done.path().trace().size(); step++) {
            assertEquals(step, done.path().keptFor(step));
            LabelMap mask = done.maskOf(step);
            float[] pixels = done.path().trace().get(step).picture().orElseThrow();
            double left = 0;
            for (int i = 0; i < SIDE * SIDE; i++) {
              int strongest = 0;
              for (int k = 1; k < 3; k++) {
                boolean more = pixels[k * SIDE * SIDE + i] > pixels[strongest * SIDE * SIDE + i];
                strongest = more ? k : strongest;
              }
              assertEquals(strongest + 1, mask.at(i % SIDE, i / SIDE));
              left += i % SIDE < 8 && strongest == 0 ? 1 : 0;
            }
            assertThat(done.path().trace().get(step).said().left()).isEqualTo(left / (8 * SIDE));
          }
          MaskOutcome lean =
              attacker.attack(PixelAttack.of("pgd", 0.25), sight, PixelAim.vanish(0), within(8));
          assertThat(lean.path().trace())
              .allMatch(one -> one.picture().isEmpty() && one.said().mask().isEmpty());
          assertArrayEquals(done.path().best(), lean.path().best());
        });
  }
}
