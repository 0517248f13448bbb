package fovea.dataset.augmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.dataset.KeyedRandom;
import fovea.dataset.augmentation.MaskAugmentation.HorizontalFlip;
import fovea.dataset.augmentation.MaskAugmentation.Labelled;
import fovea.dataset.augmentation.MaskAugmentation.PhotometricDistortion;
import fovea.dataset.augmentation.MaskAugmentation.RandomCrop;
import fovea.dataset.augmentation.MaskAugmentation.RandomScale;
import fovea.image.LabelMap;
import fovea.image.RgbImage;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MaskAugmentationTest {
  private static final int[] COLOURS = {0x000000, 0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00, 0x00FFFF};
  private static final int BEYOND = 0x808080;
  private static final int SIDE = 40;

  /// Blocks of labels, each pixel in its label's colour.
  private static Labelled blocks(long seed) {
    var random = new SplittableRandom(seed);
    int block = random.nextInt(12, 20); // whole ones, so that none is lost between the nearest
    int width = block * random.nextInt(2, 6);
    int height = block * random.nextInt(2, 6);
    var of = new int[12][12];
    for (int[] row : of) {
      Arrays.setAll(row, x -> random.nextInt(COLOURS.length));
    }
    var labels = new int[width * height];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = of[i / width / block][i % width / block];
    }
    int[] pixels = IntStream.of(labels).map(label -> COLOURS[label]).toArray();
    return new Labelled(RgbImage.of(width, height, pixels), new LabelMap(width, height, labels));
  }

  @Test
  void thePictureAndItsLabelsStayTogether() {
    List<MaskAugmentation> changes =
        List.of(
            new RandomScale(SIDE, 0.5, 2),
            new RandomCrop(SIDE, 0.75, BEYOND),
            new HorizontalFlip(0.5));
    int inner = 0;
    int ignored = 0;
    for (int seed = 0; seed < 200; seed++) {
      Labelled changed = MaskAugmentation.applyAll(changes, blocks(seed), 7, 0, seed);
      int[] labels = changed.labels().labels();
      assertEquals(SIDE, changed.image().width());
      for (int y = 3; y < SIDE - 3; y++) {
        for (int x = 3; x < SIDE - 3; x++) {
          int label = labels[y * SIDE + x];
          if (alike(labels, x, y, label)) {
            int colour = changed.image().rgb(x, y) & 0xFFFFFF;
            boolean beyond = label == 0 && colour == BEYOND;
            assertTrue(
                beyond || colour == COLOURS[label],
                "label %d has the colour %06X at %d, %d of %d"
                    .formatted(label, colour, x, y, seed));
            inner++;
            ignored += beyond ? 1 : 0;
          }
        }
      }
    }
    assertTrue(inner > 50_000, inner + " pixels were compared");
    assertTrue(ignored > 1_000, ignored + " pixels lay beyond");
  }

  /// Whether no other label is near enough to be mixed in.
  private static boolean alike(int[] labels, int x, int y, int label) {
    for (int dy = -3; dy <= 3; dy++) {
      for (int dx = -3; dx <= 3; dx++) {
        if (labels[(y + dy) * SIDE + x + dx] != label) {
          return false;
        }
      }
    }
    return true;
  }

  @Test
  void aCropLooksForAPlaceWhereNoClassHasTooMuch() {
    int side = 100;
    var labels = new int[side * side];
    Arrays.fill(labels, 1);
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % side < 30 ? 2 : 1; // a crop of 20 has both only near the edge
    }
    var example =
        new Labelled(
            RgbImage.of(side, side, new int[side * side]), new LabelMap(side, side, labels));
    int mixedByRule = 0;
    int mixedByChance = 0;
    for (int i = 0; i < 200; i++) {
      mixedByRule += mixed(new RandomCrop(20, 0.75, 0), example, i) ? 1 : 0;
      mixedByChance += mixed(new RandomCrop(20, 1, 0), example, i) ? 1 : 0;
    }
    assertTrue(mixedByRule > 2.5 * mixedByChance, mixedByRule + " instead of " + mixedByChance);
  }

  private static boolean mixed(RandomCrop crop, Labelled example, int seed) {
    int[] cut = crop.apply(example, KeyedRandom.of(seed)).labels().labels();
    long ones = IntStream.of(cut).filter(label -> label == 1).count();
    return ones > 0.25 * cut.length && ones < 0.75 * cut.length;
  }

  @Test
  void theSamePlaceGivesTheSameChange() {
    List<MaskAugmentation> changes =
        List.of(
            new RandomScale(SIDE, 0.5, 2), new RandomCrop(SIDE, 1, 0), new PhotometricDistortion());
    Labelled one = MaskAugmentation.applyAll(changes, blocks(3), 5, 1, 2);
    Labelled other = MaskAugmentation.applyAll(changes, blocks(3), 5, 1, 2);
    assertArrayEquals(one.image().pixels(), other.image().pixels());
    assertArrayEquals(one.labels().labels(), other.labels().labels());
  }

  @Test
  void colourChangesLeaveTheLabels() {
    Labelled before = blocks(1);
    int changed = 0;
    for (int i = 0; i < 20; i++) {
      Labelled after = new PhotometricDistortion().apply(before, KeyedRandom.of(i));
      assertArrayEquals(before.labels().labels(), after.labels().labels());
      changed += Arrays.equals(before.image().pixels(), after.image().pixels()) ? 0 : 1;
    }
    assertTrue(changed > 10, changed + " of 20");
  }
}
