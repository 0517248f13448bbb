package fovea.attack;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.attack.autoattack.Apgd;
import fovea.attack.step.Fgsm;
import fovea.attack.step.Pgd;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// On a network that bends: more steps reach further, and a network without derivatives says so.
class AttackStrengthTest {
  @Test
  void moreStepsRaiseTheLossFurther() throws Exception {
    AttackFixture.run(
        "attacks_more",
        fixture -> {
          for (double epsilon : new double[] {1 / 255.0, 4 / 255.0, 16 / 255.0}) {
            AttackRequest request = AttackRequest.within(Norm.INFINITY, epsilon);
            var losses = new ArrayList<Double>();
            for (Attack attack :
                List.of(new Fgsm(), new Pgd(20, 1, 0.25, true), new Pgd(50, 5, 0.1, true))) {
              losses.add(
                  attack.run(fixture.network(), fixture.subjects(), request).stream()
                      .mapToDouble(
                          outcome ->
                              Loss.CROSS_ENTROPY.of(
                                  outcome.after(), outcome.subject().label(), Goal.NONE))
                      .sum());
            }
            assertThat(losses.get(1)).isGreaterThan(losses.get(0) - 1e-6);
            assertThat(losses.get(2)).isGreaterThan(losses.get(1) - 1e-3);
          }
        });
  }

  @Test
  void whatIsFooledStopsAndTheBatchSizeChangesNothing() throws Exception {
    AttackFixture.run(
        "attacks_more",
        fixture -> {
          AttackRequest request =
              AttackRequest.within(Norm.INFINITY, AttackFixture.EPSILON).until(true);
          var one =
              new AttackedClassifier(
                  fixture.network().classifier(), fixture.network().manager(), 1);
          List<AttackOutcome> found =
              Apgd.crossEntropy().run(fixture.network(), fixture.subjects(), request);
          List<AttackOutcome> alone = Apgd.crossEntropy().run(one, fixture.subjects(), request);
          for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i).reached()).isTrue();
            assertThat(found.get(i).trace()).hasSizeLessThan(101);
            assertThat(alone.get(i).trace()).hasSameSizeAs(found.get(i).trace());
          }
        });
  }
}
