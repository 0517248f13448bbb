package fovea.segmentation.training;

import fovea.dataset.augmentation.MaskAugmentation.Labelled;
import fovea.image.LabelMap;
import fovea.image.Palette;
import fovea.image.RgbImage;
import fovea.image.file.ImageFiles;
import fovea.metric.segmentation.SegmentationScores;
import fovea.metric.segmentation.SegmentationScores.Convention;
import fovea.training.feed.Watched;
import fovea.training.recipe.HeldOut;
import fovea.training.run.TrainingEvent.Seen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The pictures that a run is validated with, in their own size, and the eight of them that are
/// watched.
final class HeldOutMasks implements HeldOut {
  private static final String MEAN_IOU = "meanIou";

  /// Names the pixels of a picture.
  interface Namer {
    LabelMap labels(RgbImage picture);
  }

  private final MaskSource pictures;
  private final Namer namer;
  private final int classes;
  private final Palette palette;
  private @Nullable Path watched;
  private List<Integer> places = List.of();

  HeldOutMasks(MaskSource pictures, List<String> labels, Namer namer) {
    this.pictures = pictures;
    this.namer = namer;
    classes = labels.size();
    palette = Palette.of(labels);
  }

  @Override
  public String primaryMetric() {
    return MEAN_IOU;
  }

  /// The numbers over all pictures; what is predicted on ignored pixels counts nowhere, but in one
  /// of them where there are such.
  @Override
  public Map<String, Double> validate(Runnable pause) throws IOException {
    var scores = new SegmentationScores(classes, Convention.IGNORED_LEFT_OUT);
    var strict = new SegmentationScores(classes, Convention.IGNORED_IN_UNION);
    for (int place = 0; place < pictures.size(); place++) {
      pause.run();
      Optional<Labelled> example = pictures.get(place);
      if (example.isPresent()) {
        LabelMap predicted = namer.labels(example.get().image());
        scores.add(example.get().labels(), predicted);
        strict.add(example.get().labels(), predicted);
      }
    }
    HeldOut.requireSome(scores.pictures(), pictures.name());
    var metrics = new LinkedHashMap<String, Double>();
    metrics.put(MEAN_IOU, scores.meanIou().orElse(0));
    metrics.put("pixelAccuracy", scores.pixelAccuracy().orElse(0));
    metrics.put("meanAccuracy", scores.meanAccuracy().orElse(0));
    if (scores.ignored() > 0) {
      metrics.put("meanIouWithIgnoredInUnion", strict.meanIou().orElse(0));
    }
    return metrics;
  }

  @Override
  public double secondsPerExample() throws IOException {
    Optional<Labelled> first = pictures.get(0);
    if (first.isEmpty()) {
      return 0;
    }
    namer.labels(first.get().image());
    long begun = System.nanoTime();
    namer.labels(first.get().image());
    return (System.nanoTime() - begun) / 1e9;
  }

  /// Each with its true mask in colours.
  @Override
  public void keepWatched(Path folder) throws IOException {
    watched = folder;
    places =
        Watched.keep(
            folder,
            pictures.size(),
            () -> Watched.covering(pictures.size(), this::classes),
            place ->
                pictures
                    .get(place)
                    .map(example -> List.of(example.image(), palette.paint(example.labels())))
                    .orElse(List.of()));
  }

  /// Those of which a picture has pixels.
  private Set<Integer> classes(int place) throws IOException {
    return pictures
        .get(place)
        .map(
            example ->
                IntStream.of(example.labels().labels())
                    .filter(label -> label > 0)
                    .boxed()
                    .collect(Collectors.toSet()))
        .orElse(Set.of());
  }

  /// What is now said of the watched pictures, as masks in colours beside them.
  @Override
  public List<Seen> look(long step) throws IOException {
    Path folder = watched;
    var seen = new ArrayList<Seen>();
    if (folder == null) {
      return seen;
    }
    for (int i = 0; i < places.size(); i++) {
      Optional<Labelled> example = pictures.get(places.get(i));
      if (example.isPresent()) {
        LabelMap predicted = namer.labels(example.get().image());
        var scores = new SegmentationScores(classes, Convention.IGNORED_LEFT_OUT);
        scores.add(example.get().labels(), predicted);
        String file = "%d-%d.png".formatted(i, step);
        ImageFiles.writePng(palette.paint(predicted), folder.resolve(file));
        seen.add(Seen.ofMask(i, file, scores.pixelAccuracy().orElse(0)));
      }
    }
    return seen;
  }
}
