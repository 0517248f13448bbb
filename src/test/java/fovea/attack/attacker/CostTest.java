package fovea.attack.attacker;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.attack.Attack;
import fovea.attack.AttackRequest;
import fovea.attack.LinearNetwork;
import fovea.attack.Norm;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What attacks ask of a network, counted before they are begun.
class CostTest {
  private static final AttackRequest REQUEST = AttackRequest.within(Norm.INFINITY, 8 / 255.0);

  private static Cost of(String name) {
    return Cost.of(AttackChoice.usual(name).attack(), 10, REQUEST);
  }

  @Test
  void stepsAreDerivativesAndTheRestAreAnswers() {
    assertThat(of("fgsm").derivatives()).isEqualTo(1);
    assertThat(of("pgd").derivatives()).isEqualTo(10);
    assertThat(of("square").derivatives()).isZero();
    assertThat(of("square").answers()).isGreaterThan(4999);
    AttackChoice three = new AttackChoice("pgd", 20, 3, 0.25);
    assertThat(Cost.of(three.attack(), 10, REQUEST).derivatives()).isEqualTo(60);
  }

  @Test
  void aDeeperAttackTakesLongerAndAutoAttackLongest() {
    double fgsm = of("fgsm").seconds(0.01, 0.03);
    double pgd = of("pgd").seconds(0.01, 0.03);
    double all = of("autoattack").seconds(0.01, 0.03);
    assertThat(fgsm).isLessThan(pgd);
    assertThat(pgd).isLessThan(all);
    assertThat(all).isGreaterThan(50); // 5,000 answers alone
  }

  @Test
  void noAttackAsksMoreThanWasCounted() {
    LinearNetwork network = LinearNetwork.drawn(8, 10, new Random(3));
    for (Attack attack : Attacks.all()) {
      Norm norm = attack.norms().contains(Norm.INFINITY) ? Norm.INFINITY : Norm.TWO;
      var request = AttackRequest.within(norm, 8 / 255.0);
      Cost most = Cost.of(attack, 10, request);
      var counting = new CountingNetwork(network);
      attack.run(counting, network.subjects(1, new Random(5)), request);
      assertThat(counting.answers).as(attack.id() + " answers").isLessThanOrEqualTo(most.answers());
      assertThat(counting.derivatives)
          .as(attack.id() + " derivatives")
          .isLessThanOrEqualTo(most.derivatives());
    }
  }
}
