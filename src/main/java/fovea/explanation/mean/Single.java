package fovea.explanation.mean;

import fovea.explanation.Explanation;
import fovea.explanation.Target;
import fovea.explanation.sample.Member;
import fovea.image.Heatmap;
import fovea.image.RgbImage;

/// One map of a mean.
///
/// @param map made smaller where it has more than 64 cells a side, to be kept
/// @param empty why the map shows no evidence; "" where it shows some
/// @param small the picture as the network sees it, at most 128 pixels a side
public record Single(Member member, Target target, Heatmap map, String empty, RgbImage small) {
  private static final int CELLS = 64;
  private static final int SIDE = 128;

  static Single of(Member member, Target target, Explanation explanation, RgbImage seen) {
    return new Single(
        member,
        target,
        small(explanation.map()),
        explanation.emptiness().orElse(""),
        seen.within(SIDE));
  }

  /// At most 64 cells a side.
  static Heatmap small(Heatmap map) {
    return map.width() <= CELLS && map.height() <= CELLS
        ? map
        : map.means(Math.min(CELLS, map.width()), Math.min(CELLS, map.height()));
  }
}
