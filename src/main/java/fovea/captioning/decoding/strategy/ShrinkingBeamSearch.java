package fovea.captioning.decoding.strategy;

import fovea.captioning.DecodingOptions;
import fovea.captioning.decoding.Continuation;
import fovea.captioning.decoding.DecodingStrategy;
import fovea.captioning.decoding.Frontier;
import fovea.captioning.decoding.Hypothesis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The beam search of the Show, Attend and Tell tutorial: the k likeliest sentences go on side by
/// side, and each one that ends leaves one place fewer. The longest length counts words, so that
/// the end mark may come after it. Where no sentence ends, the best unfinished one is given and
/// says so.
public final class ShrinkingBeamSearch implements DecodingStrategy {
  private final int beamWidth;
  private final List<Hypothesis> ended = new ArrayList<>();

  public ShrinkingBeamSearch(DecodingOptions options) {
    beamWidth = options.beamWidth();
  }

  private int width() {
    return beamWidth - ended.size();
  }

  @Override
  public List<Continuation> rank(Frontier frontier) {
    int most = width() + beamWidth + Strategies.MORE_RUNNERS_UP + (frontier.given() ? 1 : 0);
    return frontier.likeliest(most).stream().limit(most).toList();
  }

  @Override
  public void choose(Frontier frontier, List<Continuation> ranked) {
    int width = width();
    for (int rank = 0; rank < ranked.size(); rank++) {
      Continuation next = ranked.get(rank);
      if (rank >= width) {
        frontier.drop(next);
      } else if (frontier.ends(next)) {
        ended.add(frontier.end(next));
      } else {
        frontier.keep(next);
      }
    }
  }

  /// The ended ones, the best first, then those that never ended.
  @Override
  public List<Hypothesis> sentences(List<Hypothesis> unfinished) {
    var sentences = new ArrayList<>(ended);
    sentences.sort(Comparator.comparingDouble(Hypothesis::score).reversed());
    sentences.addAll(unfinished);
    return sentences;
  }

  @Override
  public boolean endsBeyondLongest() {
    return true;
  }
}
