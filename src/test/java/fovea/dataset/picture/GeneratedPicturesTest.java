package fovea.dataset.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.scene.SceneGenerator;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GeneratedPicturesTest {
  private static final List<String> CIFAR =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

  @Test
  void drawnPicturesAreBalancedAndAlwaysTheSame() throws IOException {
    var data = new DrawnPictures("drawn", 10_000_000, 1000);
    assertEquals(CIFAR, data.labels());
    assertArrayEquals(
        new int[] {100, 100, 100, 100, 100, 100, 100, 100, 100, 100}, data.histogram());
    for (int i = 0; i < 100; i++) {
      LabelledPicture once = data.get(i);
      assertEquals(32, once.image().width());
      assertEquals(32, once.image().height());
      assertEquals(data.label(i), once.label());
      assertTrue(once.name().startsWith(data.labels().get(once.label())), once.name());
      assertArrayEquals(once.image().pixels(), data.get(i).image().pixels());
    }
    assertEquals(1000, IntStream.range(0, 1000).mapToObj(data::identity).distinct().count());
    assertThrows(IndexOutOfBoundsException.class, () -> data.get(1000));
  }

  @Test
  void severalThreadsDrawTheSame() {
    var data = new DrawnPictures("drawn", 0, 200);
    int[] alone = IntStream.range(0, 200).map(i -> hash(data, i)).toArray();
    int[] together = IntStream.range(0, 200).parallel().map(i -> hash(data, i)).toArray();
    assertArrayEquals(alone, together);
    assertEquals(200, IntStream.of(alone).distinct().count());
  }

  private static int hash(DrawnPictures data, int index) {
    return java.util.Arrays.hashCode(data.get(index).image().pixels());
  }

  /// A mean colour of a place of the picture must not give the class away: the backgrounds alone
  /// are a poor guide, and the drawings are more than that.
  @Test
  void theNearestMeanPictureIsAPoorButNoBlindGuide() {
    var training = new DrawnPictures("drawn", 10_000_000, 2000);
    double whole = nearestMean(training, 0, 32);
    double border = nearestMean(training, 0, 4);
    assertTrue(whole > 0.15 && whole < 0.6, "whole " + whole);
    assertTrue(border < 0.35, "upper border " + border);
  }

  private static double nearestMean(DrawnPictures training, int fromRow, int toRow) {
    var test = new DrawnPictures("drawn", 0, 500);
    var means = new double[10][3 * 32 * (toRow - fromRow)];
    for (int i = 0; i < training.size(); i++) {
      double[] values = values(training, i, fromRow, toRow);
      for (int k = 0; k < values.length; k++) {
        means[training.label(i)][k] += values[k] * 10 / training.size();
      }
    }
    int right = 0;
    for (int i = 0; i < test.size(); i++) {
      double[] values = values(test, i, fromRow, toRow);
      int best = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int c = 0; c < 10; c++) {
        double distance = 0;
        for (int k = 0; k < values.length; k++) {
          distance += (values[k] - means[c][k]) * (values[k] - means[c][k]);
        }
        if (distance < least) {
          least = distance;
          best = c;
        }
      }
      right += best == test.label(i) ? 1 : 0;
    }
    return (double) right / test.size();
  }

  private static double[] values(DrawnPictures data, int index, int fromRow, int toRow) {
    int[] pixels = data.get(index).image().pixels();
    var values = new double[3 * 32 * (toRow - fromRow)];
    for (int p = 32 * fromRow; p < 32 * toRow; p++) {
      for (int c = 0; c < 3; c++) {
        values[3 * (p - 32 * fromRow) + c] = pixels[p] >> 16 - 8 * c & 0xFF;
      }
    }
    return values;
  }

  @Test
  void scenesAreTheirPlaces() {
    var data = new ScenePictures("scenes", 0, 300);
    assertEquals(10, data.labels().size());
    for (int count : data.histogram()) {
      assertTrue(count > 10, "each place comes often: " + count);
    }
    for (int i = 0; i < 20; i++) {
      assertEquals(
          SceneGenerator.generate(i, 96).place(), data.labels().get(data.label(i)), "scene " + i);
      assertEquals(96, data.get(i).image().width());
      assertEquals(data.label(i), data.get(i).label());
    }
    assertNotEquals(data.identity(0), data.identity(1));
  }
}
