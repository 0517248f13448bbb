package fovea.ui.training.segmentation;

import fovea.dataset.augmentation.MaskAugmentation;
import fovea.dataset.augmentation.MaskAugmentation.Labelled;
import fovea.dataset.mask.MaskDataset;
import fovea.dataset.picture.PictureDataset.Unreadable;
import fovea.image.LabelMap;
import fovea.image.LabelStyle;
import fovea.image.Palette;
import fovea.image.RgbImage;
import fovea.segmentation.training.SegmenterData;
import fovea.segmentation.training.setup.MaskChanges;
import fovea.segmentation.training.setup.SegmenterSetup;
import fovea.training.TrainingPlanner;
import fovea.ui.training.setup.ExamplesCard;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The pictures with masks that are learnt from, and a few of them as the network will see them.
final class MasksViewModel {
  /// So many pictures are shown.
  private static final int SAMPLES = 4;

  /// So many masks are looked at for the classes that they show.
  private static final int COUNTED = 64;

  private static final int SIDE = 160;
  private static final int BEYOND = 0x7C7468;
  private static final Duration REST = Duration.millis(300);

  /// How many pictures show each class.
  ///
  /// @param looked how many were looked at
  /// @param of how many there are
  record Frequencies(int looked, int of, List<String> labels, int[] pictures) {}

  private record Wanted(SegmenterSetup.Data data, long seed) {}

  private record Shown(SegmenterData data, String augmentation, int draw) {}

  private final TrainingPlanner<SegmenterSetup, SegmenterData> planner;
  private final BackgroundWork work;
  private final Runnable changed;
  private final ReadOnlyObjectWrapper<Work<SegmenterData>> data =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final ReadOnlyObjectWrapper<Work<List<List<RgbImage>>>> samples =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final ReadOnlyObjectWrapper<Work<Frequencies>> frequencies =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final PauseTransition rest = new PauseTransition(REST);
  private @Nullable Wanted wanted;
  private @Nullable Shown shown;
  private @Nullable SegmenterSetup setup;
  private int draw;

  /// @param changed hears that something else may be wrong or right now
  MasksViewModel(
      TrainingPlanner<SegmenterSetup, SegmenterData> planner,
      BackgroundWork work,
      Runnable changed) {
    this.planner = planner;
    this.work = work;
    this.changed = changed;
    rest.setOnFinished(e -> open());
  }

  // ── State ──

  ReadOnlyObjectProperty<Work<SegmenterData>> data() {
    return data.getReadOnlyProperty();
  }

  /// For each picture: as it is, then changed; with its mask over it.
  ReadOnlyObjectProperty<Work<List<List<RgbImage>>>> samples() {
    return samples.getReadOnlyProperty();
  }

  /// How many training pictures show each class.
  ReadOnlyObjectProperty<Work<Frequencies>> frequencies() {
    return frequencies.getReadOnlyProperty();
  }

  /// Training pictures, 0 while nobody knows.
  int trainingPictures() {
    return data.get() instanceof Work.Done<SegmenterData>(SegmenterData found)
        ? found.training().size()
        : 0;
  }

  // ── Commands ──

  void follow(SegmenterSetup next) {
    setup = next;
    var now = new Wanted(next.data(), next.seed());
    if (!now.equals(wanted)) {
      wanted = now;
      data.set(new Work.Running<>(-1, ""));
      rest.playFromStart();
    }
    show();
  }

  void redraw() {
    draw++;
    show();
  }

  void again() {
    wanted = null;
    if (setup != null) {
      follow(setup);
    }
  }

  private void open() {
    SegmenterSetup now = setup;
    if (now == null) {
      return;
    }
    work.startLatest(
        data,
        "Reading the masks",
        Lane.FILES,
        reporter -> planner.data(now),
        state -> {
          data.set(state);
          if (state instanceof Work.Failed<SegmenterData>) {
            shown = null; // examples of other data would be taken for this one's
            samples.set(new Work.Idle<>());
          }
          frequencies.set(new Work.Idle<>());
          if (state instanceof Work.Done<SegmenterData>(SegmenterData found)) {
            work.startLatest(
                frequencies,
                "Counting classes",
                Lane.FILES,
                reporter -> counted(found, reporter),
                frequencies::set);
          }
          if (!(state instanceof Work.Running<SegmenterData>)) {
            changed.run();
            show();
          }
        });
  }

  /// Masks that cannot be read are left out.
  private static Frequencies counted(SegmenterData data, BackgroundWork.Reporter reporter)
      throws IOException {
    MaskDataset training = data.training();
    int[] pictures = new int[data.own().size()];
    int looked = 0;
    int count = Math.min(COUNTED, training.size());
    for (int i = 0; i < count && !reporter.cancelled(); i++) {
      int place = (int) ((2L * i + 1) * training.size() / (2L * count));
      try {
        LabelMap map = data.rule().apply(training.mask(place), pictures.length).map();
        IntStream.of(map.labels())
            .distinct()
            .filter(label -> label > 0 && label <= pictures.length)
            .forEach(label -> pictures[label - 1]++);
        looked++;
      } catch (Unreadable unreadable) {
        continue;
      }
    }
    return new Frequencies(looked, training.size(), data.own(), pictures);
  }

  private void show() {
    SegmenterSetup now = setup;
    if (now == null || !(data.get() instanceof Work.Done<SegmenterData>(SegmenterData found))) {
      return;
    }
    var next = new Shown(found, now.examples().augmentation(), draw);
    if (next.equals(shown)) {
      return;
    }
    shown = next;
    work.startLatest(
        samples,
        "Drawing examples",
        Lane.FILES,
        reporter -> drawn(next),
        made -> {
          if (next.equals(shown)) {
            samples.set(made);
          }
        });
  }

  private static List<List<RgbImage>> drawn(Shown wanted) throws IOException {
    SegmenterData data = wanted.data();
    MaskDataset training = data.training();
    Palette palette = Palette.of(data.own());
    List<MaskAugmentation> plain = MaskChanges.parse("", SIDE, BEYOND);
    List<MaskAugmentation> changes = MaskChanges.parse(wanted.augmentation(), SIDE, BEYOND);
    var rows = new ArrayList<List<RgbImage>>();
    int count = Math.min(SAMPLES, training.size());
    for (int i = 0; i < count; i++) {
      int place = (int) ((2L * i + 1) * training.size() / (2L * count));
      var example =
          new Labelled(
              training.picture(place),
              data.rule().apply(training.mask(place), data.own().size()).map());
      var row = new ArrayList<RgbImage>();
      row.add(over(MaskAugmentation.applyAll(plain, example, 0, 0, i), palette));
      for (int d = 0; d < ExamplesCard.DRAWS; d++) {
        long epoch = (long) wanted.draw() * ExamplesCard.DRAWS + d;
        row.add(over(MaskAugmentation.applyAll(changes, example, 1, epoch, i), palette));
      }
      rows.add(List.copyOf(row));
    }
    return List.copyOf(rows);
  }

  private static RgbImage over(Labelled example, Palette palette) {
    return LabelStyle.standard().over(example.image(), example.labels(), palette);
  }
}
