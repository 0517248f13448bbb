package fovea.attack.step;

import fovea.attack.AttackFixture;
import fovea.attack.AttackRequest;
import fovea.attack.Goal;
import fovea.attack.Norm;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Steps along the derivative against torchattacks 3.5.1.
class StepwiseParityTest {
  private static final AttackRequest EIGHT =
      AttackRequest.within(Norm.INFINITY, AttackFixture.EPSILON);
  private static final AttackRequest TWO =
      AttackRequest.within(Norm.INFINITY, 2 / AttackRequest.LEVELS);

  /// Away from the clean picture by what the fixture says.
  private static Stepwise.Start from(List<float[]> changes, double scale) {
    return (attempt, _) -> attempt.ball().offset(changes.get((int) attempt.subject().key()), scale);
  }

  @Test
  void oneStep() throws Exception {
    AttackFixture.run(
        "attacks",
        fixture -> {
          fixture.assertMakes("adv.fgsm_eps8", new Fgsm(), EIGHT);
          fixture.assertMakes("adv.fgsm_eps2", new Fgsm(), TWO);
        });
  }

  /// The fixture has a target for every picture.
  @Test
  void towardsAClass() throws Exception {
    AttackFixture.run(
        "attacks",
        fixture -> {
          long[] targets = fixture.ids("input.target_labels");
          var fgsm = new java.util.ArrayList<float[]>();
          var pgd = new java.util.ArrayList<float[]>();
          for (int i = 0; i < targets.length; i++) {
            var one = List.of(fixture.subjects().get(i));
            AttackRequest wanted = EIGHT.to(new Goal.OfClass((int) targets[i]));
            fgsm.add(new Fgsm().run(fixture.network(), one, wanted).getFirst().adversarial());
            pgd.add(
                new Pgd(10, 1, 0.25, false)
                    .run(fixture.network(), one, wanted)
                    .getFirst()
                    .adversarial());
          }
          fixture.assertSame("adv.fgsm_targeted_eps8", fgsm);
          fixture.assertSame("adv.pgd_targeted_eps8_a2_s10_norandom", pgd);
        });
  }

  @Test
  void manySteps() throws Exception {
    AttackFixture.run(
        "attacks",
        fixture -> {
          fixture.assertMakes("adv.pgd_eps8_a2_s10_norandom", new Pgd(10, 1, 0.25, false), EIGHT);
          fixture.assertMakes("adv.bim_eps8_a2_s10", new BasicIterative(), EIGHT);
          fixture.assertMakes("adv.mifgsm_eps8_a2_s10_d1", new MomentumFgsm(), EIGHT);
          fixture.assertMakes(
              "adv.mifgsm_eps8_a2_s10_d0.5", new MomentumFgsm(10, 0.25, 0.5), EIGHT);
          fixture.assertMakes("adv.nifgsm_eps8_a2_s10_d1", new NesterovFgsm(), EIGHT);
          fixture.assertMakes(
              "adv.pgdl2_eps1_a0.2_s10_norandom",
              new Pgd(10, 1, 0.2, false),
              AttackRequest.within(Norm.TWO, 1));
        });
  }

  @Test
  void fromAGivenStart() throws Exception {
    AttackFixture.run(
        "attacks",
        fixture -> {
          var start = from(fixture.rows("input.pgd_start_delta"), 1);
          fixture.assertMakes("adv.pgd_eps8_a2_s10_start", new Pgd(10, 1, 0.25, start), EIGHT);
          fixture.assertMakes("adv.ffgsm_eps8_a10_start", new FastFgsm(start), EIGHT);
        });
    AttackFixture.run(
        "attacks_more",
        fixture -> {
          var start = from(fixture.rows("input.ffgsm_delta"), 1);
          fixture.assertMakes("ffgsm", new FastFgsm(start), EIGHT);
          List<float[]> signs = fixture.rows("input.rfgsm_noise");
          signs.forEach(
              noise -> {
                for (int i = 0; i < noise.length; i++) {
                  noise[i] = Math.signum(noise[i]);
                }
              });
          fixture.assertMakes(
              "rfgsm", new RandomFgsm(3, 0.5, from(signs, AttackFixture.EPSILON / 2)), EIGHT);
        });
  }

  @Test
  void towardsTheLeastLikely() throws Exception {
    AttackFixture.run(
        "attacks_more",
        fixture -> {
          var least = new Goal.LeastLikely(1);
          var second = new Goal.LeastLikely(2);
          var pgd = new Pgd(8, 1, 0.25, false);
          fixture.assertMakes("fgsm_least_likely", new Fgsm(), EIGHT.to(least));
          fixture.assertMakes("fgsm_second_least_likely", new Fgsm(), EIGHT.to(second));
          fixture.assertMakes("pgd_least_likely", pgd, EIGHT.to(least));
          fixture.assertMakes("pgd_second_least_likely", pgd, EIGHT.to(second));
        });
  }
}
