package fovea.attack.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDManager;
import fovea.attack.Ascent;
import fovea.attack.AttackRequest;
import fovea.attack.Norm;
import fovea.attack.caption.AttackedCaptioner.Scores;
import fovea.attack.caption.AttackedCaptioner.Writing;
import fovea.captioning.Captioner;
import fovea.captioning.DecodingOptions;
import fovea.captioning.network.DifferentiableCaptioner;
import fovea.captioning.network.FixtureCaptioners;
import fovea.captioning.network.ShowAttendTellCaptioner;
import fovea.captioning.network.TinyModels;
import fovea.image.RgbImage;
import fovea.image.UnitPixels;
import fovea.network.Fixture;
import fovea.tensor.OnCompute;
import fovea.tensor.Preparation;
import fovea.tensor.Scopes;
import fovea.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Attacks on captioners of random numbers: what is reported is what the search truly says.
class CaptionAttackTest {
  private static final DecodingOptions SHORT = new DecodingOptions(3, 0, 0, 8, List.of());

  private interface Attacking {
    void with(DifferentiableCaptioner captioner, RgbImage picture) throws Exception;
  }

  private static void attacking(String folder, Attacking work) throws Exception {
    OnCompute.run(
        manager -> {
          if (folder.equals("show_attend_tell")) {
            work.with(tiny(manager), TinyModels.picture(TinyModels.SIZE, TinyModels.SIZE));
            return;
          }
          try (var fixture = new Fixture(manager, folder)) {
            DifferentiableCaptioner captioner =
                FixtureCaptioners.of(folder, fixture, manager).captioner();
            int side = captioner.preparation().width();
            work.with(captioner, TinyModels.picture(side, side));
          }
        });
  }

  private static ShowAttendTellCaptioner tiny(NDManager manager) {
    float[] half = {0.5f, 0.5f, 0.5f};
    return new ShowAttendTellCaptioner(
        TinyModels.network(manager, 3),
        manager,
        new Preparation(TinyModels.SIZE, TinyModels.SIZE, half, half.clone()),
        TinyModels.vocabulary());
  }

  private static AttackRequest within(double levels) {
    return AttackRequest.within(Norm.INFINITY, levels / 255);
  }

  /// Every row of scores is what the captioner says of the next token.
  @ParameterizedTest
  @ValueSource(strings = {"show_attend_tell", "blip_caption", "vision_encoder_decoder"})
  void allWordsAreTaughtAtOnce(String folder) throws Exception {
    attacking(
        folder,
        (captioner, picture) -> {
          var writer = new DifferentiableWriter(captioner, SHORT);
          float[] pixels = UnitPixels.of(picture);
          Writing now = writer.write(pixels);
          assertThat(now.tokens().length).isGreaterThan(2);
          Scores scores = writer.scores(pixels, now.tokens());
          assertEquals(now.tokens().length, scores.rows());
          for (int row = 0; row < scores.rows(); row++) {
            int[] before = Arrays.copyOf(now.tokens(), row + 1);
            float[] next =
                Scopes.run(
                    () ->
                        captioner
                            .next(
                                Tensors.pixels(
                                    captioner.manager(), List.of(picture), captioner.preparation()),
                                before)
                            .toFloatArray());
            assertThat(
                    Arrays.copyOfRange(
                        scores.values(), row * scores.size(), (row + 1) * scores.size()))
                .containsExactly(next, Offset.offset(2e-4f));
          }
        });
  }

  @Test
  void theDerivativeIsThatOfTheLogarithmOfTheProbability() throws Exception {
    attacking(
        "show_attend_tell",
        (captioner, picture) -> {
          var writer = new DifferentiableWriter(captioner, SHORT);
          float[] pixels = UnitPixels.of(picture);
          int[] tokens = writer.write(pixels).tokens();
          int token = tokens[2];
          int[] before = Arrays.copyOf(tokens, 2);
          float[] gradient =
              writer
                  .derivative(
                      pixels, before, scores -> new TokenLoss(scores).add(1, token, 1).weights())
                  .gradient();
          int at = 0;
          for (int i = 0; i < gradient.length; i++) {
            boolean inside = pixels[i] > 0.05 && pixels[i] < 0.95;
            at = inside && Math.abs(gradient[i]) > Math.abs(gradient[at]) ? i : at;
          }
          float[] more = pixels.clone();
          more[at] += 0.01f;
          float[] less = pixels.clone();
          less[at] -= 0.01f;
          double slope =
              (TokenLoss.logProbability(writer.scores(more, before), 1, token)
                      - TokenLoss.logProbability(writer.scores(less, before), 1, token))
                  / 0.02;
          assertThat((double) gradient[at])
              .isNotZero()
              .isCloseTo(slope, Offset.offset(0.05 * Math.abs(slope) + 1e-4));
        });
  }

  @Test
  void logarithmsAndTheirDerivativesInClosedForm() {
    float two = (float) Math.log(2);
    var loss = new TokenLoss(new Scores(2, 3, new float[] {0, two, 0, 0, 0, 0}));
    loss.add(0, 1, 1).add(1, 0, -1);
    assertThat(loss.sum()).isCloseTo(Math.log(0.5) - Math.log(1 / 3.0), Offset.offset(1e-7));
    float third = 1 / 3f;
    assertThat(loss.weights())
        .containsExactly(
            new float[] {-0.25f, 0.5f, -0.25f, third - 1, third, third}, Offset.offset(1e-6f));
  }

  @ParameterizedTest
  @ValueSource(strings = {"show_attend_tell", "blip_caption", "vision_encoder_decoder"})
  void whatIsReportedIsWhatTheSearchSays(String folder) throws Exception {
    attacking(
        folder,
        (captioner, picture) -> {
          var attacker = new NetworkCaptionAttacker(captioner, SHORT);
          CaptionSight sight = attacker.look(picture);
          String first = CaptionAim.words(sight.caption()).getFirst();
          String other =
              captioner.vocabulary().stream()
                  .filter(word -> captioner.tokens().ids(word, false).length == 1)
                  .filter(word -> !CaptionAim.words(sight.caption()).contains(word))
                  .findFirst()
                  .orElseThrow();
          for (CaptionAim aim :
              List.of(
                  new CaptionAim.Lose(first),
                  new CaptionAim.Say(other, CaptionAim.ANYWHERE),
                  new CaptionAim.Say(other, 2),
                  new CaptionAim.Sentence(other + " " + other))) {
            CaptionOutcome done =
                attacker.attack(new Ascent(8, 0.25), sight, aim, within(64).keeping(true));
            assertThat(done.size(Norm.INFINITY)).isBetween(0.0, 64 / 255.0 + 1e-6);
            assertEquals(9, done.path().trace().size());
            String said =
                captioner.caption(done.written(), SHORT, Captioner.Progress.none()).best().text();
            assertEquals(said, done.caption());
            assertEquals(aim.reached(said), done.reached());
            double begin = done.path().trace().getFirst().loss();
            double most =
                done.path().trace().stream().mapToDouble(Ascent.Step::loss).max().orElseThrow();
            assertThat(most).as(folder + " " + aim.title()).isGreaterThan(begin);
            for (Ascent.Step<String> step : done.path().trace()) {
              assertEquals(aim.reached(step.said()), step.reached());
            }
          }
        });
  }

  @Test
  void whatCannotBeDoneIsSaid() throws Exception {
    attacking(
        "show_attend_tell",
        (captioner, picture) -> {
          var attacker = new NetworkCaptionAttacker(captioner, SHORT);
          CaptionSight sight = attacker.look(picture);
          String first = CaptionAim.words(sight.caption()).getFirst();
          var ascent = new Ascent(4, 0.25);
          assertThatThrownBy(
                  () -> attacker.attack(ascent, sight, new CaptionAim.Lose("zzz"), within(8)))
              .hasMessageContaining("does not know the word “zzz”");
          assertThatThrownBy(
                  () -> attacker.attack(ascent, sight, new CaptionAim.Say(first, 0), within(8)))
              .hasMessageContaining("there is nothing to attack");
          assertThatThrownBy(
                  () -> attacker.attack(ascent, sight, new CaptionAim.Sentence(" "), within(8)))
              .hasMessageContaining("no words");
          assertThatThrownBy(() -> new CaptionAim.Say("a", 101)).hasMessageContaining("100");
          assertThatThrownBy(() -> CaptionAttacker.ascent("fgsm", 0.25))
              .hasMessageContaining("attacked by pgd");
          assertEquals(50, CaptionAttacker.ascent("pgd50", 0.25).steps());
          var stopping =
              new fovea.work.Progress() {
                @Override
                public void done(int parts, int ofAll) {}

                @Override
                public boolean cancelled() {
                  return true;
                }
              };
          assertThatThrownBy(
                  () ->
                      attacker.attack(
                          ascent, sight, new CaptionAim.Lose(first), within(8).heardBy(stopping)))
              .isInstanceOf(CancellationException.class);
        });
  }

  @Test
  void whenACaptionIsAsWanted() {
    assertThat(new CaptionAim.Say("Cat", 0).reached("a cat sits")).isTrue();
    assertThat(new CaptionAim.Say("cat", 2).reached("a cat sits")).isTrue();
    assertThat(new CaptionAim.Say("cat", 1).reached("a cat sits")).isFalse();
    assertThat(new CaptionAim.Say("cat", 9).reached("a cat sits")).isFalse();
    assertThat(new CaptionAim.Say("cat", 0).reached("two cats")).isFalse();
    assertThat(new CaptionAim.Lose("cat").reached("two cats")).isTrue();
    assertThat(new CaptionAim.Sentence(" a  Cat ").reached("a cat")).isTrue();
    assertThat(new CaptionAim.Sentence("a cat").reached("a cat sits")).isFalse();
  }
}
