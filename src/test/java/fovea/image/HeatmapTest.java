package fovea.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HeatmapTest {
  private static final Heatmap MAP =
      new Heatmap(3, 2, new float[] {0.1f, 0.9f, 0.3f, 0.2f, 0.4f, 0.1f});

  @Test
  void enlargingKeepsTheMiddleOfACell() {
    Heatmap large = MAP.enlarged(15, 10);

    for (int y = 0; y < 2; y++) {
      for (int x = 0; x < 3; x++) {
        assertEquals(MAP.at(x, y), large.at(5 * x + 2, 5 * y + 2), 0.05);
      }
    }
    assertArrayEquals(MAP.values(), MAP.enlarged(3, 2).values(), 1e-6f);
  }

  @Test
  void enlargingStaysWithinTheValues() {
    Heatmap large = MAP.enlarged(100, 70);

    assertTrue(large.min() >= MAP.min() && large.max() <= MAP.max());
    assertEquals(0.4f, new Heatmap(1, 1, new float[] {0.4f}).enlarged(5, 5).min(), 1e-6);
  }

  @Test
  void knowsItsPeakAndSum() {
    assertEquals(1, MAP.peak());
    assertEquals(2.0, MAP.sum(), 1e-6);
  }

  @Test
  void refusesSizesThatDoNotFit() {
    assertThrows(IllegalArgumentException.class, () -> new Heatmap(65536, 65536, new float[0]));
    assertThrows(IllegalArgumentException.class, () -> new Heatmap(2, 2, new float[3]));
  }
}
