package fovea.classification;

import fovea.dataset.picture.LabelledPicture;
import fovea.dataset.picture.PictureDataset;
import fovea.image.RgbImage;
import fovea.work.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/// Asks a classifier about pictures of a data set, batch by batch.
public final class EvaluationRun {
  private static final int BATCH = 32;

  /// What happens to a picture before it is classified.
  interface Change {
    RgbImage apply(RgbImage image, int place);
  }

  private final Classifier classifier;
  private final PictureDataset data;
  private final int[] places;
  private final Change change;
  private final List<String> labels;
  private final int[] classOf;

  /// @param places in the data set, in the order of the rows
  /// @throws IllegalArgumentException when the classes cannot be those of the classifier, or there
  ///   would be more probabilities than can be kept
  EvaluationRun(Classifier classifier, PictureDataset data, int[] places, Change change) {
    this.classifier = classifier;
    this.data = data;
    this.places = places;
    this.change = change;
    labels = classifier.labels();
    EvaluationChecks.checkSize(places.length, labels.size());
    classOf = ClassMatch.of(labels, data).numbers();
  }

  /// Asks `classifier` about every picture of `data`; on the compute thread. The data set's classes
  /// are those of the classifier with the same names, or, where no name is known to it, those with
  /// the same numbers.
  ///
  /// @throws IllegalArgumentException when the classes cannot be those of the classifier
  /// @throws CancellationException when `progress` says so between two batches
  public static ClassifierEvaluation evaluate(
      Classifier classifier, PictureDataset data, Progress progress) throws IOException {
    return evaluate(classifier, data, IntStream.range(0, data.size()).toArray(), progress);
  }

  /// Asks `classifier` about some pictures of `data`, such as a {@link Sample}.
  ///
  /// @param places which, in the order of the rows
  /// @throws IllegalArgumentException when the classes cannot be those of the classifier
  /// @throws CancellationException when `progress` says so between two batches
  public static ClassifierEvaluation evaluate(
      Classifier classifier, PictureDataset data, int[] places, Progress progress)
      throws IOException {
    return new EvaluationRun(classifier, data, places, (image, place) -> image).run(progress);
  }

  /// On the compute thread.
  ///
  /// @throws CancellationException when `progress` says so between two batches
  ClassifierEvaluation run(Progress progress) throws IOException {
    var names = new ArrayList<String>();
    var kept = new ArrayList<Integer>();
    var rows = new ArrayList<float[]>();
    var batch = new ArrayList<RgbImage>();
    for (int i = 0; i < places.length; i++) {
      var read = data.getOrSkip(places[i]);
      if (read.isPresent()) {
        LabelledPicture picture = read.get();
        names.add(picture.name());
        kept.add(places[i]);
        batch.add(change.apply(picture.image(), places[i]));
      }
      if (batch.size() == BATCH || i == places.length - 1) {
        rows.addAll(answers(batch));
        batch.clear();
        progress.done(i + 1, places.length);
        if (progress.cancelled()) {
          throw new CancellationException("The evaluation was cancelled.");
        }
      }
    }
    int[] groups = groups();
    return new ClassifierEvaluation(
        data.name(),
        labels,
        names,
        kept.stream().mapToInt(place -> place).toArray(),
        kept.stream().mapToInt(place -> classOf[data.label(place)]).toArray(),
        rows.stream().mapToInt(EvaluationRun::likeliest).toArray(),
        rows.toArray(float[][]::new),
        skipped(),
        groups.length == 0 ? List.of() : data.coarseLabels(),
        groups);
  }

  private List<float[]> answers(List<RgbImage> batch) {
    if (batch.isEmpty()) {
      return List.of();
    }
    return classifier.classify(batch, labels.size()).stream().map(this::byClass).toList();
  }

  private float[] byClass(Prediction prediction) {
    var row = new float[labels.size()];
    // A softmax of floats may come out a little above 1.
    prediction
        .top()
        .forEach(ranked -> row[ranked.index()] = (float) Math.min(1, ranked.probability()));
    return row;
  }

  private static int likeliest(float[] row) {
    int best = 0;
    for (int i = 1; i < row.length; i++) {
      best = row[i] > row[best] ? i : best;
    }
    return best;
  }

  /// Those of the pictures that were asked about here; the data set remembers others too.
  private List<PictureDataset.Skipped> skipped() {
    int[] sorted = Arrays.stream(places).sorted().toArray();
    return data.skipped().stream()
        .filter(one -> Arrays.binarySearch(sorted, one.index()) >= 0)
        .toList();
  }

  /// The group of each of the classifier's classes; empty unless every class has one and one only.
  private int[] groups() {
    var groups = new int[labels.size()];
    Arrays.fill(groups, -1);
    int size = data.coarseLabels().isEmpty() ? 0 : data.size();
    for (int place = 0; place < size; place++) {
      OptionalInt group = data.coarseLabel(place);
      int one = classOf[data.label(place)];
      if (group.isEmpty() || groups[one] >= 0 && groups[one] != group.getAsInt()) {
        return new int[0];
      }
      groups[one] = group.getAsInt();
    }
    return IntStream.of(groups).allMatch(group -> group >= 0) ? groups : new int[0];
  }
}
