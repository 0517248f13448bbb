package fovea.ui.segmentation.picture;

import fovea.image.LabelMap;
import java.util.Optional;

/// Two answers about one picture, and where they differ.
///
/// @param difference of the first, 0 where both are the same; and of the second; empty where their
///   classes are not the same, so that nothing can be compared
public record Pair(Segmented first, Segmented second, Optional<Difference> difference) {
  /// @param first what the first says where the second says something else, 0 elsewhere
  /// @param second the other way round
  /// @param share of the pixels, 0 to 1
  public record Difference(LabelMap first, LabelMap second, double share) {}

  static Pair of(Segmented first, Segmented second) {
    if (!first.labels().equals(second.labels())) {
      return new Pair(first, second, Optional.empty());
    }
    LabelMap one = first.segmentation().labels();
    LabelMap other = second.segmentation().labels();
    LabelMap unlike = one.unlike(other);
    return new Pair(
        first, second, Optional.of(new Difference(unlike, other.unlike(one), unlike.named())));
  }
}
