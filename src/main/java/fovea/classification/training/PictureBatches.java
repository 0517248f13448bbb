package fovea.classification.training;

import fovea.classification.training.adversarial.Beginning;
import fovea.classification.training.setup.Augmentations;
import fovea.classification.training.setup.ClassifierSetup;
import fovea.dataset.augmentation.Augmentation;
import fovea.dataset.augmentation.Mixing;
import fovea.image.RgbImage;
import fovea.training.feed.BatchFeeder;
import fovea.training.feed.PackedPicture;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Makes batches of pictures that are changed and mixed by chance.
final class PictureBatches implements BatchFeeder.Maker<PictureBatch> {
  private final PictureSource pictures;
  private final List<Augmentation> changes;
  private final Augmentations.Mix mix;
  private final long seed;
  private final int classes;
  private final Optional<Beginning> attack;

  PictureBatches(PictureSource pictures, ClassifierSetup setup, int classes) {
    this.pictures = pictures;
    this.changes = Augmentations.parse(setup.examples().augmentation());
    this.mix = Augmentations.Mix.parse(setup.examples().mixing());
    this.seed = setup.seed();
    this.classes = classes;
    attack = setup.attack().on() ? Optional.of(Beginning.of(setup.attack())) : Optional.empty();
  }

  @Override
  public PictureBatch make(long epoch, long number, int[] indices) throws IOException {
    var places = new int[indices.length];
    for (int i = 0; i < places.length; i++) {
      places[i] = pictures.readable(indices[i]);
    }
    RgbImage[] changed =
        BatchFeeder.ofEach(
                places,
                place ->
                    Augmentation.applyAll(
                        changes, pictures.picture(place).orElseThrow(), seed, epoch, place))
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
      PackedPicture.write(picture, planar, i * length);
    }
    return new PictureBatch(
        planar,
        labels,
        targets,
        attack.map(beginning -> beginning.of(seed, epoch, places, length)).orElse(null));
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
}
