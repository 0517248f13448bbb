package fovea.captioning.decoding.strategy;

import fovea.captioning.DecodingOptions;
import fovea.captioning.decoding.DecodingStrategy;

/// Which strategy does what is asked.
public final class Strategies {
  /// Runners-up kept in the tree at each step, besides as many as the beam is wide.
  static final int MORE_RUNNERS_UP = 2;

  private Strategies() {}

  /// As Hugging Face's `generate`: drawn where that is asked, greedy for a beam of 1, beam search
  /// for wider ones.
  public static DecodingStrategy generate(DecodingOptions options) {
    if (options.generation().sampled()) {
      return new Sampling(options.generation());
    }
    return options.beamWidth() == 1 ? new GreedySearch() : new BeamSearch(options);
  }
}
