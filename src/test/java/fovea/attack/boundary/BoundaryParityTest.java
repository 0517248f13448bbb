package fovea.attack.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.attack.AttackFixture;
import fovea.attack.AttackOutcome;
import fovea.attack.AttackRequest;
import fovea.attack.LinearNetwork;
import fovea.attack.Norm;
import fovea.attack.Subject;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Searches for the smallest change against torchattacks 3.5.1 and the code of FAB's authors.
class BoundaryParityTest {
  private static final int STEPS = 12;

  @Test
  void deepFool() throws Exception {
    AttackFixture.run(
        "attacks",
        fixture ->
            fixture.assertMakes(
                "adv.deepfool_s50_o0.02", new DeepFool(), AttackRequest.within(Norm.TWO, 1)));
  }

  /// The original stopped after 26 of its 50 steps, when the sum of the costs of all pictures grew.
  @Test
  void carliniAndWagner() throws Exception {
    AttackFixture.run(
        "attacks",
        fixture ->
            fixture.assertMakes(
                "adv.cw_c1_k0_s50_lr0.01",
                new CarliniWagner(1, 0, 26, 0.01),
                AttackRequest.within(Norm.TWO, 1)));
  }

  private static void assertFab(AttackFixture fixture, String name, Fab fab, Norm norm)
      throws Exception {
    List<AttackOutcome> outcomes =
        fab.run(fixture.network(), fixture.subjects(), AttackRequest.within(norm, 0.5));
    fixture.assertSame(name, outcomes.stream().map(AttackOutcome::adversarial).toList());
    float[] sizes = fixture.get(name + ".norm").toFloatArray();
    for (int i = 0; i < sizes.length; i++) {
      assertThat(outcomes.get(i).size(norm)).isCloseTo(sizes[i], Offset.offset(1e-6));
    }
  }

  @Test
  void towardsTheNearestBoundary() throws Exception {
    AttackFixture.run(
        "attacks_more",
        fixture -> {
          assertFab(fixture, "fab_linf", new Fab(STEPS, 0), Norm.INFINITY);
          assertFab(fixture, "fab_l2", new Fab(STEPS, 0), Norm.TWO);
        });
  }

  @Test
  void towardsTheLikeliestWrongClass() throws Exception {
    AttackFixture.run(
        "attacks_more",
        fixture -> assertFab(fixture, "fab_t_linf.rank2", new Fab(STEPS, 1), Norm.INFINITY));
  }

  /// Both targets together find the smaller of both changes.
  @Test
  void theSmallestOfTwoTargetsIsKept() throws Exception {
    AttackFixture.run(
        "attacks_more",
        fixture -> {
          float[] first = fixture.get("fab_t_linf.rank2.norm").toFloatArray();
          float[] second = fixture.get("fab_t_linf.rank3.norm").toFloatArray();
          List<AttackOutcome> outcomes =
              new Fab(STEPS, 2)
                  .run(
                      fixture.network(),
                      fixture.subjects(),
                      AttackRequest.within(Norm.INFINITY, 0.5));
          for (int i = 0; i < first.length; i++) {
            assertThat(outcomes.get(i).size(Norm.INFINITY))
                .isCloseTo(Math.min(first[i], second[i]), Offset.offset(1e-6));
          }
        });
  }

  /// As the authors' code leaves it: the change onto the boundary is none.
  @Test
  void aPictureExactlyOnTheBoundaryStays() {
    float[][] weights = {{1, 0, 0}, {0, 1, 0}, {0, 0, -9}};
    var subject = new Subject(new float[] {0.5f, 0.5f, 0.5f}, 0, 0);
    for (Norm norm : Norm.values()) {
      for (Fab fab : List.of(Fab.targeted(), Fab.untargeted())) {
        AttackOutcome outcome =
            fab.run(
                    new LinearNetwork(1, 1, weights),
                    List.of(subject),
                    AttackRequest.within(norm, 0.1))
                .getFirst();
        assertThat(outcome.reached()).isFalse();
        assertThat(outcome.adversarial()).containsExactly(0.5f, 0.5f, 0.5f);
      }
    }
  }
}
