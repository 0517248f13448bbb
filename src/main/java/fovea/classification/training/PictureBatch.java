package fovea.classification.training;

import fovea.training.recipe.Lesson;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Pictures for the network, still plain Java.
///
/// @param planar for each picture all reds, all greens, all blues
/// @param labels the class of each, of mixed pictures that of the first
/// @param targets the shares of the classes, row by row, where pictures are mixed; else null
/// @param start what an attack adds to `planar` in [0, 1] first, where there is one; else null
record PictureBatch(
    byte[] planar, int[] labels, float @Nullable [] targets, float @Nullable [] start)
    implements Lesson.Batch<PictureBatch> {
  int size() {
    return labels.length;
  }

  @Override
  public PictureBatch share(int number, int count) {
    if (count == 1) {
      return this;
    }
    int size = size() / count;
    return new PictureBatch(
        part(planar, number, count),
        Arrays.copyOfRange(labels, number * size, (number + 1) * size),
        part(targets, number, count),
        part(start, number, count));
  }

  private static float @Nullable [] part(float @Nullable [] all, int number, int count) {
    if (all == null) {
      return null;
    }
    int length = all.length / count;
    return Arrays.copyOfRange(all, number * length, (number + 1) * length);
  }

  private static byte[] part(byte[] all, int number, int count) {
    int length = all.length / count;
    return Arrays.copyOfRange(all, number * length, (number + 1) * length);
  }
}
