package fovea.captioning.decoding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// The best sentences that have ended, at most as many as the beam is wide.
public final class EndedSentences {
  /// @param node its last in the tree, or -1
  record Ended(int node, double score) {}

  private final int width;
  private final double lengthPenalty;
  private final boolean early;
  private final List<Ended> kept = new ArrayList<>();

  /// @param early whether enough is enough
  EndedSentences(int width, double lengthPenalty, boolean early) {
    this.width = width;
    this.lengthPenalty = lengthPenalty;
    this.early = early;
  }

  /// What sentences are ranked by.
  ///
  /// @param sum of the scores of its tokens
  /// @param length how many tokens were written, the end mark too and what was given not
  double score(double sum, int length) {
    return length == 0 ? sum : sum / Math.pow(length, lengthPenalty);
  }

  private double worst() {
    return kept.stream().mapToDouble(Ended::score).min().orElse(Double.POSITIVE_INFINITY);
  }

  /// Whether a sentence of this score would be kept.
  boolean accepts(double score) {
    return kept.size() < width || score > worst();
  }

  /// Keeps it if it is good enough, and lets the worst one go if there are too many.
  void offer(int node, double score) {
    if (!accepts(score)) {
      return;
    }
    kept.add(new Ended(node, score));
    if (kept.size() > width) {
      double worst = worst();
      kept.remove(kept.stream().filter(e -> e.score() == worst).findFirst().orElseThrow());
    }
  }

  /// Whether the search may stop: there are enough, and, unless that is already reason to stop, the
  /// best sentence that goes on would not be kept if it ended now.
  boolean enough(double bestSum, int length) {
    return kept.size() >= width && (early || worst() >= score(bestSum, length));
  }

  /// The best first; of equals, the one that came last.
  List<Ended> ranked() {
    var ranked = new ArrayList<>(kept);
    Collections.reverse(ranked);
    ranked.sort(Comparator.comparingDouble(Ended::score).reversed());
    return ranked;
  }
}
