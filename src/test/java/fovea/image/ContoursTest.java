package fovea.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContoursTest {
  @Test
  void aHillHasRings() {
    int n = 41;
    float[] cone = new float[n * n];
    for (int i = 0; i < n * n; i++) {
      cone[i] = (float) (1 - Math.hypot((i % n + 0.5) / n - 0.5, (i / n + 0.5) / n - 0.5));
    }

    List<Contours.Line> lines = Contours.of(new Heatmap(n, n, cone), 0.9, 0.7);

    assertEquals(2, lines.size());
    for (Contours.Line line : lines) {
      assertTrue(line.closed());
      for (int i = 0; i < line.x().length; i++) {
        double radius = Math.hypot(line.x()[i] - 0.5, line.y()[i] - 0.5);
        assertEquals(1 - line.level(), radius, 0.005);
      }
    }
  }

  @Test
  void aSlopeHasOneLineFromBorderToBorder() {
    Heatmap slope = new Heatmap(4, 1, new float[] {0, 1, 2, 3});

    List<Contours.Line> lines = Contours.of(slope, 1.5);

    assertEquals(1, lines.size());
    Contours.Line line = lines.getFirst();
    assertFalse(line.closed());
    assertEquals(0.5, line.x()[0], 0.01);
    double[] ys = line.y();
    assertEquals(1, Math.abs(ys[0] - ys[ys.length - 1]), 1e-9);
  }

  @Test
  void twoHillsThatTouchStayApartOrJoin() {
    Heatmap saddle = new Heatmap(2, 2, new float[] {1, 0, 0, 1});

    assertEquals(2, Contours.of(saddle, 0.7).size());
    assertEquals(2, Contours.of(saddle, 0.3).size());
    Contours.of(saddle, 0.7).forEach(line -> assertTrue(side(line, 0) == side(line, 1)));
  }

  // On which side of the diagonal of the hollows a point of the line lies.
  private static boolean side(Contours.Line line, int end) {
    int i = end * (line.x().length - 1);
    return line.x()[i] + line.y()[i] < 1;
  }

  @Test
  void levelsThatAreNotReachedHaveNone() {
    assertTrue(Contours.of(new Heatmap(3, 3, new float[9]), 0.5).isEmpty());
    assertTrue(Contours.of(new Heatmap(1, 1, new float[] {1}), 0.5).isEmpty());
  }
}
