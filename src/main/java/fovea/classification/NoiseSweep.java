package fovea.classification;

import fovea.dataset.augmentation.Augmentation;
import fovea.dataset.picture.PictureDataset;
import fovea.work.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/// How a classifier's accuracy falls as normal noise is added to the pictures.
///
/// @param points one for each level, in the order asked for
/// @param seed of the noise
public record NoiseSweep(List<Point> points, long seed) {
  private static final int MOST_LEVELS = 100;
  private static final int TOP = 5;

  /// One level of noise.
  ///
  /// @param standardDeviation of the noise, where black is 0 and white is 1
  /// @param accuracy the share of pictures whose class was likeliest
  /// @param top5 the share of pictures whose class was among the five likeliest
  /// @param pictures how many there were
  public record Point(double standardDeviation, double accuracy, double top5, int pictures) {
    public double variance() {
      return standardDeviation * standardDeviation;
    }
  }

  public NoiseSweep {
    points = List.copyOf(points);
  }

  /// Asks about every picture of `data` at every level; on the compute thread. A picture has the
  /// same draws at each, only stronger, so that the curve shows the noise and not the draws.
  ///
  /// @param standardDeviations of the noise, from 0, where black is 0 and white is 1
  /// @throws CancellationException when `progress` says so between two batches
  public static NoiseSweep run(
      Classifier classifier,
      PictureDataset data,
      List<Double> standardDeviations,
      long seed,
      Progress progress)
      throws IOException {
    int[] all = IntStream.range(0, data.size()).toArray();
    return run(classifier, data, all, standardDeviations, seed, progress);
  }

  /// The same for some pictures.
  ///
  /// @param places which, as for {@link ClassifierEvaluation#run}
  public static NoiseSweep run(
      Classifier classifier,
      PictureDataset data,
      int[] places,
      List<Double> standardDeviations,
      long seed,
      Progress progress)
      throws IOException {
    if (standardDeviations.isEmpty() || standardDeviations.size() > MOST_LEVELS) {
      throw new IllegalArgumentException(
          "A curve of %d levels of noise is not possible: give 1 to %d."
              .formatted(standardDeviations.size(), MOST_LEVELS));
    }
    List<Augmentation> levels = new ArrayList<>(); // all refused or none
    standardDeviations.forEach(level -> levels.add(new Augmentation.GaussianNoise(level)));
    var points = new ArrayList<Point>();
    for (int i = 0; i < levels.size(); i++) {
      List<Augmentation> noise = List.of(levels.get(i));
      var asked =
          new PictureEvaluation(
              classifier,
              data,
              (image, place) -> Augmentation.applyAll(noise, image, seed, 0, place));
      ClassifierEvaluation evaluation =
          EvaluationRun.evaluate(asked, places, part(progress, i, levels.size()));
      points.add(
          new Point(
              standardDeviations.get(i),
              evaluation.matrix().accuracy(),
              evaluation.topAccuracy(TOP),
              evaluation.size()));
    }
    return new NoiseSweep(points, seed);
  }

  /// One level's progress as part of the whole's.
  private static Progress part(Progress whole, int level, int levels) {
    return new Progress() {
      @Override
      public void done(int pictures, int ofAll) {
        whole.done(level * ofAll + pictures, levels * ofAll);
      }

      @Override
      public boolean cancelled() {
        return whole.cancelled();
      }
    };
  }
}
