package fovea.plot.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

class ContoursTest {
  private static double[][] of(int side, DoubleBinaryOperator value) {
    var values = new double[side][side];
    for (int i = 0; i < side; i++) {
      for (int j = 0; j < side; j++) {
        values[i][j] = value.applyAsDouble(i, j);
      }
    }
    return values;
  }

  @Test
  void aBowlHasOneClosedLineNearlyACircle() {
    double[][] bowl = of(41, (i, j) -> Math.hypot(i - 20, j - 20));
    List<Contours.Line> lines = Contours.at(bowl, 12.3);
    assertThat(lines).hasSize(1);
    Contours.Line line = lines.getFirst();
    assertThat(line.closed()).isTrue();
    for (int i = 0; i < line.x().length; i++) {
      assertThat(Math.hypot(line.x()[i] - 20, line.y()[i] - 20)).isCloseTo(12.3, within(0.02));
    }
  }

  @Test
  void aSlopeHasOneLineFromBorderToBorder() {
    List<Contours.Line> lines = Contours.at(of(9, (i, j) -> i), 3.5);
    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst().closed()).isFalse();
    assertThat(lines.getFirst().x()).hasSize(9).containsOnly(3.5);
  }

  @Test
  void aSaddleIsPartedByItsMean() {
    double[][] saddle = {{1, 0}, {0, 1}};
    assertThat(Contours.at(saddle, 0.4)).hasSize(2); // the mean is above: the ridge holds together
    assertThat(Contours.at(saddle, 0.6)).hasSize(2);
    Contours.Line low = Contours.at(saddle, 0.4).getFirst();
    Contours.Line high = Contours.at(saddle, 0.6).getFirst();
    // around the low corners, or around the high ones
    assertThat(low.x()[0] + low.y()[0] + low.x()[1] + low.y()[1]).isNotEqualTo(high.x()[0]);
    assertThat(around(saddle, 0.4, 0, 1)).isTrue();
    assertThat(around(saddle, 0.6, 0, 0)).isTrue();
  }

  /// Whether a line cuts off this corner.
  private static boolean around(double[][] values, double level, int i, int j) {
    return Contours.at(values, level).stream()
        .anyMatch(
            line ->
                Math.abs(line.x()[0] + line.x()[1] - 2 * i) < 1
                    && Math.abs(line.y()[0] + line.y()[1] - 2 * j) < 1);
  }

  @Test
  void cellsWithoutANumberHaveNoLine() {
    double[][] hole = of(9, (i, j) -> i == 4 && j == 4 ? Double.NaN : i);
    List<Contours.Line> lines = Contours.at(hole, 3.5);
    assertThat(lines).hasSize(2);
    assertThat(lines.stream().mapToInt(line -> line.x().length).sum()).isEqualTo(8);
  }

  /// Every point of every line has the level's value, whatever the field.
  @Test
  void pointsHaveTheirLevel() {
    var random = new Random(4);
    for (int round = 0; round < 50; round++) {
      double[][] noise = of(12, (i, j) -> random.nextDouble());
      var x = new double[12];
      for (int i = 0; i < 12; i++) {
        x[i] = i;
      }
      var field = new Field(x, x, noise);
      for (Contours.Line line : Contours.at(noise, 0.5)) {
        for (int i = 0; i < line.x().length; i++) {
          assertThat(field.at(line.x()[i], line.y()[i])).isCloseTo(0.5, within(1e-9));
        }
      }
    }
  }
}
