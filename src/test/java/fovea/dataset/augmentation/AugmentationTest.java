package fovea.dataset.augmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.dataset.KeyedRandom;
import fovea.dataset.augmentation.Augmentation.AutoAugmentCifar10;
import fovea.dataset.augmentation.Augmentation.ColorJitter;
import fovea.dataset.augmentation.Augmentation.GaussianNoise;
import fovea.dataset.augmentation.Augmentation.HorizontalFlip;
import fovea.dataset.augmentation.Augmentation.RandomCrop;
import fovea.dataset.augmentation.Augmentation.RandomErasing;
import fovea.dataset.picture.Sentences;
import fovea.image.RgbImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AugmentationTest {
  private static RgbImage picture(int width, int height) {
    KeyedRandom draws = KeyedRandom.of(1);
    return RgbImage.of(
        width,
        height,
        IntStream.range(0, width * height).map(i -> 1 + draws.nextInt(0xFFFFFF)).toArray());
  }

  private static List<Augmentation> all() {
    return List.of(
        new RandomCrop(4),
        new HorizontalFlip(),
        new ColorJitter(0.4, 0.4, 0.4, 0.1),
        new AutoAugmentCifar10(),
        new GaussianNoise(0.05),
        new RandomErasing());
  }

  @ParameterizedTest
  @MethodSource("all")
  void followsFromTheDrawsAndKeepsTheSize(Augmentation augmentation) {
    for (RgbImage image : List.of(picture(32, 32), picture(7, 19), picture(1, 1))) {
      var different = new HashSet<Integer>();
      for (int index = 0; index < 60; index++) {
        RgbImage once = augmentation.apply(image, KeyedRandom.of(3, index));
        RgbImage again = augmentation.apply(image, KeyedRandom.of(3, index));
        assertArrayEquals(once.pixels(), again.pixels());
        assertEquals(image.width(), once.width());
        assertEquals(image.height(), once.height());
        different.add(Arrays.hashCode(once.pixels()));
      }
      assertTrue(image.width() == 1 || different.size() > 1);
    }
  }

  @Test
  void anyOrderOnAnyThreadGivesTheSame() {
    RgbImage image = picture(32, 32);
    List<int[]> inOrder =
        IntStream.range(0, 64)
            .mapToObj(i -> Augmentation.applyAll(all(), image, 9, 2, i).pixels())
            .toList();
    List<int[]> inParallel =
        IntStream.range(0, 64)
            .parallel()
            .mapToObj(i -> Augmentation.applyAll(all(), image, 9, 2, 63 - i).pixels())
            .toList();
    var different = new HashSet<Integer>();
    for (int i = 0; i < 64; i++) {
      assertArrayEquals(inOrder.get(i), inParallel.get(63 - i));
      different.add(Arrays.hashCode(inOrder.get(i)));
    }
    assertEquals(64, different.size());
    assertFalse(
        Arrays.equals(inOrder.get(0), Augmentation.applyAll(all(), image, 9, 3, 0).pixels()),
        "epochs differ");
    assertSame(image, Augmentation.applyAll(List.of(), image, 9, 3, 0));
  }

  @Test
  void theResultIsTheSameOnEveryMachine() {
    int hash = 0;
    for (int index = 0; index < 20; index++) {
      hash =
          31 * hash
              + Arrays.hashCode(
                  Augmentation.applyAll(all(), picture(32, 32), 1, 1, index).pixels());
    }
    assertEquals(-730151375, hash, "a change here changes every training run");
  }

  @Test
  void flippingTwiceChangesNothing() {
    RgbImage image = picture(7, 5);
    var always = new HorizontalFlip(1);
    RgbImage flipped = always.apply(image, KeyedRandom.of(0));
    assertEquals(image.rgb(0, 3), flipped.rgb(6, 3));
    assertArrayEquals(image.pixels(), always.apply(flipped, KeyedRandom.of(1)).pixels());
    assertSame(image, new HorizontalFlip(0).apply(image, KeyedRandom.of(0)));
    int flips = 0;
    for (int i = 0; i < 1000; i++) {
      flips += new HorizontalFlip().apply(image, KeyedRandom.of(i)) == image ? 0 : 1;
    }
    assertEquals(500, flips, 80);
  }

  @Test
  void aCropIsAPieceOfThePaddedPicture() {
    RgbImage image = picture(6, 5);
    Set<List<Integer>> shifts = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      RgbImage crop = new RandomCrop(2).apply(image, KeyedRandom.of(i));
      var fits = new ArrayList<List<Integer>>();
      for (int dx = -2; dx <= 2; dx++) {
        for (int dy = -2; dy <= 2; dy++) {
          if (Arrays.equals(image.cropped(dx, dy, 6, 5).pixels(), crop.pixels())) {
            fits.add(List.of(dx, dy));
          }
        }
      }
      assertEquals(1, fits.size());
      shifts.add(fits.getFirst());
    }
    assertEquals(25, shifts.size(), "each of them comes");
    assertSame(image, new RandomCrop(0).apply(image, KeyedRandom.of(0)));
  }

  @Test
  void jitterOfNothingChangesNothing() {
    RgbImage image = picture(32, 32);
    for (int i = 0; i < 20; i++) {
      assertSame(image, new ColorJitter(0, 0, 0, 0).apply(image, KeyedRandom.of(i)));
    }
  }

  @Test
  void huesTurnRoundTheCircle() {
    RgbImage red = RgbImage.of(2, 1, new int[] {0xFF0000, 0x777777});
    assertArrayEquals(new int[] {0x00FF00, 0x777777}, PixelOperations.hue(red, 1 / 3.0).pixels());
    assertArrayEquals(new int[] {0x0000FF, 0x777777}, PixelOperations.hue(red, -1 / 3.0).pixels());
    assertArrayEquals(new int[] {0x00FFFF, 0x777777}, PixelOperations.hue(red, 0.5).pixels());
    RgbImage image = picture(32, 32);
    assertArrayEquals(image.pixels(), PixelOperations.hue(image, 1).pixels());
  }

  @Test
  void noiseHasTheStandardDeviationItSays() {
    int[] grey = new int[100 * 100];
    Arrays.fill(grey, 0x808080);
    var noise = new GaussianNoise(0.05);
    assertEquals(0.0025, noise.variance(), 1e-12);
    assertEquals(Math.sqrt(0.05), GaussianNoise.ofVariance(0.05).standardDeviation(), 1e-12);
    int[] noisy = noise.apply(RgbImage.of(100, 100, grey), KeyedRandom.of(6)).pixels();
    double sum = 0;
    double squares = 0;
    double together = 0;
    for (int pixel : noisy) {
      double red = ((pixel >> 16 & 0xFF) - 128) / 255.0;
      double blue = ((pixel & 0xFF) - 128) / 255.0;
      sum += red + blue;
      squares += red * red + blue * blue;
      together += red * blue;
    }
    assertEquals(0, sum / 20_000, 0.002);
    assertEquals(0.0025, squares / 20_000, 0.0001);
    assertEquals(0, together / 10_000, 0.0001, "channels have noise of their own");
    RgbImage image = picture(5, 5);
    assertArrayEquals(
        image.pixels(), new GaussianNoise(0).apply(image, KeyedRandom.of(0)).pixels());
  }

  @Test
  void erasesOneRectangleOfTheRightSize() {
    int[] black = new int[40 * 30];
    RgbImage image = RgbImage.of(40, 30, black);
    var erasing = new RandomErasing(1, 0.1, 0.2, 0.5);
    for (int i = 0; i < 100; i++) {
      RgbImage erased = erasing.apply(image, KeyedRandom.of(i));
      int left = 40;
      int right = -1;
      int top = 30;
      int bottom = -1;
      for (int p = 0; p < black.length; p++) {
        if (erased.pixels()[p] != 0) {
          left = Math.min(left, p % 40);
          right = Math.max(right, p % 40);
          top = Math.min(top, p / 40);
          bottom = Math.max(bottom, p / 40);
        }
      }
      double share = (right - left + 1) * (bottom - top + 1) / 1200.0;
      assertTrue(share > 0.085 && share < 0.215, "share " + share);
    }
    assertSame(image, new RandomErasing(0, 0.1, 0.2, 0.5).apply(image, KeyedRandom.of(0)));
  }

  @Test
  void theAutoAugmentPolicyIsWhole() {
    assertEquals(25, AutoAugmentPolicy.CIFAR_10.size());
    int equalise = 0;
    for (AutoAugmentPolicy.SubPolicy one : AutoAugmentPolicy.CIFAR_10) {
      for (AutoAugmentPolicy.Step step : List.of(one.first(), one.second())) {
        assertTrue(step.probability() >= 0 && step.probability() <= 1);
        assertTrue(step.level() >= 0 && step.level() <= 9);
        equalise += step.operation() == AutoAugmentPolicy.Operation.EQUALIZE ? 1 : 0;
      }
    }
    assertEquals(9, equalise);
  }

  @Test
  void autoAugmentMovesByTorchvisionsPixels() {
    RgbImage image = picture(32, 32);
    var step = new AutoAugmentPolicy.Step(AutoAugmentPolicy.Operation.TRANSLATE_Y, 1, 9);
    assertEquals(image.rgb(5, 0), AutoAugmentPolicy.apply(step, 1, image).rgb(5, 14));
    assertEquals(0, AutoAugmentPolicy.apply(step, 1, image).rgb(5, 13));
    assertEquals(image.rgb(5, 14), AutoAugmentPolicy.apply(step, -1, image).rgb(5, 0));
    var sideways = new AutoAugmentPolicy.Step(AutoAugmentPolicy.Operation.TRANSLATE_X, 1, 9);
    assertEquals(image.rgb(0, 5), AutoAugmentPolicy.apply(sideways, 1, image).rgb(14, 5));
  }

  @Test
  void refusesSettingsThatMeanNothing() {
    List<Executable> wrong =
        List.of(
            () -> new RandomCrop(-1),
            () -> new RandomCrop(1 << 30),
            () -> new HorizontalFlip(1.5),
            () -> new ColorJitter(-0.1, 0, 0, 0),
            () -> new ColorJitter(0, 0, Double.NaN, 0),
            () -> new ColorJitter(0, 0, 0, 0.6),
            () -> new GaussianNoise(-1),
            () -> GaussianNoise.ofVariance(-1),
            () -> new RandomErasing(0.5, 0.5, 0.2, 0.3),
            () -> new RandomErasing(2, 0.1, 0.2, 0.3),
            () -> new RandomErasing(0.5, 0.1, 0.2, 0));
    for (Executable one : wrong) {
      Sentences.assertPlain(assertThrows(IllegalArgumentException.class, one));
    }
  }
}
