package fovea.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlotAreaTest {
  private final PlotArea area =
      new PlotArea(10, 20, 100, 50, Axis.tight(0, 1000, 5, 0), Axis.tight(-1, 1, 5, 0));

  @Test
  void putsValuesIntoTheRectangle() {
    assertEquals(10, area.x(0));
    assertEquals(110, area.x(1000));
    assertEquals(70, area.y(-1));
    assertEquals(20, area.y(1));
    assertFalse(area.has(Double.NaN, 0));
  }

  @Test
  void ofAStripTheFirstTheLowestTheHighestAndTheLastAreKept() {
    double[] x = new double[1001];
    double[] y = new double[1001];
    for (int i = 0; i < x.length; i++) {
      x[i] = i;
      y[i] = i % 2 == 0 ? -0.5 : 0.5;
    }
    y[333] = 1;
    List<PlotArea.Line> lines = area.lines(x, y, 1);
    assertEquals(1, lines.size());
    double[] places = lines.getFirst().y();
    assertEquals(true, places.length <= 4 * 101, places.length + "");
    assertEquals(20, java.util.Arrays.stream(places).min().orElseThrow(), "the peak is not lost");
  }

  @Test
  void breaksWhereAPointHasNoPlace() {
    double[] x = {0, 100, 200, 300, 400};
    double[] y = {0, 0, Double.NaN, 0, Double.POSITIVE_INFINITY};
    List<PlotArea.Line> lines = area.lines(x, y, 1);
    assertEquals(2, lines.size());
    assertArrayEquals(new double[] {10, 20}, lines.getFirst().x());
    assertArrayEquals(new double[] {40}, lines.getLast().x(), "one that stands alone");
  }

  @Test
  void aSmoothCurveHasNoTeethHoweverManyPointsAreOnAStrip() {
    double[] x = new double[10_001];
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = i / 10.0;
      y[i] = Math.cos(Math.PI * i / 10_000);
    }
    PlotArea.Line line = area.lines(x, y, 1).getFirst();
    for (int i = 1; i < line.x().length; i++) {
      assertTrue(line.x()[i] > line.x()[i - 1], "it goes on");
      assertTrue(line.y()[i] >= line.y()[i - 1], "and falls");
      assertTrue(line.y()[i] - line.y()[i - 1] < 1.6, "without a step");
    }
  }
}
