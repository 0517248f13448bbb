package fovea.captioning.decoding.strategy;

import fovea.captioning.GenerationOptions;
import fovea.captioning.decoding.Continuation;
import fovea.captioning.decoding.DecodingStrategy;
import fovea.captioning.decoding.Frontier;
import fovea.captioning.decoding.Hypothesis;
import java.util.List;

/// One sentence, every token drawn by its probability, see {@link Sampler}.
public final class Sampling implements DecodingStrategy {
  private final GreedySearch single = new GreedySearch();
  private final Sampler sampler;

  public Sampling(GenerationOptions options) {
    sampler = new Sampler(options);
  }

  @Override
  public List<Continuation> rank(Frontier frontier) {
    return single.rank(frontier);
  }

  @Override
  public void choose(Frontier frontier, List<Continuation> ranked) {
    int drawn = sampler.draw(frontier.logits(0));
    single.choose(frontier, Continuation.before(frontier.own(0, drawn), ranked));
  }

  @Override
  public List<Hypothesis> sentences(List<Hypothesis> unfinished) {
    return single.sentences(unfinished);
  }
}
