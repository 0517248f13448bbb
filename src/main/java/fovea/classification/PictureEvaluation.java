package fovea.classification;

import fovea.dataset.LabelledDataset;
import fovea.dataset.picture.PictureDataset;
import fovea.image.RgbImage;
import fovea.work.Progress;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/// A classifier that is asked about pictures.
///
/// @param pictures of which it is asked
/// @param change what happens to a picture before it is classified
public record PictureEvaluation(Classifier classifier, PictureDataset pictures, Change change)
    implements EvaluationRun.Asked<RgbImage> {
  /// What happens to a picture.
  public interface Change {
    RgbImage apply(RgbImage image, int place);
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
    return EvaluationRun.evaluate(
        new PictureEvaluation(classifier, data, (image, place) -> image), places, progress);
  }

  @Override
  public Subject subject() {
    return Subject.PICTURES;
  }

  @Override
  public LabelledDataset data() {
    return pictures;
  }

  @Override
  public List<String> labels() {
    return classifier.labels();
  }

  @Override
  public Optional<EvaluationRun.Named<RgbImage>> get(int place) throws IOException {
    return pictures
        .getOrSkip(place)
        .map(one -> new EvaluationRun.Named<>(one.name(), change.apply(one.image(), place)));
  }

  @Override
  public List<float[]> probabilities(List<RgbImage> batch) {
    return classifier.classify(batch, labels().size()).stream().map(this::byClass).toList();
  }

  @Override
  public List<LabelledDataset.Skipped> skipped() {
    return pictures.skipped();
  }

  private float[] byClass(Prediction prediction) {
    var row = new float[labels().size()];
    // A softmax of floats may come out a little above 1.
    prediction
        .top()
        .forEach(ranked -> row[ranked.index()] = (float) Math.min(1, ranked.probability()));
    return row;
  }
}
