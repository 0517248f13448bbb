package fovea.captioning.decoding.strategy;

import fovea.captioning.decoding.Continuation;
import fovea.captioning.decoding.DecodingStrategy;
import fovea.captioning.decoding.Frontier;
import fovea.captioning.decoding.Hypothesis;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One sentence, always with the token that has the largest logit: Hugging Face's `generate` for a
/// beam of 1, where the processors change logits and not log-probabilities.
public final class GreedySearch implements DecodingStrategy {
  private static final int SHOWN = 2 + Strategies.MORE_RUNNERS_UP;

  private @Nullable Hypothesis ended;

  @Override
  public List<Continuation> rank(Frontier frontier) {
    return frontier.likeliestByLogit(0, SHOWN);
  }

  @Override
  public void choose(Frontier frontier, List<Continuation> ranked) {
    Continuation first = ranked.getFirst();
    if (frontier.ends(first)) {
      ended = frontier.end(first);
    } else {
      frontier.keep(first);
    }
    ranked.stream().skip(1).forEach(frontier::drop);
  }

  @Override
  public List<Hypothesis> sentences(List<Hypothesis> unfinished) {
    return ended == null ? unfinished : List.of(ended);
  }
}
