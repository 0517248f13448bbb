package fovea.captioning.decoding.strategy;

import fovea.captioning.DecodingOptions;
import fovea.captioning.decoding.Continuation;
import fovea.captioning.decoding.DecodingStrategy;
import fovea.captioning.decoding.Frontier;
import fovea.captioning.decoding.Hypothesis;
import java.util.List;

/// The beam search of Hugging Face's `generate` (transformers 4.36): of the 2k best continuations
/// the first k that do not end go on, so that the beam stays as wide as it was; the k best ended
/// sentences are kept, and it stops when none that goes on could be better, or as soon as there are
/// k. The longest length holds with the end mark, so that a sentence of that many tokens has not
/// ended.
public final class BeamSearch implements DecodingStrategy {
  private final int width;
  private final BeamHypotheses ended;

  public BeamSearch(DecodingOptions options) {
    width = options.beamWidth();
    ended = new BeamHypotheses(width, options.generation().earlyStopping());
  }

  private int considered() {
    return 2 * width;
  }

  @Override
  public List<Continuation> rank(Frontier frontier) {
    int runnersUp = width + Strategies.MORE_RUNNERS_UP;
    return frontier.likeliest((frontier.given() ? 1 : considered()) + runnersUp);
  }

  @Override
  public void choose(Frontier frontier, List<Continuation> ranked) {
    for (int rank = 0; rank < ranked.size(); rank++) {
      Continuation next = ranked.get(rank);
      if (rank >= considered() || frontier.kept() == width) {
        frontier.drop(next);
      } else if (!frontier.ends(next)) {
        frontier.keep(next);
      } else if (rank < width && ended.accepts(frontier.score(next.sum()))) {
        ended.offer(frontier.end(next));
      } else {
        frontier.drop(next); // an end mark behind the first k is as good as not there
      }
    }
    if (ended.enough(frontier.score(ranked.getFirst().sum()))) {
      frontier.stop();
    }
  }

  @Override
  public List<Hypothesis> sentences(List<Hypothesis> unfinished) {
    unfinished.forEach(ended::offer);
    return ended.ranked();
  }
}
