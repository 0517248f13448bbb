package fovea.segmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// How fine the grid is on which the likeliest classes are kept.
class RankingTest {
  @Test
  void picturesOfUsualSizeAreRankedPixelByPixel() {
    for (int classes : new int[] {1, 2, 11, 150}) {
      Ranking ranking = Ranking.of(1280, 853, classes);
      assertEquals(1280, ranking.width());
      assertEquals(853, ranking.height());
    }
    assertEquals(1, Ranking.of(1, 1, 21_841).width());
  }

  @Test
  void manyClassesOrPixelsAreRankedOnACoarserGridOfTheSameShape() {
    Ranking many = Ranking.of(1200, 900, 21_841);
    long numbers = (long) many.width() * many.height() * 21_841;
    assertTrue(numbers <= Segmenter.MOST_NUMBERS * 1.01, numbers + "");
    assertTrue(many.width() > 128, "finer than what the network itself says: " + many.width());
    assertEquals(4.0 / 3, (double) many.width() / many.height(), 0.02);
    Ranking large = Ranking.of(40_000, 30_000, 150);
    assertTrue((long) large.width() * large.height() <= Segmenter.MOST_PIXELS * 1.01);
    assertEquals(4.0 / 3, (double) large.width() / large.height(), 0.01);
  }
}
