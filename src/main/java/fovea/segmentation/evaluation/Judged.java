package fovea.segmentation.evaluation;

import fovea.dataset.mask.MaskDataset;
import fovea.format.Quantities;
import fovea.image.LabelMap;
import fovea.image.Palette;
import fovea.image.RgbImage;
import fovea.segmentation.evaluation.SegmentationEvaluation.Predictions;
import fovea.segmentation.evaluation.SegmentationEvaluation.Scored;
import fovea.work.Progress;
import java.io.IOException;

/// What came of judging, and the pictures of it.
///
/// @param data what it was judged on
/// @param predictions the masks that were judged, had again
public record Judged(
    Contender contender, MaskDataset data, Palette palette, Predictions predictions) {
  /// One picture with what is true and what was predicted.
  ///
  /// @param truth as the rule reads it
  public record Case(
      Judged judged, Scored scored, RgbImage picture, LabelMap truth, LabelMap predicted) {
    /// What was predicted where that is wrong.
    public LabelMap mistakes() {
      return Agreement.errors(truth, predicted);
    }
  }

  public SegmentationEvaluation evaluation() {
    return contender.evaluation();
  }

  public String name() {
    return contender.name();
  }

  /// Has one of its pictures; not on the JavaFX thread.
  public Case open(int index) throws IOException {
    Scored scored =
        evaluation().pictures().stream()
            .filter(one -> one.index() == index)
            .findFirst()
            .orElseThrow();
    return new Case(
        this,
        scored,
        data.picture(index),
        evaluation().rule().apply(data.mask(index), evaluation().labels().size()).map(),
        predictions.of(index, Progress.none()));
  }

  /// The same, its masks had from elsewhere.
  Judged with(Predictions others) {
    return new Judged(contender, data, palette, others);
  }

  /// How it is called in a list.
  public String title() {
    return "%s · %s · %s"
        .formatted(
            contender.title(),
            evaluation().data(),
            Quantities.count(evaluation().pictures().size(), "picture"));
  }

  /// What files about it are named after.
  public String subject() {
    return name() + "-" + evaluation().data();
  }
}
