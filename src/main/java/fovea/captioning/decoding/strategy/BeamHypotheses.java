package fovea.captioning.decoding.strategy;

import fovea.captioning.decoding.Hypothesis;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// The best sentences that have ended, at most as many as the beam is wide.
final class BeamHypotheses {
  private final int width;
  private final boolean early;
  private final List<Hypothesis> ended = new ArrayList<>();

  /// @param early whether enough is enough
  BeamHypotheses(int width, boolean early) {
    this.width = width;
    this.early = early;
  }

  private double worst() {
    return ended.stream().mapToDouble(Hypothesis::score).min().orElse(Double.POSITIVE_INFINITY);
  }

  /// Whether a sentence of this score would be kept.
  boolean accepts(double score) {
    return ended.size() < width || score > worst();
  }

  /// Keeps it if it is good enough, and lets the worst one go if there are too many.
  void offer(Hypothesis hypothesis) {
    if (!accepts(hypothesis.score())) {
      return;
    }
    ended.add(hypothesis);
    if (ended.size() > width) {
      double worst = worst();
      ended.remove(ended.stream().filter(e -> e.score() == worst).findFirst().orElseThrow());
    }
  }

  /// Whether the search may stop: there are enough, and, unless that is already reason to stop, the
  /// best sentence that goes on would not be kept if it ended now.
  ///
  /// @param best the score of that one
  boolean enough(double best) {
    return ended.size() >= width && (early || worst() >= best);
  }

  /// The best first; of equals, the one that came last.
  List<Hypothesis> ranked() {
    var ranked = new ArrayList<>(ended);
    Collections.reverse(ranked);
    ranked.sort(Comparator.comparingDouble(Hypothesis::score).reversed());
    return ranked;
  }
}
