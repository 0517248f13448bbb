package fovea.classification;

import fovea.dataset.picture.LabelledPicture;
import fovea.dataset.picture.PictureDataset;
import fovea.image.RgbImage;
import fovea.metric.Calibration;
import fovea.metric.ClassificationReport;
import fovea.metric.ConfusionMatrix;
import fovea.metric.TopAccuracy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;

/// How well a classifier does on a data set: what each picture shows, what was said of it, and how
/// sure. Every number is derived from these.
///
/// @param labels the classes
/// @param names how each picture is called in its data set
/// @param truth the class of each picture
/// @param predicted the class that was likeliest
/// @param probabilities of all classes, a row for each picture
/// @param skipped pictures that could not be read
public record ClassifierEvaluation(
    List<String> labels,
    List<String> names,
    int[] truth,
    int[] predicted,
    double[][] probabilities,
    List<PictureDataset.Skipped> skipped) {
  private static final int BATCH = 32;
  private static final int BINS = 15;

  /// Told after every batch, and asked whether to stop.
  public interface Progress {
    void done(int pictures, int ofAll);

    boolean cancelled();

    /// Hears nothing and never cancels.
    static Progress none() {
      return new Progress() {
        @Override
        public void done(int pictures, int ofAll) {}

        @Override
        public boolean cancelled() {
          return false;
        }
      };
    }
  }

  /// Asks `classifier` about every picture of `data`; on the compute thread. The data set's classes
  /// are those of the classifier with the same names, or, where no name is known to it, those with
  /// the same numbers.
  ///
  /// @throws IllegalArgumentException when the classes cannot be those of the classifier
  /// @throws CancellationException when `progress` says so between two batches
  public static ClassifierEvaluation run(
      Classifier classifier, PictureDataset data, Progress progress) throws IOException {
    int[] classOf = classes(classifier.labels(), data);
    var names = new ArrayList<String>();
    var truth = new ArrayList<Integer>();
    var rows = new ArrayList<double[]>();
    var batch = new ArrayList<RgbImage>();
    for (int i = 0; i < data.size(); i++) {
      var read = data.getOrSkip(i);
      if (read.isPresent()) {
        LabelledPicture picture = read.get();
        names.add(picture.name());
        truth.add(classOf[picture.label()]);
        batch.add(picture.image());
      }
      if (batch.size() == BATCH || i == data.size() - 1) {
        for (Prediction prediction : classifier.classify(batch, classifier.labels().size())) {
          rows.add(byClass(prediction));
        }
        batch.clear();
        progress.done(i + 1, data.size());
        if (progress.cancelled()) {
          throw new CancellationException("The evaluation was cancelled.");
        }
      }
    }
    return new ClassifierEvaluation(
        classifier.labels(),
        names,
        truth.stream().mapToInt(t -> t).toArray(),
        rows.stream().mapToInt(ClassifierEvaluation::likeliest).toArray(),
        rows.toArray(double[][]::new),
        data.skipped());
  }

  private static double[] byClass(Prediction prediction) {
    var row = new double[prediction.top().size()];
    prediction.top().forEach(ranked -> row[ranked.index()] = ranked.probability());
    return row;
  }

  private static int likeliest(double[] row) {
    int best = 0;
    for (int i = 1; i < row.length; i++) {
      best = row[i] > row[best] ? i : best;
    }
    return best;
  }

  /// The classifier's number for each of the data set's classes.
  private static int[] classes(List<String> known, PictureDataset data) {
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < known.size(); i++) {
      numbers.putIfAbsent(plain(known.get(i)), i);
    }
    List<String> wanted = data.labels();
    List<String> unknown =
        wanted.stream().filter(label -> !numbers.containsKey(plain(label))).toList();
    if (unknown.isEmpty()) {
      return wanted.stream().mapToInt(label -> numbers.get(plain(label))).toArray();
    }
    if (unknown.size() == wanted.size() && wanted.size() == known.size()) {
      int[] same = new int[wanted.size()];
      Arrays.setAll(same, i -> i);
      return same;
    }
    throw new IllegalArgumentException(
        "The classifier does not know %s of %s; its %d classes are %s …"
            .formatted(
                unknown.size() == 1
                    ? "the class “" + unknown.getFirst() + "”"
                    : unknown.size() + " classes, such as “" + unknown.getFirst() + "”,",
                data.name(),
                known.size(),
                String.join(", ", known.subList(0, Math.min(5, known.size())))));
  }

  private static String plain(String label) {
    return label.strip().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  public int pictures() {
    return truth.length;
  }

  public ConfusionMatrix matrix() {
    return ConfusionMatrix.of(truth, predicted, labels.size());
  }

  public ClassificationReport report() {
    return new ClassificationReport(matrix());
  }

  /// The share of pictures whose class is among the `k` likeliest.
  public double topAccuracy(int k) {
    return TopAccuracy.of(truth, probabilities, Math.min(k, labels.size())).share();
  }

  /// How far probabilities can be taken at their word, in 15 bins as in Guo et al. 2017.
  public Calibration calibration() {
    return Calibration.of(truth, probabilities, BINS);
  }
}
