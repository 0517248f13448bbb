package fovea.captioning.decoding;

import fovea.captioning.Alternative;
import java.util.BitSet;
import java.util.List;

/// What the network says of the token behind one sentence: how likely each is, the ten likeliest,
/// and where it looked. Shared by all nodes that continue that sentence; the logits are gone after
/// the step.
public final class TokenDistribution {
  /// How many of the likeliest tokens are told of each place.
  public static final int ALTERNATIVES = 10;

  private final float[] logits;
  private final int from;
  private final double normalizer;
  private final List<Alternative> alternatives;
  private final TokenModel.Gaze gaze;

  private TokenDistribution(
      float[] logits,
      int from,
      double normalizer,
      List<Alternative> alternatives,
      TokenModel.Gaze gaze) {
    this.logits = logits;
    this.from = from;
    this.normalizer = normalizer;
    this.alternatives = alternatives;
    this.gaze = gaze;
  }

  /// Reads row `row`.
  ///
  /// @param size of the vocabulary
  /// @param first whether the sentence's first token comes here
  /// @throws IllegalStateException when the numbers are not finite, in one sentence
  static TokenDistribution of(
      TokenModel.Step step, int row, int size, Tokens tokens, boolean first) {
    int from = row * size;
    double normalizer = normalizer(step.logits(), from, size);
    BitSet suppressed = tokens.suppressed();
    var best = new Continuation.Best(ALTERNATIVES);
    for (int id = 0; id < size; id++) {
      if (!suppressed.get(id)) {
        best.offer(0, id, step.logits()[from + id]);
      }
    }
    List<Alternative> alternatives =
        best.list().stream()
            .map(
                c ->
                    new Alternative(tokens.shown(c.token(), first), Math.exp(c.sum() - normalizer)))
            .toList();
    return new TokenDistribution(
        step.logits(), from, normalizer, alternatives, step.gazes().get(row));
  }

  /// What makes a logit the logarithm of a probability.
  private static double normalizer(float[] logits, int from, int size) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      max = Math.max(max, logits[from + i]);
    }
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += Math.exp(logits[from + i] - max);
    }
    double normalizer = max + Math.log(sum);
    if (!Double.isFinite(normalizer)) {
      throw new IllegalStateException(
          "The model gives numbers that are not finite: its weights are damaged."
              + " Choose another model or train it again.");
    }
    return normalizer;
  }

  /// Natural logarithm of the probability that the network itself gives this token.
  public double logProbability(int token) {
    return logits[from + token] - normalizer;
  }

  /// Fills `scores` with the logarithms of the probabilities.
  void logProbabilities(double[] scores) {
    for (int i = 0; i < scores.length; i++) {
      scores[i] = logits[from + i] - normalizer;
    }
  }

  /// Fills `scores` with the logits.
  void logits(double[] scores) {
    for (int i = 0; i < scores.length; i++) {
      scores[i] = logits[from + i];
    }
  }

  /// The likeliest tokens, as the network itself has it, the likeliest first.
  public List<Alternative> alternatives() {
    return alternatives;
  }

  /// Where the network looked.
  public TokenModel.Gaze gaze() {
    return gaze;
  }
}
