package fovea.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import fovea.image.LabelMap;
import org.junit.jupiter.api.Test;

class GridCoverageTest {
  @Test
  void tellsTheShareOfEachCell() {
    int[] labels = {
      7, 7, 0, 0, //
      7, 7, 0, 7, //
      0, 0, 3, 3, //
      0, 0, 3, 3
    };
    byte[] shares = GridCoverage.of(new LabelMap(4, 4, labels), label -> label == 7, 2);
    assertArrayEquals(new byte[] {(byte) 255, 64, 0, 0}, shares);
  }

  @Test
  void aPixelInALargeCellIsNotLost() {
    int[] labels = new int[100 * 100];
    labels[99 * 100 + 99] = 1;
    byte[] shares = GridCoverage.of(new LabelMap(100, 100, labels), label -> label == 1, 2);
    assertArrayEquals(new byte[] {0, 0, 0, 1}, shares);
  }

  @Test
  void sizesThatDoNotDivideAreSharedOut() {
    int[] labels = new int[5 * 5];
    java.util.Arrays.fill(labels, 1);
    byte[] shares = GridCoverage.of(new LabelMap(5, 5, labels), label -> label == 1, 3);
    byte[] full = new byte[9];
    java.util.Arrays.fill(full, (byte) 255);
    assertArrayEquals(full, shares);
  }
}
