package fovea.segmentation.evaluation;

import fovea.dataset.mask.LabelRule;
import fovea.format.Quantities;
import fovea.metric.segmentation.SegmentationScores;
import java.util.Optional;

/// Whether labels seem to be shifted by one.
public final class LabelShift {
  /// So much more of the pixels must agree before it is said.
  private static final double MUCH = 0.2;

  private LabelShift() {}

  /// A sentence where counting by `other` makes predictions agree much better.
  ///
  /// @param asIs of some pictures under the rule in force
  /// @param shifted of the same under `other`
  public static Optional<String> sentence(
      SegmentationScores asIs, SegmentationScores shifted, LabelRule other, int classes) {
    double now = asIs.pixelAccuracy().orElse(0);
    double then = shifted.pixelAccuracy().orElse(0);
    return then - now < MUCH
        ? Optional.empty()
        : Optional.of(
            "Labels seem to be shifted by one: %s of the pixels agree, but %s would if %s."
                .formatted(
                    Quantities.percent(now), Quantities.percent(then), other.words(classes)));
  }
}
