package fovea.landscape.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What is said of a line beyond which there is nothing to be said.
class LineTest {
  private static Line line(double last) {
    var curve = new Curve(new double[] {0, 1, 1.5}, new double[] {0.1, 2, last}, new double[3]);
    return new Line(
        "plain", "robust", true, List.of(new Line.Along("clean", "clean", curve)), true);
  }

  @Test
  void whereScoresAreNoNumbersItSaysWhy() {
    assertThat(line(Double.NaN).notes())
        .containsExactly(
            "Where the line from “plain” to “robust” is missing, a network there gives scores that"
                + " are no numbers: beyond either model running variances may fall below zero.");
    assertThat(line(40).notes()).isEmpty();
  }
}
