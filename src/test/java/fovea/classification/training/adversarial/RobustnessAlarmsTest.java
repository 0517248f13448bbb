package fovea.classification.training.adversarial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RobustnessAlarmsTest {
  private static List<String> told(RobustnessAlarms alarms, double... robust) {
    var told = new ArrayList<String>();
    for (double each : robust) {
      alarms.observe(each);
      told.addAll(alarms.take());
    }
    return told;
  }

  private static RobustnessAlarms alarms() {
    return new RobustnessAlarms("PGD-10", 1000);
  }

  @Test
  void aFallByTwentyPointsIsABreakdownAndToldOnce() {
    List<String> told = told(alarms(), 0.30, 0.42, 0.41, 0.02, 0.01, 0.00, 0.00);
    assertThat(told).hasSize(1);
    assertThat(told.getFirst())
        .contains(
            "catastrophic overfitting", "PGD-10", "42", "after validation 2", "attack.kind=PGD");
  }

  @Test
  void aFallByLessIsNone() {
    assertThat(told(alarms(), 0.42, 0.23)).isEmpty();
    assertThat(told(alarms(), 0.42, 0.22)).hasSize(1);
  }

  /// As in the log of Rice, Wong and Kolter: 53.49 % at its best, 45.59 % at the end.
  @Test
  void robustnessThatWastesAwayIsTold() {
    List<String> told = told(alarms(), 0.50, 0.5349, 0.52, 0.49, 0.47, 0.46, 0.4559);
    assertThat(told).hasSize(1);
    assertThat(told.getFirst())
        .contains("robust overfitting", "best after validation 2", "53.5", "last 3");
  }

  @Test
  void whatMayBeChanceIsNotTold() {
    assertThat(told(new RobustnessAlarms("PGD-10", 100), 0.50, 0.44, 0.43, 0.44, 0.42)).isEmpty();
    assertThat(told(alarms(), 0.50, 0.48, 0.49, 0.48, 0.49)).isEmpty();
    assertThat(told(alarms(), 0.50, 0.40)).as("one bad validation").isEmpty();
  }

  @Test
  void aNewBestBeginsAnew() {
    assertThat(told(alarms(), 0.40, 0.15, 0.41, 0.15)).hasSize(2);
  }

  @Test
  void nothingIsSaidOfOne() {
    assertThat(told(alarms(), 0.0)).isEmpty();
  }
}
