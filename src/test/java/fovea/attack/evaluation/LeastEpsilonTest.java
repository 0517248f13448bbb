package fovea.attack.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.attack.AttackFixture;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LeastEpsilonTest {
  @Test
  void isWhereTheSignFools() throws Exception {
    AttackFixture.run(
        "attacks_more",
        fixture -> {
          float[] wanted = fixture.get("fgsm_min_eps").toFloatArray();
          double[] found =
              LeastEpsilon.alongTheSign(fixture.network(), fixture.subjects(), 0.5, 24);
          for (int i = 0; i < wanted.length; i++) {
            if (Float.isInfinite(wanted[i])) {
              assertThat(found[i]).isEqualTo(Double.POSITIVE_INFINITY);
            } else {
              assertThat(found[i]).isCloseTo(wanted[i], Offset.offset(2e-6));
            }
          }
        });
  }
}
