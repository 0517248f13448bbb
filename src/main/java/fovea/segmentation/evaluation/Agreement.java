package fovea.segmentation.evaluation;

import fovea.dataset.mask.LabelRule;
import fovea.dataset.mask.Mask;
import fovea.image.LabelMap;
import fovea.metric.segmentation.SegmentationScores;
import fovea.metric.segmentation.SegmentationScores.Convention;
import java.util.Optional;

/// What an annotation says of how one picture was segmented.
///
/// @param truth as the rule reads it, in the size of the prediction
/// @param errors what was predicted where that is wrong; 0 where it is right, or the truth ignored
/// @param scores of this picture
/// @param warning numbers that are no class, in a sentence; "" for none
/// @param shift a sentence where counting from the other number would make both agree much better
public record Agreement(
    LabelMap truth,
    LabelMap errors,
    SegmentationScores scores,
    String warning,
    Optional<String> shift) {
  /// @param predicted label k + 1 is class k; where it is coarser than the annotation, that is read
  ///   at its pixels
  public static Agreement of(Mask mask, LabelRule rule, LabelMap predicted, int classes) {
    LabelRule.Applied applied = rule.apply(mask, classes);
    LabelMap truth = applied.map().nearest(predicted.width(), predicted.height());
    SegmentationScores scores = scores(truth, predicted, classes);
    var other = new LabelRule(1 - rule.firstClass(), rule.ignored());
    LabelMap shifted =
        other.apply(mask, classes).map().nearest(predicted.width(), predicted.height());
    return new Agreement(
        truth,
        errors(truth, predicted),
        scores,
        applied.warning(classes),
        LabelShift.sentence(scores, scores(shifted, predicted, classes), other, classes));
  }

  /// What was predicted where that is not the truth, and there is one.
  public static LabelMap errors(LabelMap truth, LabelMap predicted) {
    int[] wrong = predicted.unlike(truth).labels();
    int[] wanted = truth.labels();
    for (int i = 0; i < wrong.length; i++) {
      wrong[i] = wanted[i] == 0 ? 0 : wrong[i];
    }
    return new LabelMap(predicted.width(), predicted.height(), wrong);
  }

  private static SegmentationScores scores(LabelMap truth, LabelMap predicted, int classes) {
    var scores = new SegmentationScores(classes, Convention.IGNORED_LEFT_OUT);
    scores.add(truth, predicted);
    return scores;
  }
}
