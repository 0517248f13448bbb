package fovea.explanation.truth;

import fovea.explanation.Explanation;
import fovea.explanation.metric.Truth;
import fovea.format.Quantities;
import fovea.image.Heatmap;
import java.util.Optional;

/// How far a map points at where a thing truly is.
///
/// @param source whose word that is
/// @param share of the picture as the network sees it that the thing fills: what a map without any
///   knowledge has of its evidence there
/// @param hit whether the largest number lies inside, or no further away than 15 pixels of 224: the
///   pointing game
/// @param energy the share of the evidence that lies inside, in [0, 1]: the energy-based pointing
///   game
public record InsideTruth(String source, double share, boolean hit, double energy) {
  /// Empty for a map that shows nothing.
  ///
  /// @param truth in the picture as the network sees it
  public static Optional<InsideTruth> of(Explanation explanation, Truth truth, String source) {
    if (explanation.emptiness().isPresent()) {
      return Optional.empty();
    }
    Heatmap evidence = explanation.evidence(truth.width(), truth.height());
    return Optional.of(
        new InsideTruth(source, truth.share(), truth.hit(evidence), truth.energy(evidence)));
  }

  /// In a few words, to be added to others.
  public String words() {
    return "points %s, %s of the evidence inside"
        .formatted(hit ? "at the thing" : "elsewhere", Quantities.percent(energy, 1));
  }
}
