package fovea.training.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/// Rates that PyTorch's and transformers' schedulers give for a peak of 0.1.
class LearningRateTest {
  private static void assertRates(LearningRate schedule, long total, double... expected) {
    for (int step = 0; step < expected.length; step++) {
      assertEquals(
          expected[step], 0.1 * schedule.schedule(true).factor(step, total), 1e-12, "step " + step);
    }
  }

  @Test
  void schedulesAreThoseOfPyTorch() {
    assertRates(LearningRate.constant(), 5, 0.1, 0.1, 0.1);
    assertRates(
        LearningRate.cosine(0),
        5,
        0.1,
        0.09045084971874738,
        0.06545084971874737,
        0.03454915028125263,
        0.009549150281252633);
    assertRates(LearningRate.step(2, 0.1), 5, 0.1, 0.1, 0.01, 0.01, 0.001);
    assertRates(LearningRate.linear(2), 6, 0, 0.05, 0.1, 0.075, 0.05, 0.025, 0);
  }

  @Test
  void warmUpComesBeforeTheCosine() {
    assertRates(LearningRate.cosine(4), 8, 0, 0.025, 0.05, 0.075, 0.1);
    assertEquals(0.5, LearningRate.cosine(4).schedule(true).factor(6, 8), 1e-12);
    assertEquals(0, LearningRate.cosine(4).schedule(true).factor(8, 8), 1e-12);
    assertEquals(0, LearningRate.cosine(4).schedule(true).factor(80, 8), 1e-12);
  }

  @Test
  void refusesWhatCannotBe() {
    assertThrows(IllegalArgumentException.class, () -> LearningRate.cosine(-1));
    assertThrows(IllegalArgumentException.class, () -> LearningRate.step(0, 0.1));
    assertThrows(IllegalArgumentException.class, () -> LearningRate.step(1, 1.5));
    assertThrows(IllegalArgumentException.class, () -> LearningRate.step(1, Double.NaN));
  }
}
