package fovea.explanation.evaluation;

import fovea.explanation.Explanation;
import fovea.explanation.metric.Likeness;
import fovea.image.Heatmap;

/// The evidence of maps, made comparable: the mean of what is above zero in at most 28 × 28 cells,
/// so that the grain of maps of single pixels does not count as disagreement.
final class Evidence {
  private static final int CELLS = 28;

  private Evidence() {}

  /// The ranks of the cells.
  ///
  /// @param width of the picture, in pixels
  static Heatmap ranks(Explanation explanation, int width, int height) {
    Heatmap whole = explanation.evidence(width, height);
    return Likeness.ranks(whole.means(Math.min(CELLS, width), Math.min(CELLS, height)));
  }

  /// Spearman's correlation of two maps' ranks; 0 where one is constant.
  static double likeness(Heatmap one, Heatmap other) {
    double found = Likeness.ofValues(one, other);
    return Double.isNaN(found) ? 0 : found;
  }
}
