package fovea.training.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.training.optimizer.RateSchedule.Constant;
import fovea.training.optimizer.RateSchedule.Cosine;
import fovea.training.optimizer.RateSchedule.Linear;
import fovea.training.optimizer.RateSchedule.MultiStep;
import fovea.training.optimizer.RateSchedule.OneCycle;
import fovea.training.optimizer.RateSchedule.Step;
import fovea.training.optimizer.RateSchedule.WarmUp;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateScheduleTest {
  private static void assertRates(
      RateSchedule schedule, double peak, long total, double... expected) {
    for (int step = 0; step < expected.length; step++) {
      assertEquals(expected[step], peak * schedule.factor(step, total), 1e-12, "step " + step);
    }
  }

  @Test
  void schedulesAreThoseOfPyTorch() {
    assertRates(new Constant(), 0.1, 3, 0.1, 0.1, 0.1);
    assertRates(new Step(2, 0.1), 0.1, 5, 0.1, 0.1, 0.01, 0.01, 0.001);
    assertRates(new MultiStep(List.of(1L, 3L), 0.5), 0.1, 5, 0.1, 0.05, 0.05, 0.025, 0.025);
    assertRates(new Cosine(0.5), 1, 2, 1, 0.75, 0.5, 0.5);
    assertRates(new Linear(0.5), 1, 2, 1, 0.75, 0.5, 0.5);
  }

  @Test
  void oneCycleInStraightLinesIsThatOfPyTorch() {
    assertRates(
        new OneCycle(0.3, 25, 2, true), 25, 10, 1, 13, 25, 21.5, 18, 14.5, 11, 7.5, 4, 0.5, 0.5);
  }

  @Test
  void oneCycleStartsAndEndsWhereItSays() {
    for (long total : new long[] {2, 3, 4, 7, 10, 100, 12345}) {
      for (double rise : new double[] {0, 0.1, 0.3, 0.5, 1}) {
        for (boolean straight : new boolean[] {true, false}) {
          var cycle = new OneCycle(rise, 25, 1e4, straight);
          if (rise * total > 1) {
            assertEquals(1 / 25.0, cycle.factor(0, total), 1e-12);
          }
          if (rise < 1) {
            assertEquals(1 / 25e4, cycle.factor(total - 1, total), 1e-12);
          }
          for (long step = 0; step < Math.min(total, 200); step++) {
            double factor = cycle.factor(step, total);
            assertTrue(factor >= 1 / 25e4 - 1e-12 && factor <= 1, () -> "factor " + factor);
          }
        }
      }
    }
    assertEquals(1, OneCycle.standard().factor(29, 100), 1e-12);
    assertEquals(1, new OneCycle(1, 25, 1e4, false).factor(99, 100), 1e-12);
    assertTrue(Double.isFinite(new OneCycle(1, 25, 1e4, false).factor(0, 1)));
    assertTrue(Double.isFinite(new OneCycle(0, 25, 1e4, false).factor(0, 0)));
  }

  @Test
  void aWarmUpStandsInFrontOfAny() {
    assertRates(new WarmUp(2, 0, new Step(1, 0.5)), 1, 6, 0, 0.5, 1, 0.5, 0.25);
    assertRates(new WarmUp(2, 0.5, new Linear(0)), 1, 4, 0.5, 0.75, 1, 0.5, 0);
    var plateau = new ReduceOnPlateau(false, 0.1, 0);
    var schedule = new WarmUp(2, 0, plateau);
    schedule.observe(1);
    schedule.observe(1);
    assertRates(schedule, 1, 9, 0, 0.5, 0.1, 0.1);
    assertEquals(1, new WarmUp(0, 0, new Constant()).factor(0, 1));
    assertEquals(1, new WarmUp(5, 0, new Cosine(0)).factor(5, 5), "nothing is left of it");
  }

  @Test
  void aPlateauReducesOnce() {
    var plateau = new ReduceOnPlateau(false, 0.5, 2);
    plateau.observe(1);
    plateau.observe(0.9);
    for (int i = 0; i < 2; i++) {
      plateau.observe(0.9);
      assertEquals(1, plateau.factor(0, 1), "patience is not over");
    }
    plateau.observe(0.95);
    assertEquals(0.5, plateau.factor(0, 1));
    plateau.observe(0.95);
    plateau.observe(0.95);
    assertEquals(0.5, plateau.factor(0, 1), "the count begins anew");
    plateau.observe(0.8);
    plateau.observe(0.8);
    plateau.observe(0.8);
    assertEquals(0.5, plateau.factor(0, 1));
  }

  @Test
  void aPlateauMindsThresholdCooldownAndFloor() {
    var higher = new ReduceOnPlateau(true, 0.1, 0, 0.1, 2, 0.05);
    higher.observe(1);
    higher.observe(1.2);
    assertEquals(1, higher.factor(0, 1));
    higher.observe(1.25); // better, but by too little
    assertEquals(0.1, higher.factor(0, 1));
    higher.observe(1);
    higher.observe(1);
    assertEquals(0.1, higher.factor(0, 1), "it cools down");
    higher.observe(Double.NaN);
    assertEquals(0.05, higher.factor(0, 1), "no number is no better");
  }

  @Test
  void refusesWhatCannotBe() {
    assertThrows(IllegalArgumentException.class, () -> new Step(0, 0.1));
    assertThrows(IllegalArgumentException.class, () -> new MultiStep(List.of(3L, 1L), 0.1));
    assertThrows(IllegalArgumentException.class, () -> new MultiStep(List.of(-1L), 0.1));
    assertThrows(IllegalArgumentException.class, () -> new MultiStep(List.of(1L), 0));
    assertThrows(IllegalArgumentException.class, () -> new Cosine(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new Linear(2));
    assertThrows(IllegalArgumentException.class, () -> new OneCycle(1.1, 25, 1e4, false));
    assertThrows(IllegalArgumentException.class, () -> new OneCycle(0.3, 0, 1e4, false));
    assertThrows(IllegalArgumentException.class, () -> new WarmUp(-1, 0, new Constant()));
    assertThrows(IllegalArgumentException.class, () -> new ReduceOnPlateau(true, 1, 3));
    assertThrows(IllegalArgumentException.class, () -> new ReduceOnPlateau(true, 0.1, -1));
  }
}
