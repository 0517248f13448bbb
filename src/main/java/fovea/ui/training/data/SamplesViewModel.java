package fovea.ui.training.data;

import fovea.architecture.Trainable;
import fovea.classification.training.setup.Augmentations;
import fovea.classification.training.setup.Augmentations.Mix;
import fovea.classification.training.setup.ClassifierSetup;
import fovea.dataset.KeyedRandom;
import fovea.dataset.augmentation.Augmentation;
import fovea.dataset.augmentation.Mixing;
import fovea.dataset.picture.LabelledPicture;
import fovea.dataset.picture.PictureDataset;
import fovea.image.RgbImage;
import fovea.training.setup.Start;
import fovea.ui.training.form.NumberText;
import fovea.ui.training.setup.ExamplesCard;
import fovea.ui.training.setup.Networks;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// A few training pictures, each as it is and as the network will see it three times.
public final class SamplesViewModel {
  /// One picture.
  ///
  /// @param label its class
  /// @param changed what augmentation makes of it
  public record Sample(String label, RgbImage original, List<Changed> changed) {}

  /// One of the changed pictures.
  ///
  /// @param note which classes are mixed in it; "" where none are
  public record Changed(RgbImage image, String note) {}

  private record Wanted(
      PictureDataset pictures, ClassifierSetup.Examples examples, int side, int choice, int draw) {}

  public static final int SAMPLES = 5;
  private static final int USUAL_SIDE = 224;
  private static final int MOST_SIDE = 512;
  private static final Duration REST = Duration.millis(150);

  private final List<Trainable> networks;
  private final BackgroundWork work;
  private final ReadOnlyObjectWrapper<Work<List<Sample>>> samples =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final PauseTransition rest = new PauseTransition(REST);
  private @Nullable Wanted wanted;
  private int choice;
  private int draw;

  public SamplesViewModel(List<Trainable> networks, BackgroundWork work) {
    this.networks = networks;
    this.work = work;
    rest.setOnFinished(e -> make());
  }

  public ReadOnlyObjectProperty<Work<List<Sample>>> samples() {
    return samples.getReadOnlyProperty();
  }

  /// Shows training pictures of `data` as `setup` changes them; none where there is no data.
  public void follow(@Nullable PictureDataset data, ClassifierSetup setup) {
    if (data == null) {
      wanted = null;
      rest.stop();
      samples.set(new Work.Idle<>());
      return;
    }
    want(new Wanted(data, setup.examples(), side(networks, setup), choice, draw));
  }

  /// KeyedRandom the changes of the same pictures anew.
  public void redraw() {
    draw++;
    again();
  }

  /// Shows other pictures.
  public void others() {
    choice++;
    again();
  }

  private void again() {
    if (wanted != null) {
      want(new Wanted(wanted.pictures(), wanted.examples(), wanted.side(), choice, draw));
    }
  }

  private void want(Wanted next) {
    if (next.equals(wanted)) {
      return;
    }
    wanted = next;
    rest.playFromStart();
  }

  private void make() {
    Wanted now = wanted;
    if (now != null) {
      work.<List<Sample>>startLatest(
          samples,
          "Drawing examples",
          Lane.FILES,
          reporter -> samples(now),
          made -> show(now, made));
    }
  }

  /// Examples of data that are no longer meant come to nothing.
  private void show(Wanted of, Work<List<Sample>> made) {
    if (of.equals(wanted)) {
      samples.set(made);
    }
  }

  /// The side of the pictures that the network sees, since a crop by four pixels is much or little.
  static int side(List<Trainable> networks, ClassifierSetup setup) {
    if (setup.network().inputSize() > 0) {
      return Math.min(MOST_SIDE, setup.network().inputSize());
    }
    if (setup.network().start() != Start.SCRATCH) {
      return USUAL_SIDE;
    }
    return Networks.of(networks, setup.network())
        .map(network -> side(network.preparation()))
        .orElse(USUAL_SIDE);
  }

  private static int side(Map<?, ?> preparation) {
    for (Object part :
        new Object[] {
          preparation.get("torchvision"), preparation.get("crop_size"), preparation.get("size")
        }) {
      if (part instanceof Map<?, ?> sizes) {
        for (String name : List.of("crop", "height", "shortest_edge")) {
          if (sizes.get(name) instanceof Number side) {
            return Math.clamp(side.intValue(), 8, MOST_SIDE);
          }
        }
      }
    }
    return USUAL_SIDE;
  }

  private static List<Sample> samples(Wanted wanted) throws IOException {
    PictureDataset data = wanted.pictures();
    List<LabelledPicture> read = read(data, wanted.choice());
    List<RgbImage> fitted = read.stream().map(p -> square(p.image(), wanted.side())).toList();
    List<Augmentation> changes = Augmentations.parse(wanted.examples().augmentation());
    Mix mix = mix(wanted.examples().mixing());
    var rows = new ArrayList<List<Changed>>();
    read.forEach(picture -> rows.add(new ArrayList<>()));
    for (int d = 0; d < ExamplesCard.DRAWS; d++) {
      long epoch = (long) wanted.draw() * ExamplesCard.DRAWS + d;
      List<RgbImage> changed =
          IntStream.range(0, fitted.size())
              .mapToObj(i -> Augmentation.applyAll(changes, fitted.get(i), 0, epoch, i))
              .toList();
      for (int i = 0; i < rows.size(); i++) {
        rows.get(i).add(mixed(mix, epoch, i, changed, read, data.labels()));
      }
    }
    return IntStream.range(0, rows.size())
        .mapToObj(
            i -> new Sample(data.labels().get(read.get(i).label()), fitted.get(i), rows.get(i)))
        .toList();
  }

  /// Pictures of different classes, as far as there are such; pictures that cannot be read are left
  /// out.
  private static List<LabelledPicture> read(PictureDataset data, int choice) throws IOException {
    var found = new ArrayList<LabelledPicture>();
    var classes = new HashSet<Integer>();
    int tries = data.size() == 0 ? 0 : 20 * SAMPLES;
    KeyedRandom draws = KeyedRandom.of(0, choice);
    var seen = new HashSet<Integer>();
    for (int i = 0; i < tries && found.size() < SAMPLES; i++) {
      int index = draws.nextInt(data.size());
      boolean unlike =
          !classes.contains(data.label(index))
              || classes.size() == data.labels().size()
              || i > tries / 2;
      if (unlike && seen.add(index)) {
        data.getOrSkip(index)
            .ifPresent(
                picture -> {
                  classes.add(picture.label());
                  found.add(picture);
                });
      }
    }
    return found;
  }

  private static RgbImage square(RgbImage picture, int side) {
    int least = Math.min(picture.width(), picture.height());
    return picture
        .cropped((picture.width() - least) / 2, (picture.height() - least) / 2, least, least)
        .resized(side, side);
  }

  static Mix mix(String mixing) {
    String[] parts = mixing.split(":", -1);
    Mix.Kind kind = Mix.Kind.valueOf(parts[0].toUpperCase(java.util.Locale.ROOT));
    return new Mix(kind, parts.length > 1 ? NumberText.number(parts[1]) : 0);
  }

  private static Changed mixed(
      Mix mix,
      long epoch,
      int place,
      List<RgbImage> batch,
      List<LabelledPicture> pictures,
      List<String> labels) {
    int[] own = IntStream.range(0, batch.size()).toArray();
    RgbImage first = batch.getFirst();
    Mixing mixing =
        switch (mix.kind()) {
          case NONE -> null;
          case MIXUP -> Mixing.MixUp.draw(0, epoch, epoch, place, own, mix.alpha());
          case CUTMIX ->
              Mixing.CutMix.draw(
                  0, epoch, epoch, place, own, mix.alpha(), first.width(), first.height());
        };
    if (mixing == null) {
      return new Changed(batch.get(place), "");
    }
    String one = labels.get(pictures.get(mixing.first()).label());
    String other = labels.get(pictures.get(mixing.second()).label());
    long percent = Math.round(100 * mixing.lambda());
    String note =
        one.equals(other) ? one : one + " " + percent + ", " + other + " " + (100 - percent) + " %";
    return new Changed(mixing.apply(batch.get(mixing.first()), batch.get(mixing.second())), note);
  }
}
