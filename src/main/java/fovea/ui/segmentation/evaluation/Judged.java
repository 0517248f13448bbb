package fovea.ui.segmentation.evaluation;

import fovea.dataset.mask.MaskDataset;
import fovea.format.Quantities;
import fovea.image.LabelMap;
import fovea.image.Palette;
import fovea.image.RgbImage;
import fovea.report.Block;
import fovea.report.Stamp;
import fovea.segmentation.evaluation.SegmentationEvaluation;
import fovea.segmentation.evaluation.SegmentationEvaluation.Predictions;
import fovea.segmentation.evaluation.SegmentationEvaluation.Scored;
import fovea.work.Progress;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;

/// What came of judging.
///
/// @param name of the model or the masks
/// @param sha256 of the model's weights; "" where there are none
/// @param how the protocol in words
/// @param assumptions what was taken for granted of the model
/// @param data what it was judged on
/// @param predictions the masks that were judged, read again
public record Judged(
    String name,
    String sha256,
    String how,
    List<String> assumptions,
    SegmentationEvaluation evaluation,
    MaskDataset data,
    Palette palette,
    Predictions predictions) {
  /// One picture with what is true and what was predicted.
  ///
  /// @param truth as the rule reads it
  public record Case(
      Judged judged, Scored scored, RgbImage picture, LabelMap truth, LabelMap predicted) {}

  /// Reads one of its pictures; not on the JavaFX thread.
  public Case open(int index) throws IOException {
    Scored scored =
        evaluation.pictures().stream()
            .filter(one -> one.index() == index)
            .findFirst()
            .orElseThrow();
    return new Case(
        this,
        scored,
        data.picture(index),
        evaluation.rule().apply(data.mask(index), evaluation.labels().size()).map(),
        predictions.of(index, Progress.none()));
  }

  /// How it is called in a list.
  public String title() {
    return "%s · %s · %s"
        .formatted(
            name, evaluation.data(), Quantities.count(evaluation.pictures().size(), "picture"));
  }

  /// What files about it are named after.
  public String subject() {
    return name + "-" + evaluation.data();
  }

  /// The width of the band of the boundary IoU, in words.
  static String band() {
    return "2 % of the diagonal";
  }

  /// Where its numbers come from.
  public Stamp stamp(String version) {
    return new Stamp(
        version,
        LocalDate.now(ZoneId.systemDefault()),
        name,
        sha256,
        evaluation.data(),
        OptionalLong.empty(),
        List.of(
            new Block.Entry("pictures", String.valueOf(evaluation.pictures().size())),
            new Block.Entry("protocol", how),
            new Block.Entry("label rule", evaluation.rule().words(evaluation.labels().size())),
            new Block.Entry("convention", evaluation.scores().convention().words()),
            new Block.Entry("boundary band", band())),
        assumptions);
  }
}
