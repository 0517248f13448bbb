package fovea.explanation.truth;

import fovea.explanation.Explanation;
import fovea.explanation.explainer.Explainer;
import fovea.explanation.metric.Truth;
import java.util.Optional;

/// Where a thing is in the picture as a network sees it.
///
/// @param there in the picture itself, or why it is not known or not seen
/// @param truth empty where it is not known or not seen
public record SeenTruth(Whereabouts there, Optional<Truth> truth) {
  /// Through the scaling and cropping of the network's pictures. On the compute thread.
  public static SeenTruth of(Whereabouts there, Explainer explainer) {
    if (!(there instanceof Whereabouts.Known(TrueRegion region, String _))) {
      return new SeenTruth(there, Optional.empty());
    }
    Optional<Truth> seen = region.seen(explainer);
    return seen.isPresent()
        ? new SeenTruth(there, seen)
        : new SeenTruth(
            new Whereabouts.Unknown(
                "The network sees nothing of %s: it crops the picture.".formatted(region.source())),
            seen);
  }

  /// How far a map points there; empty where it is not known, or the map shows nothing.
  public Optional<InsideTruth> inside(Explanation map) {
    return there instanceof Whereabouts.Known(TrueRegion region, String _)
        ? truth.flatMap(one -> InsideTruth.of(map, one, region.source()))
        : Optional.empty();
  }
}
