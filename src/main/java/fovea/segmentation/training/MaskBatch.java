package fovea.segmentation.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.dataset.augmentation.MaskAugmentation;
import fovea.dataset.augmentation.MaskAugmentation.Labelled;
import fovea.training.feed.BatchFeeder;
import fovea.training.feed.PackedPicture;
import fovea.training.recipe.Lesson;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/// Pictures with labels for the network, still plain Java.
///
/// @param planar for each picture all reds, all greens, all blues
/// @param labels of every pixel, class k being k and {@link #IGNORED} what is left out
record MaskBatch(byte[] planar, long[] labels, int size, int side)
    implements Lesson.Batch<MaskBatch> {
  /// No class has this number, however many there are.
  static final int IGNORED = -1;

  @Override
  public MaskBatch share(int number, int count) {
    if (count == 1) {
      return this;
    }
    int bytes = planar.length / count;
    int pixels = labels.length / count;
    return new MaskBatch(
        Arrays.copyOfRange(planar, number * bytes, (number + 1) * bytes),
        Arrays.copyOfRange(labels, number * pixels, (number + 1) * pixels),
        size / count,
        side);
  }

  /// (B, side, side) int64.
  NDArray labels(NDManager manager) {
    return manager.create(labels, new Shape(size, side, side));
  }

  /// Makes batches of changed pictures.
  record Maker(MaskSource source, List<MaskAugmentation> changes, int side, long seed)
      implements BatchFeeder.Maker<MaskBatch> {
    @Override
    public MaskBatch make(long epoch, long number, int[] indices) throws IOException {
      List<Labelled> examples = BatchFeeder.ofEach(indices, index -> changed(index, epoch));
      int plane = side * side;
      var planar = new byte[Math.multiplyExact(3 * plane, examples.size())];
      var labels = new long[plane * examples.size()];
      for (int i = 0; i < examples.size(); i++) {
        PackedPicture.write(examples.get(i).image(), planar, i * 3 * plane);
        int[] own = examples.get(i).labels().labels();
        for (int p = 0; p < plane; p++) {
          labels[i * plane + p] = own[p] == 0 ? IGNORED : own[p] - 1;
        }
      }
      return new MaskBatch(planar, labels, examples.size(), side);
    }

    private Labelled changed(int index, long epoch) throws IOException {
      int place = source.readable(index);
      return MaskAugmentation.applyAll(
          changes, source.get(place).orElseThrow(), seed, epoch, place);
    }
  }
}
