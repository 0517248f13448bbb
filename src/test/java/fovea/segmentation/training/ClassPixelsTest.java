package fovea.segmentation.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

/// The numbers are calculated by hand.
class ClassPixelsTest {
  /// Ten known pixels, 0 being ignored: class 0 has 7 of 10, class 1 has 2 of the 6 of the only
  /// mask with it, class 2 has 1 of the 4 of the other, class 3 none.
  private static ClassPixels counted() {
    var pixels = new ClassPixels(4);
    pixels.add(new int[] {1, 1, 1, 1, 2, 2, 0, 0});
    pixels.add(new int[] {1, 1, 1, 3, 0});
    return pixels;
  }

  /// Frequencies are 0.7, 1/3 and 1/4, of which 1/3 is the median.
  @Test
  void theMedianFrequencyIsDividedByEachClasssWhereItOccurs() {
    assertArrayEquals(
        new float[] {1 / 2.1f, 1, 4 / 3f, 0}, counted().medianFrequencyWeights(), 1e-6f);
  }

  /// 1 / ln 1.72, 1 / ln 1.22 and 1 / ln 1.12: of all pixels, not only of masks with the class.
  @Test
  void enetsWeightsFallWithTheShareOfAllPixels() {
    assertArrayEquals(
        new float[] {1.8439152f, 5.0288946f, 8.8238913f, 0}, counted().enetWeights(), 1e-5f);
  }

  @Test
  void withoutMasksNothingCounts() {
    assertArrayEquals(new float[2], new ClassPixels(2).enetWeights());
    assertArrayEquals(new float[2], new ClassPixels(2).medianFrequencyWeights());
  }
}
