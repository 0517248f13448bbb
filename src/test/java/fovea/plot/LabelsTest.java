package fovea.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import org.junit.jupiter.api.Test;

/// Text that the figures' font can set.
class LabelsTest {
  @Test
  void quantitiesAreCalledByTheirNames() {
    assertThat(Labels.clean("Accuracy against ε")).isEqualTo("Accuracy against epsilon");
    assertThat(Labels.clean("ε in n/255 (L∞)")).isEqualTo("epsilon in n/255 (L∞)");
    assertThat(Labels.clean("σ=0.1, λ")).isEqualTo("sigma=0.1, lambda");
    Font font = Fonts.regular(12);
    assertThat(font.canDisplayUpTo(Labels.clean("Δ of ε at L∞ ≤ 8/255"))).isNegative();
  }

  @Test
  void wordsStayAsTheyAre() {
    assertThat(Labels.clean("σκύλος")).isEqualTo("σκύλος");
    assertThat(Labels.clean("سگ ، naïve\n")).isEqualTo("سگ ، naïve");
  }
}
