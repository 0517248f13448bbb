package fovea.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AgreementTest {
  private static Agreement of(long[][] counts) {
    return new Agreement(ConfusionMatrix.of(counts));
  }

  @Test
  void perfectIsOneAndOppositeMinusOne() {
    Agreement perfect = of(new long[][] {{4, 0, 0}, {0, 5, 0}, {0, 0, 6}});
    assertEquals(1, perfect.kappa());
    assertEquals(1, perfect.matthews(), 1e-12);
    Agreement opposite = of(new long[][] {{0, 5}, {5, 0}});
    assertEquals(-1, opposite.kappa());
    assertEquals(-1, opposite.matthews(), 1e-12);
  }

  @Test
  void independenceIsZero() {
    Agreement chance = of(new long[][] {{6, 2}, {3, 1}});
    assertEquals(0, chance.kappa());
    assertEquals(0, chance.matthews());
  }

  @Test
  void oneClassOnlyLeavesNothingToGain() {
    Agreement one = of(new long[][] {{5, 0}, {0, 0}});
    assertEquals(Double.NaN, one.kappa());
    assertEquals(0, one.matthews());
    Agreement none = of(new long[][] {{0}});
    assertEquals(Double.NaN, none.kappa());
    assertEquals(0, none.matthews());
  }
}
