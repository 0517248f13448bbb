package fovea.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fovea.image.Heatmap;
import fovea.image.LabelMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class GazeAccuracyTest {
  private static final int CAR = 21;

  /// 8 x 8 pixels, a car in the pixel (x, y).
  private static LabelMap car(int x, int y) {
    int[] labels = new int[64];
    labels[y * 8 + x] = CAR;
    return new LabelMap(8, 8, labels);
  }

  /// A 4 x 4 grid that looks at one cell.
  private static Heatmap gaze(int column, int row) {
    float[] values = new float[16];
    values[row * 4 + column] = 1;
    return new Heatmap(4, 4, values);
  }

  private static GazeAccuracy.Score judge(Heatmap gaze, LabelMap labels) {
    GazeAccuracy accuracy = new GazeAccuracy();
    accuracy.add("car", gaze, labels, label -> label == CAR);
    return accuracy.overall();
  }

  @Test
  void theCellItselfAndItsEightNeighboursHit() {
    LabelMap labels = car(3, 2); // cell (1, 1)
    for (int row = 0; row < 4; row++) {
      for (int column = 0; column < 4; column++) {
        int expected = column <= 2 && row <= 2 ? 1 : 0;
        assertEquals(expected, judge(gaze(column, row), labels).hits());
      }
    }
  }

  @Test
  void chanceIsTheShareOfCellsThatWouldHit() {
    assertEquals(9.0 / 16, judge(gaze(3, 3), car(3, 2)).chance());
    assertEquals(4.0 / 16, judge(gaze(3, 3), car(0, 0)).chance());
    assertEquals(0, judge(gaze(3, 3), new LabelMap(8, 8, new int[64])).chance());
  }

  @Test
  void countsPerClassAndOverall() {
    GazeAccuracy accuracy = new GazeAccuracy();
    accuracy.add("car", gaze(0, 0), car(0, 0), label -> label == CAR);
    accuracy.add("car", gaze(3, 3), car(0, 0), label -> label == CAR);
    accuracy.add("boat", gaze(3, 3), car(3, 2), label -> label == 77 || label == CAR);
    assertEquals(new GazeAccuracy.Score(2, 1, 0.25), accuracy.byClass().get("car"));
    assertEquals(List.of("boat", "car"), List.copyOf(accuracy.byClass().keySet()));
    assertEquals(3, accuracy.overall().words());
    assertEquals(1.0 / 3, accuracy.overall().accuracy());
    assertEquals((0.25 + 0.25 + 0.5625) / 3, accuracy.overall().chance(), 1e-12);
  }

  @Test
  void theGridNeedNotDivideThePicture() {
    int[] labels = new int[49];
    labels[48] = CAR; // the last pixel of 7 x 7 is in the last of 3 x 3 cells
    float[] values = new float[9];
    values[8] = 1;
    assertEquals(1, judge(new Heatmap(3, 3, values), new LabelMap(7, 7, labels)).hits());
    assertEquals(4.0 / 9, judge(new Heatmap(3, 3, values), new LabelMap(7, 7, labels)).chance());
  }

  @Test
  void noWordsNoAccuracy() {
    assertEquals(0, new GazeAccuracy().overall().accuracy());
  }
}
