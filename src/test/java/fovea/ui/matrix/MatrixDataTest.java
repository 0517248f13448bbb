package fovea.ui.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.ui.matrix.MatrixData.Runs;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatrixDataTest {
  private static final double[][] CHANGES = {{4, -4}, {4, Double.NaN}};

  @Test
  void moreIsAGainOnTheDiagonalAndALossBesideIt() {
    MatrixData plain =
        MatrixData.of(
            List.of("cat", "dog"),
            new int[] {0, 1},
            (row, column) -> CHANGES[row][column],
            0,
            true,
            Runs.none(),
            value -> value + "",
            (row, column) -> "");
    MatrixData gains = plain.asGains();
    assertTrue(gains.judged());
    assertFalse(plain.judged());
    assertTrue(gains.level(0, 0) > 0, "more cats are named rightly");
    assertTrue(gains.level(0, 1) > 0, "fewer cats are taken for dogs");
    assertTrue(gains.level(1, 0) < 0, "more dogs are taken for cats");
    assertEquals(MatrixData.MISSING, gains.level(1, 1));
    assertEquals(4, gains.value(1, 0), "the numbers stay as they are");
  }
}
