package fovea.attack.attacker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fovea.attack.AttackRequest;
import fovea.attack.LinearNetwork;
import fovea.attack.Norm;
import fovea.attack.Subject;
import fovea.attack.step.Fgsm;
import fovea.work.Progress;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/// The search for the least ε, against a network of which it is known.
class LeastEpsilonTest {
  private static final double UNIT = 0.25 / 255;

  private final LinearNetwork network = LinearNetwork.drawn(8, 3, new Random(11));
  private final LinearAttacker attacker = new LinearAttacker(network, List.of("a", "b", "c"));

  private LeastEpsilon search(Subject subject, double most, Progress progress) {
    return LeastEpsilon.search(
        attacker,
        new Fgsm(),
        subject,
        AttackRequest.within(Norm.INFINITY, 0).heardBy(progress),
        UNIT,
        most);
  }

  @Test
  void theFirstUnitBeyondTheBorderIsFound() {
    for (Subject subject : network.subjects(5, new Random(2))) {
      LeastEpsilon least = search(subject, 1, Progress.none());
      double found = least.found().orElseThrow().epsilon();
      // FGSM climbs the loss of all classes, so that it may go a little farther than the nearest.
      assertThat(found).isGreaterThanOrEqualTo(network.distance(subject) - 1e-6);
      assertThat(found).isLessThan(3 * network.distance(subject) + UNIT);
      int units = (int) Math.round(found / UNIT);
      assertThat(
              least.tried().stream()
                  .filter(trial -> trial.epsilon() < found - UNIT / 2)
                  .noneMatch(trial -> trial.outcome().reached()))
          .isTrue();
      assertThat(units == 1 || tried(least, units - 1)).as("the one below was tried").isTrue();
    }
  }

  private static boolean tried(LeastEpsilon least, int units) {
    return least.tried().stream().anyMatch(t -> Math.round(t.epsilon() / UNIT) == units);
  }

  @Test
  void whereNoneFoolsAllWereTriedUpToTheMost() {
    Subject subject = network.subjects(1, new Random(2)).getFirst();
    double most = Math.floor(network.distance(subject) / UNIT) * UNIT - UNIT;
    LeastEpsilon least = search(subject, most, Progress.none());
    assertThat(least.found()).isEmpty();
    assertThat(least.tried().getLast().epsilon()).isCloseTo(most, within(1e-9));
  }

  @Test
  void itTakesNoMoreAttacksThanItSaysAndStopsWhenItIsToStop() {
    for (Subject subject : network.subjects(5, new Random(2))) {
      assertThat(search(subject, 1, Progress.none()).tried())
          .hasSizeLessThanOrEqualTo(LeastEpsilon.attacks(UNIT, 1));
    }
    var impatient =
        new Progress() {
          @Override
          public void done(int parts, int ofAll) {
            assertThat(parts).isLessThanOrEqualTo(ofAll);
          }

          @Override
          public boolean cancelled() {
            return true;
          }
        };
    Subject any = network.subjects(1, new Random(2)).getFirst();
    assertThatThrownBy(() -> search(any, 1, impatient)).isInstanceOf(CancellationException.class);
  }
}
