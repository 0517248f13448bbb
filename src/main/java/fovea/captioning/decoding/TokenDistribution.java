package fovea.captioning.decoding;

import fovea.captioning.Alternative;
import fovea.captioning.AttentionMaps;
import fovea.captioning.GazeChoice;
import fovea.image.Heatmap;
import java.util.List;

/// A place behind one sentence: what the network says of the token that comes there. Shared by all
/// nodes that continue that sentence; the logits are gone after the step.
///
/// @param logits of all rows, row-major; this place's begin at `from`
/// @param normalizer what makes a logit the logarithm of a probability
/// @param alternatives the likeliest, as the network itself has it
public record TokenDistribution(
    float[] logits,
    int from,
    double normalizer,
    List<Alternative> alternatives,
    Heatmap gaze,
    AttentionMaps attention) {
  /// Reads row `row`.
  ///
  /// @param first whether the sentence's first token comes here
  static TokenDistribution of(
      TokenModel.Step step, int row, int size, Tokens tokens, boolean first) {
    int from = row * size;
    double normalizer = NextWords.normalizer(step.logits(), from, size);
    var best = new NextWords.Best(NextWords.ALTERNATIVES);
    for (int id = 0; id < size; id++) {
      best.offer(0, id, step.logits()[from + id]);
    }
    AttentionMaps attention = step.attention().get(row);
    return new TokenDistribution(
        step.logits(),
        from,
        normalizer,
        best.list().stream()
            .map(
                c ->
                    new Alternative(
                        tokens.shown(c.word(), first), Math.exp(c.logProbability() - normalizer)))
            .toList(),
        attention.gaze(new GazeChoice.Mean()),
        attention);
  }

  double logProbability(int token) {
    return logits[from + token] - normalizer;
  }

  /// Fills `scores` with the logits less `subtracted`.
  void scores(double[] scores, double subtracted) {
    for (int i = 0; i < scores.length; i++) {
      scores[i] = logits[from + i] - subtracted;
    }
  }
}
