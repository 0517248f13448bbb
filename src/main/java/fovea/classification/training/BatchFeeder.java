package fovea.classification.training;

import fovea.classification.training.setup.Augmentations;
import fovea.classification.training.setup.ClassifierSetup;
import fovea.dataset.PictureOrder;
import fovea.dataset.augmentation.Augmentation;
import fovea.dataset.augmentation.Mixing;
import fovea.dataset.picture.PictureDataset;
import fovea.image.RgbImage;
import fovea.tensor.Compute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/// Makes the batches of a run ahead of time, on the processors that the network leaves free. What a
/// batch holds follows from the seed and its number, whoever makes it, whenever.
final class BatchFeeder {
  private static final int AHEAD = 3;

  private final PictureSource pictures;
  private final List<Augmentation> changes;
  private final Augmentations.Mix mix;
  private final PictureOrder order;
  private final long seed;
  private final int classes;
  private final Map<Long, CompletableFuture<PictureBatch>> coming = new HashMap<>();
  private double waited;

  BatchFeeder(
      PictureSource pictures,
      ClassifierSetup.Examples examples,
      int batchSize,
      long seed,
      int classes) {
    this.pictures = pictures;
    this.changes = Augmentations.parse(examples.augmentation());
    this.mix = Augmentations.Mix.parse(examples.mixing());
    this.order = new PictureOrder(pictures.size(), batchSize, seed);
    this.seed = seed;
    this.classes = classes;
  }

  long batchesPerEpoch() {
    return order.batchesPerEpoch();
  }

  /// The pictures that could not be read so far.
  List<PictureDataset.Skipped> skipped() {
    return pictures.data().skipped();
  }

  /// Seconds that the last {@link #take} took.
  double waited() {
    return waited;
  }

  /// Batch `number`, counted from 0 over all epochs; the next ones are begun.
  PictureBatch take(long number) {
    coming.keySet().removeIf(other -> other < number || other > number + AHEAD);
    for (long n = number; n <= number + AHEAD; n++) {
      if (!coming.containsKey(n)) {
        int[] indices = order.batch(n); // here, since the order is not for several threads
        long batch = n;
        coming.put(n, CompletableFuture.supplyAsync(() -> make(batch, indices)));
      }
    }
    long begun = System.nanoTime();
    try {
      return Compute.result(Objects.requireNonNull(coming.remove(number)));
    } finally {
      waited = (System.nanoTime() - begun) / 1e9;
    }
  }

  private PictureBatch make(long number, int[] indices) {
    long epoch = number / order.batchesPerEpoch();
    int[] places = IntStream.of(indices).map(this::readable).toArray();
    RgbImage[] changed =
        IntStream.of(places)
            .parallel()
            .mapToObj(place -> changed(place, epoch))
            .toArray(RgbImage[]::new);
    int[] labels = IntStream.of(places).map(pictures::label).toArray();
    int length = 3 * changed[0].width() * changed[0].height();
    var planar = new byte[Math.multiplyExact(length, changed.length)];
    float[] targets =
        mix.kind() == Augmentations.Mix.Kind.NONE ? null : new float[labels.length * classes];
    for (int i = 0; i < changed.length; i++) {
      RgbImage picture = changed[i];
      if (targets != null) {
        Mixing mixing = mixing(epoch, number, i, changed);
        picture = mixing.apply(changed[mixing.first()], changed[mixing.second()]);
        float[] target = mixing.target(labels[mixing.first()], labels[mixing.second()], classes);
        System.arraycopy(target, 0, targets, i * classes, classes);
      }
      PictureSource.planar(picture, planar, i * length);
    }
    return new PictureBatch(planar, labels, targets);
  }

  private Mixing mixing(long epoch, long step, int place, RgbImage[] batch) {
    int[] own = IntStream.range(0, batch.length).toArray();
    return switch (mix.kind()) {
      case MIXUP -> Mixing.MixUp.draw(seed, epoch, step, place, own, mix.alpha());
      case CUTMIX ->
          Mixing.CutMix.draw(
              seed, epoch, step, place, own, mix.alpha(), batch[0].width(), batch[0].height());
      case NONE -> throw new IllegalStateException("nothing is mixed");
    };
  }

  private int readable(int index) {
    try {
      return pictures.readable(index);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RgbImage changed(int place, long epoch) {
    try {
      return Augmentation.applyAll(
          changes, pictures.picture(place).orElseThrow(), seed, epoch, place);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
