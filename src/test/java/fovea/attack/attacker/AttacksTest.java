package fovea.attack.attacker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.attack.Attack;
import fovea.attack.AttackOutcome;
import fovea.attack.AttackRequest;
import fovea.attack.AttackedNetwork;
import fovea.attack.Goal;
import fovea.attack.LinearNetwork;
import fovea.attack.Norm;
import fovea.attack.Subject;
import fovea.attack.Suitability;
import fovea.work.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every attack keeps to, on a network whose best attack is known.
class AttacksTest {
  private static final LinearNetwork NETWORK = LinearNetwork.drawn(6, 6, new Random(3));
  private static final List<Subject> SUBJECTS = NETWORK.subjects(6, new Random(4));

  static Stream<Attack> attacks() {
    return Attacks.all().stream();
  }

  private static AttackRequest request(Attack attack, double epsilon) {
    Norm norm = attack.norms().contains(Norm.INFINITY) ? Norm.INFINITY : Norm.TWO;
    return AttackRequest.within(norm, norm == Norm.INFINITY ? epsilon : 10 * epsilon);
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void picturesStayPicturesAndWithinEpsilon(Attack attack) {
    AttackRequest request = request(attack, 0.03);
    for (AttackOutcome outcome : attack.run(NETWORK, SUBJECTS, request)) {
      for (float number : outcome.adversarial()) {
        assertThat(number).isBetween(0f, 1f);
      }
      if (attack.family() != Attack.Family.SMALLEST) {
        assertThat(request.allows(outcome.size(request.norm()))).isTrue();
      }
      assertThat(outcome.trace()).isNotEmpty();
      assertThat(outcome.after())
          .containsExactly(NETWORK.logits(List.of(outcome.adversarial())).getFirst());
      assertThat(outcome.before())
          .containsExactly(NETWORK.logits(List.of(outcome.subject().pixels())).getFirst());
    }
  }

  /// A network whose scores are small gives c = 1 nothing to go by; the search finds the boundary,
  /// and never a larger change than the fixed c where that finds one.
  @Test
  void theSearchForTheWeightFindsWhatAFixedOneDoesNot() {
    var weights = new float[NETWORK.weights().length][];
    for (int k = 0; k < weights.length; k++) {
      weights[k] = NETWORK.weights()[k].clone();
      for (int i = 0; i < weights[k].length; i++) {
        weights[k][i] *= 0.0005f;
      }
    }
    var flat = new LinearNetwork(6, 6, weights);
    AttackRequest request = AttackRequest.within(Norm.TWO, 10);
    Attack fixed = Attacks.of("cw", 0.25);
    Attack searching = Attacks.of("cw-search", 0.25);
    int missed = 0;
    for (Subject subject : SUBJECTS) {
      missed += fixed.run(flat, List.of(subject), request).getFirst().reached() ? 0 : 1;
      assertThat(searching.run(flat, List.of(subject), request).getFirst().reached()).isTrue();
      AttackOutcome one = fixed.run(NETWORK, List.of(subject), request).getFirst();
      AttackOutcome other = searching.run(NETWORK, List.of(subject), request).getFirst();
      assertThat(other.reached()).isTrue();
      if (one.reached()) {
        assertThat(other.size(Norm.TWO)).isLessThan(1.02 * one.size(Norm.TWO));
      }
    }
    assertThat(missed).isPositive();
  }

  /// Far above the smallest change everything fools that is not black box; below it nothing can.
  @ParameterizedTest
  @MethodSource("attacks")
  void theBoundaryIsWhereItIs(Attack attack) {
    AttackRequest request = request(attack, 0.2);
    if (request.norm() == Norm.TWO) {
      request = AttackRequest.within(Norm.TWO, 3);
    }
    for (AttackOutcome outcome : attack.run(NETWORK, SUBJECTS, request)) {
      assertThat(outcome.reached()).as(attack.id()).isTrue();
      assertThat(outcome.size(Norm.INFINITY))
          .isGreaterThanOrEqualTo(0.999 * NETWORK.distance(outcome.subject()));
    }
    if (request.norm() == Norm.INFINITY) {
      for (Subject subject : SUBJECTS) {
        double epsilon = 0.9 * NETWORK.distance(subject);
        AttackOutcome outcome =
            attack
                .run(NETWORK, List.of(subject), AttackRequest.within(Norm.INFINITY, epsilon))
                .getFirst();
        boolean fooled = outcome.reached() && outcome.size(Norm.INFINITY) <= epsilon;
        assertThat(fooled).as(attack.id()).isFalse();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void aSeedSaysAllAndNoPictureKnowsOfTheOthers(Attack attack) {
    AttackRequest request = request(attack, 0.03).seeded(11);
    List<AttackOutcome> once = attack.run(NETWORK, SUBJECTS, request);
    AttackOutcome alone = attack.run(NETWORK, List.of(SUBJECTS.get(4)), request).getFirst();
    assertThat(alone.adversarial()).containsExactly(once.get(4).adversarial());
    assertThat(alone.trace()).hasSameSizeAs(once.get(4).trace());
  }

  @Test
  void anotherSeedDrawsOthers() {
    for (String name : List.of("r-fgsm", "ffgsm", "pgd", "apgd-ce", "square")) {
      Attack attack = Attacks.of(name, 0.25);
      float[] one = attack.run(NETWORK, SUBJECTS, request(attack, 0.001)).getFirst().adversarial();
      float[] other =
          attack.run(NETWORK, SUBJECTS, request(attack, 0.001).seeded(5)).getFirst().adversarial();
      boolean alike = Arrays.equals(one, other);
      // A linear network's best change is the same from everywhere.
      assertThat(alike).as(name).isEqualTo(name.startsWith("apgd") || name.equals("pgd"));
    }
  }

  /// A linear network's smallest change is known exactly.
  @Test
  void theSmallestChangeIsFound() {
    for (AttackOutcome outcome :
        Attacks.of("fab-t", 0.25).run(NETWORK, SUBJECTS, request(Attacks.of("fab-t", 1), 0.5))) {
      double least = NETWORK.distance(outcome.subject());
      assertThat(outcome.size(Norm.INFINITY)).isCloseTo(least, Offset.offset(0.01 * least));
    }
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void towardsAClassItSaysThatClass(Attack attack) {
    if (!attack.takesTarget()) {
      assertThatThrownBy(
              () -> attack.run(NETWORK, SUBJECTS, request(attack, 0.1).to(new Goal.OfClass(2))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("takes no target");
      return;
    }
    AttackRequest request = request(attack, 0.3);
    for (AttackOutcome outcome :
        attack.run(NETWORK, SUBJECTS, request.to(new Goal.LeastLikely(1)))) {
      assertThat(outcome.target()).isEqualTo(least(outcome.before(), outcome.subject().label()));
      assertThat(outcome.reached()).as(attack.id()).isTrue();
      assertThat(AttackOutcome.likeliest(outcome.after())).isEqualTo(outcome.target());
    }
  }

  private static int least(float[] logits, int label) {
    int least = label == 0 ? 1 : 0;
    for (int k = 0; k < logits.length; k++) {
      least = k != label && logits[k] < logits[least] ? k : least;
    }
    return least;
  }

  @Test
  void picturesOfEveryStepAreKeptWhereAsked() {
    AttackRequest keeping =
        new AttackRequest(
            Norm.INFINITY, 0.02, new Goal.AnyOther(), 0, false, true, Progress.none());
    AttackOutcome outcome = Attacks.of("bim", 0.25).run(NETWORK, SUBJECTS, keeping).getFirst();
    assertThat(outcome.trace()).hasSize(11);
    assertThat(outcome.trace().getFirst().kept().orElseThrow().picture())
        .containsExactly(outcome.subject().pixels());
    assertThat(outcome.trace().getLast().kept().orElseThrow().picture())
        .containsExactly(outcome.adversarial());
    assertThat(outcome.trace().getLast().loss()).isGreaterThan(outcome.trace().getFirst().loss());
  }

  @Test
  void itStopsBetweenSteps() {
    var stopping =
        new Progress() {
          private int seen;

          @Override
          public void done(int parts, int ofAll) {
            seen = parts;
            assertThat(ofAll).isEqualTo(10);
          }

          @Override
          public boolean cancelled() {
            return seen >= 3;
          }
        };
    AttackRequest request = request(new fovea.attack.step.Pgd(), 0.1).heardBy(stopping);
    assertThatThrownBy(() -> Attacks.of("pgd", 0.25).run(NETWORK, SUBJECTS, request))
        .isInstanceOf(CancellationException.class);
    assertThat(stopping.seen).isEqualTo(3);
  }

  @Test
  void namesSaySteps() {
    assertThat(Attacks.of("pgd20x5", 0.25).title()).isEqualTo("PGD-20, 5 restarts");
    assertThat(Attacks.of("pgd20x5", 0.25).id()).isEqualTo("pgd20x5");
    assertThat(Attacks.of("pgd", 0.25).id()).isEqualTo("pgd");
    assertThat(Attacks.of("apgd-t", 0.25).sentence()).startsWith("100 steps");
    assertThat(Attacks.of("apgd-t20", 0.25).sentence()).startsWith("20 steps");
    for (Attack attack : Attacks.all()) {
      assertThat(Attacks.of(attack.id(), 0.25).id()).isEqualTo(attack.id());
    }
    for (String wrong : List.of("pdg", "pgd0", "fgsm20", "apgd-ce5x5", "pgd9x999", "")) {
      assertThatThrownBy(() -> Attacks.of(wrong, 0.25))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void whatIsNotPossibleIsRefusedInASentence() {
    assertThatThrownBy(() -> AttackRequest.within(Norm.INFINITY, 1.2))
        .hasMessage("ε is 306/255, but must be from 0 to 255/255: pixels are from 0 to 1.");
    assertThatThrownBy(() -> AttackRequest.within(Norm.INFINITY, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Subject(new float[] {0, 1.3f}, 0, 0))
        .hasMessageContaining("1.3, but pixels are from 0 to 1");
    assertThatThrownBy(() -> new Subject(new float[] {Float.NaN}, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> run("pgd", NETWORK, new Goal.OfClass(9)))
        .hasMessageContaining("no class 9");
    for (int classes = 1; classes <= 3; classes++) {
      var few = LinearNetwork.drawn(4, classes, new Random(5));
      List<Subject> subjects = List.of(new Subject(new float[48], 0, 0));
      for (Attack attack : Attacks.all()) {
        boolean possible = classes > 1 && classes >= attack.leastClasses();
        assertThat(
                Suitability.unfit(attack, classes, request(attack, 0.1).norm(), new Goal.AnyOther())
                    .isEmpty())
            .isEqualTo(possible);
        if (possible) {
          assertThat(attack.run(few, subjects, request(attack, 0.1))).hasSize(1);
        } else {
          assertThatThrownBy(() -> attack.run(few, subjects, request(attack, 0.1)))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageEndingWith(".");
        }
      }
    }
  }

  private static List<AttackOutcome> run(String name, AttackedNetwork network, Goal goal) {
    Attack attack = Attacks.of(name, 0.25);
    return attack.run(network, SUBJECTS, request(attack, 0.1).to(goal));
  }

  /// A network that hides its derivative.
  private record Masked(float everywhere) implements AttackedNetwork {
    @Override
    public int classes() {
      return NETWORK.classes();
    }

    @Override
    public int width() {
      return NETWORK.width();
    }

    @Override
    public int height() {
      return NETWORK.height();
    }

    @Override
    public List<float[]> logits(List<float[]> pictures) {
      return NETWORK.logits(pictures);
    }

    @Override
    public List<Derivative> derivatives(List<float[]> pictures, Weighing weighing) {
      List<Derivative> found = NETWORK.derivatives(pictures, weighing);
      for (Derivative derivative : found) {
        for (float[] gradient : derivative.gradients()) {
          Arrays.fill(gradient, everywhere);
        }
      }
      return found;
    }
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void aDerivativeThatSaysNothingIsTold(Attack attack) {
    if (attack.family() == Attack.Family.BLACK_BOX || attack.parts().size() > 1) {
      return;
    }
    for (float hidden : new float[] {0, Float.NaN, Float.POSITIVE_INFINITY}) {
      List<AttackOutcome> outcomes =
          attack.run(new Masked(hidden), SUBJECTS, request(attack, 0.0001));
      for (AttackOutcome outcome : outcomes) {
        assertThat(outcome.notes())
            .as(attack.id())
            .contains(hidden == 0 ? Suitability.ZERO : Suitability.NOT_FINITE);
        for (float number : outcome.adversarial()) {
          assertThat(number).isBetween(0f, 1f);
        }
      }
    }
  }

  /// Square finds what a hidden derivative hides.
  @Test
  void squareNeedsNoDerivative() {
    assertThat(run("square", new Masked(Float.NaN), new Goal.AnyOther()))
        .allMatch(AttackOutcome::reached);
    assertThat(run("autoattack", new Masked(0), new Goal.AnyOther()))
        .allMatch(AttackOutcome::reached)
        .anyMatch(outcome -> outcome.notes().contains("It fell to Square."));
  }
}
