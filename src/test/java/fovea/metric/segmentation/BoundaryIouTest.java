package fovea.metric.segmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.image.LabelMap;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundaryIouTest {
  /// Each class alone: its mask, without the mask eroded `band` times by 3 × 3 with zeros outside.
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 4", "4, 3", "5, 1"})
  void isThatOfErodedMasks(long seed, int band) {
    var random = new Random(seed);
    var found = new BoundaryIou(3, new Band.Pixels(band));
    var both = new long[3];
    var either = new long[3];
    for (int picture = 0; picture < 3; picture++) {
      LabelMap truth = blobs(random, 23, 17, 3);
      LabelMap predicted = blobs(random, 23, 17, 3);
      found.add(truth, predicted);
      for (int k = 1; k <= 3; k++) {
        boolean[] wanted = edge(truth, k, band);
        boolean[] said = edge(predicted, k, band);
        for (int i = 0; i < wanted.length; i++) {
          if (truth.labels()[i] > 0) {
            both[k - 1] += wanted[i] && said[i] ? 1 : 0;
            either[k - 1] += wanted[i] || said[i] ? 1 : 0;
          }
        }
      }
    }
    assertTrue(both[0] + both[1] + both[2] > 0, "the case says something");
    for (int k = 0; k < 3; k++) {
      assertEquals((double) both[k] / either[k], found.iou(k).orElseThrow(), 1e-12);
    }
  }

  private static boolean[] edge(LabelMap map, int label, int band) {
    int width = map.width();
    int height = map.height();
    var mask = new boolean[width * height];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = map.labels()[i] == label;
    }
    boolean[] eroded = mask;
    for (int step = 0; step < band; step++) {
      var next = new boolean[mask.length];
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          boolean all = true;
          for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
              int u = x + dx;
              int v = y + dy;
              all &= u >= 0 && v >= 0 && u < width && v < height && eroded[v * width + u];
            }
          }
          next[y * width + x] = all;
        }
      }
      eroded = next;
    }
    var edge = new boolean[mask.length];
    for (int i = 0; i < edge.length; i++) {
      edge[i] = mask[i] && !eroded[i];
    }
    return edge;
  }

  static LabelMap random(Random random, int width, int height, int classes) {
    return new LabelMap(
        width, height, random.ints((long) width * height, 0, classes + 1).toArray());
  }

  /// Rectangles over one another.
  private static LabelMap blobs(Random random, int width, int height, int classes) {
    var labels = new int[width * height];
    for (int n = 0; n < 8; n++) {
      int label = n < classes ? n + 1 : random.nextInt(classes + 1);
      int left = random.nextInt(width - 6);
      int top = random.nextInt(height - 6);
      int right = Math.min(width, left + 5 + random.nextInt(9));
      int bottom = Math.min(height, top + 5 + random.nextInt(9));
      for (int y = top; y < bottom; y++) {
        for (int x = left; x < right; x++) {
          labels[y * width + x] = label;
        }
      }
    }
    return new LabelMap(width, height, labels);
  }
}
