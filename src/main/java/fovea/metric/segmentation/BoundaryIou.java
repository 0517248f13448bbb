package fovea.metric.segmentation;

import fovea.image.LabelMap;
import fovea.metric.ConfusionMatrix;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// Intersection over union of what lies within a band along the classes' edges (Cheng et al.,
/// Boundary IoU, CVPR 2021): what a large region's inside hides. A pixel of a mask is in its band
/// when one of another label, or the picture's end, is at most `band` pixels away in the chessboard
/// distance, as the original erodes. Counted over all pictures; pixels without a truth count
/// nowhere, but the edge towards them is an edge.
public final class BoundaryIou {
  private final int classes;
  private final Band band;
  private final long[] both;
  private final long[] either;

  public BoundaryIou(int classes, Band band) {
    ConfusionMatrix.checkClasses(classes);
    this.classes = classes;
    this.band = band;
    both = new long[classes];
    either = new long[classes];
  }

  /// What was counted before.
  ///
  /// @throws IllegalArgumentException when these are no counts of so many classes
  public static BoundaryIou of(Band band, long[] both, long[] either) {
    var scores = new BoundaryIou(both.length, band);
    if (either.length != both.length) {
      throw new IllegalArgumentException("There are not as many unions as intersections.");
    }
    System.arraycopy(both, 0, scores.both, 0, both.length);
    System.arraycopy(either, 0, scores.either, 0, either.length);
    return scores;
  }

  /// Of each class the pixels within both bands.
  public long[] both() {
    return both.clone();
  }

  /// Of each class the pixels within either band.
  public long[] either() {
    return either.clone();
  }

  /// How wide the band is.
  public Band band() {
    return band;
  }

  /// Counts a picture; the two have the same size, label k + 1 is class k.
  public void add(LabelMap truth, LabelMap predicted) {
    int width = band.in(truth.width(), truth.height());
    int[] wanted = truth.labels();
    int[] found = predicted.labels();
    int[] fromWanted = edgeDistance(truth.width(), truth.height(), wanted);
    int[] fromFound = edgeDistance(truth.width(), truth.height(), found);
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i] == 0) {
        continue;
      }
      boolean wantedEdge = fromWanted[i] <= width;
      boolean foundEdge = found[i] > 0 && fromFound[i] <= width;
      if (wantedEdge && foundEdge && wanted[i] == found[i]) {
        both[wanted[i] - 1]++;
        either[wanted[i] - 1]++;
      } else {
        either[wanted[i] - 1] += wantedEdge ? 1 : 0;
        if (foundEdge) {
          either[found[i] - 1]++;
        }
      }
    }
  }

  /// How far each pixel is from the nearest of another label or from outside, at least 1.
  private static int[] edgeDistance(int width, int height, int[] labels) {
    var distance = new int[labels.length];
    for (int pass = 0; pass < 2; pass++) {
      int step = pass == 0 ? 1 : -1;
      for (int k = 0; k < height; k++) {
        int y = pass == 0 ? k : height - 1 - k;
        for (int j = 0; j < width; j++) {
          int x = pass == 0 ? j : width - 1 - j;
          int i = y * width + x;
          int near = pass == 0 ? Integer.MAX_VALUE : distance[i];
          for (int dx = -1; dx <= 1; dx++) {
            near = Math.min(near, beyond(x + dx, y - step, i, width, height, labels, distance));
          }
          near = Math.min(near, beyond(x - step, y, i, width, height, labels, distance));
          distance[i] = near;
        }
      }
    }
    return distance;
  }

  private static int beyond(
      int x, int y, int from, int width, int height, int[] labels, int[] distance) {
    if (x < 0 || y < 0 || x >= width || y >= height) {
      return 1;
    }
    int to = y * width + x;
    return labels[to] == labels[from] ? distance[to] + 1 : 1;
  }

  /// Of a class; empty where no edge of it is true or predicted.
  public OptionalDouble iou(int index) {
    return either[index] == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) both[index] / either[index]);
  }

  /// The mean over the classes that have one.
  public OptionalDouble mean() {
    return IntStream.range(0, classes)
        .mapToObj(this::iou)
        .flatMapToDouble(OptionalDouble::stream)
        .average();
  }
}
