package fovea.segmentation.training;

import fovea.dataset.augmentation.MaskAugmentation.Labelled;
import fovea.image.LabelMap;
import fovea.image.Palette;
import fovea.image.file.ImageFiles;
import fovea.metric.segmentation.SegmentationScores;
import fovea.metric.segmentation.SegmentationScores.Convention;
import fovea.training.feed.Watched;
import fovea.training.run.TrainingEvent.Seen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The pictures that a run is validated with, in their own size, and the eight of them that are
/// watched.
final class HeldOutMasks {
  static final String MEAN_IOU = "meanIou";
  private static final String PNG = ".png";

  /// Names the pixels of a picture.
  interface Namer {
    LabelMap labels(Labelled example);
  }

  private final MaskSource pictures;
  private final int classes;
  private final Palette palette;
  private @Nullable Path watched;

  HeldOutMasks(MaskSource pictures, List<String> labels) {
    this.pictures = pictures;
    classes = labels.size();
    palette = Palette.of(labels);
  }

  MaskSource pictures() {
    return pictures;
  }

  /// The numbers over all pictures; what is predicted on ignored pixels counts nowhere, but in one
  /// of them where there are such.
  Map<String, Double> validate(Namer namer, Runnable pause) {
    var scores = new SegmentationScores(classes, Convention.IGNORED_LEFT_OUT);
    var strict = new SegmentationScores(classes, Convention.IGNORED_IN_UNION);
    for (int place = 0; place < pictures.size(); place++) {
      pause.run();
      get(place)
          .ifPresent(
              example -> {
                LabelMap predicted = namer.labels(example);
                scores.add(example.labels(), predicted);
                strict.add(example.labels(), predicted);
              });
    }
    if (scores.pictures() == 0) {
      throw new UncheckedIOException(
          new IOException(
              "None of the pictures of " + pictures.name() + " to validate with can be read."));
    }
    var metrics = new LinkedHashMap<String, Double>();
    metrics.put(MEAN_IOU, scores.meanIou().orElse(0));
    metrics.put("pixelAccuracy", scores.pixelAccuracy().orElse(0));
    metrics.put("meanAccuracy", scores.meanAccuracy().orElse(0));
    if (scores.ignored() > 0) {
      metrics.put("meanIouWithIgnoredInUnion", strict.meanIou().orElse(0));
    }
    return metrics;
  }

  /// What one picture takes, once it is at hand.
  double secondsPerPicture(Namer namer) {
    Optional<Labelled> first = get(0);
    if (first.isEmpty()) {
      return 0;
    }
    namer.labels(first.get());
    long begun = System.nanoTime();
    namer.labels(first.get());
    return (System.nanoTime() - begun) / 1e9;
  }

  /// Writes the watched pictures, `0.png`, `1.png`, …, and their true masks in colours,
  /// `0-truth.png`, …
  void keepWatched(Path folder) throws IOException {
    Files.createDirectories(folder);
    watched = folder;
    List<Integer> places = Watched.places(pictures.size());
    for (int i = 0; i < places.size(); i++) {
      Optional<Labelled> example = pictures.get(places.get(i));
      if (example.isPresent()) {
        ImageFiles.writePng(example.get().image(), folder.resolve(i + PNG));
        ImageFiles.writePng(
            palette.paint(example.get().labels()), folder.resolve(i + "-truth" + PNG));
      }
    }
  }

  /// What is now said of the watched pictures, as masks in colours beside them.
  List<Seen> look(Namer namer, long step) {
    Path folder = watched;
    var seen = new ArrayList<Seen>();
    if (folder == null) {
      return seen;
    }
    List<Integer> places = Watched.places(pictures.size());
    for (int i = 0; i < places.size(); i++) {
      Optional<Labelled> example = get(places.get(i));
      if (example.isPresent()) {
        LabelMap predicted = namer.labels(example.get());
        var scores = new SegmentationScores(classes, Convention.IGNORED_LEFT_OUT);
        scores.add(example.get().labels(), predicted);
        String file = i + "-" + step + PNG;
        write(predicted, folder.resolve(file));
        seen.add(Seen.ofMask(i, file, scores.pixelAccuracy().orElse(0)));
      }
    }
    return seen;
  }

  private void write(LabelMap map, Path file) {
    try {
      ImageFiles.writePng(palette.paint(map), file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Labelled> get(int place) {
    try {
      return pictures.get(place);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
