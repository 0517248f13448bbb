package fovea.metric.interval;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ProportionTest {
  private static final Offset<Double> NEAR = Offset.offset(5e-4);

  /// statsmodels' `proportion_confint(62, 100, method="wilson")`, and 0 of 10, 10 of 10.
  @Test
  void theIntervalIsWilsons() {
    assertThat(new Proportion(62, 100).low()).isCloseTo(0.5221, NEAR);
    assertThat(new Proportion(62, 100).high()).isCloseTo(0.7090, NEAR);
    assertThat(new Proportion(0, 10).low()).isZero();
    assertThat(new Proportion(0, 10).high()).isCloseTo(0.2775, NEAR);
    assertThat(new Proportion(10, 10).low()).isCloseTo(0.7225, NEAR);
    assertThat(new Proportion(10, 10).high()).isEqualTo(1);
    assertThat(new Proportion(0, 0).share()).isNaN();
    assertThat(new Proportion(62, 100).words()).isEqualTo("62.0 % (52.2–70.9 %)");
    assertThat(Proportion.of(0.62, 100)).isEqualTo(new Proportion(62, 100));
    assertThat(Proportion.of(Double.NaN, 0).words()).isEqualTo("–");
  }
}
