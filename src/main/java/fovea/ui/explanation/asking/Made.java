package fovea.ui.explanation.asking;

import fovea.explanation.Explanation;
import fovea.explanation.export.MapColours.Range;

/// An explanation that was made, or as far as it is.
///
/// @param seconds that it took; not a number while it is not whole
/// @param whole whether it was made to the end
/// @param evidence its own range without signs
/// @param signed its own range with signs
public record Made(
    Explanation explanation, double seconds, boolean whole, Range evidence, Range signed) {
  public static Made whole(Explanation explanation, double seconds) {
    return new Made(
        explanation,
        seconds,
        true,
        Range.ofEvidence(explanation.map()),
        Range.signed(explanation.map()));
  }

  public static Made unfinished(Explanation explanation) {
    return new Made(
        explanation,
        Double.NaN,
        false,
        Range.ofEvidence(explanation.map()),
        Range.signed(explanation.map()));
  }

  /// Its own range.
  ///
  /// @param withSigns whether what speaks against the target is wanted; it is shown only where
  ///   there can be such
  public Range range(boolean withSigns) {
    return withSigns && explanation.signed() ? signed : evidence;
  }
}
