package fovea.dataset.augmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.dataset.augmentation.Mixing.CutMix;
import fovea.dataset.augmentation.Mixing.MixUp;
import fovea.dataset.picture.Sentences;
import fovea.image.RgbImage;
import java.util.Arrays;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixingTest {
  private static final int[] BATCH = {10, 20, 30, 40, 50};

  private static RgbImage plain(int width, int height, int rgb) {
    int[] pixels = new int[width * height];
    Arrays.fill(pixels, rgb);
    return RgbImage.of(width, height, pixels);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.2, 1, 8})
  void mixUpDrawsSharesAndPartners(double alpha) {
    double sum = 0;
    for (int step = 0; step < 1000; step++) {
      var partners = new HashSet<Integer>();
      for (int place = 0; place < BATCH.length; place++) {
        MixUp mix = MixUp.draw(1, 2, step, place, BATCH, alpha);
        assertEquals(mix, MixUp.draw(1, 2, step, place, BATCH, alpha));
        assertEquals(BATCH[place], mix.first());
        assertTrue(partners.add(mix.second()), "each serves once");
        assertTrue(mix.lambda() >= 0 && mix.lambda() <= 1);
        sum += mix.lambda();
      }
      assertEquals(5, partners.size());
    }
    assertEquals(0.5, sum / 5000, 0.04);
    assertFalse(MixUp.draw(1, 2, 3, 0, BATCH, alpha).equals(MixUp.draw(1, 3, 3, 0, BATCH, alpha)));
  }

  @Test
  void mixUpBlendsPicturesAndClasses() {
    var mix = new MixUp(0, 1, 0.25);
    RgbImage mixed = mix.apply(plain(2, 2, 0xFF0000), plain(2, 2, 0x0000FF));
    assertEquals(0x4000BF, mixed.rgb(1, 1));
    assertArrayEquals(new float[] {0, 0.25f, 0.75f}, mix.target(1, 2, 3));
    assertArrayEquals(new float[] {0, 1, 0}, mix.target(1, 1, 3));
    assertThrows(IllegalArgumentException.class, () -> mix.apply(plain(2, 2, 0), plain(2, 3, 0)));
  }

  @Test
  void cutMixDrawsRectanglesInside() {
    double sum = 0;
    for (int step = 0; step < 4000; step++) {
      CutMix mix = CutMix.draw(1, 0, step, step % 5, BATCH, 1, 32, 20);
      assertEquals(mix, CutMix.draw(1, 0, step, step % 5, BATCH, 1, 32, 20));
      assertTrue(mix.x() + mix.width() <= 32 && mix.y() + mix.height() <= 20);
      assertEquals(1 - mix.width() * mix.height() / 640.0, mix.lambda(), 1e-12);
      RgbImage mixed = mix.apply(plain(32, 20, 0xFFFFFF), plain(32, 20, 0));
      long kept = Arrays.stream(mixed.pixels()).filter(pixel -> pixel != 0).count();
      assertEquals(mix.lambda(), kept / 640.0, 1e-9);
      sum += mix.lambda();
    }
    assertTrue(sum / 4000 > 0.5 && sum / 4000 < 0.8, "cutting off makes rectangles smaller");
  }

  @Test
  void refusesSharesAndRectanglesThatAreNone() {
    for (double wrong : new double[] {-0.1, 1.1, Double.NaN}) {
      Sentences.assertPlain(
          assertThrows(IllegalArgumentException.class, () -> new MixUp(0, 1, wrong)));
    }
    Sentences.assertPlain(
        assertThrows(IllegalArgumentException.class, () -> new CutMix(0, 1, 0.5, -1, 0, 2, 2)));
    var large = new CutMix(0, 1, 0.5, 0, 0, 9, 9);
    Sentences.assertPlain(
        assertThrows(
            IllegalArgumentException.class, () -> large.apply(plain(4, 4, 0), plain(4, 4, 0))));
    Sentences.assertPlain(
        assertThrows(IllegalArgumentException.class, () -> MixUp.draw(0, 0, 0, 0, BATCH, 0)));
  }
}
