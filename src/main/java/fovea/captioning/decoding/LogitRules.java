package fovea.captioning.decoding;

import java.util.Arrays;

/// What changes a network's scores before anything is chosen, in the order of Hugging Face: the
/// repetition penalty, the n-grams that may not come again, the shortest length.
///
/// @param repetitionPenalty 1 for none
/// @param noRepeatNgram 0 for no such rule
/// @param end number of the end mark
/// @param minLength tokens before a sentence may end, the start mark not counted
public record LogitRules(double repetitionPenalty, int noRepeatNgram, int end, int minLength) {
  /// Changes `scores` of what follows `ids`, which begins with the start mark.
  void apply(double[] scores, int[] ids) {
    if (repetitionPenalty != 1) {
      penalize(scores, ids);
    }
    if (noRepeatNgram > 0) {
      forbidRepetition(scores, ids);
    }
    if (ids.length - 1 < minLength) {
      scores[end] = Double.NEGATIVE_INFINITY;
    }
  }

  private void penalize(double[] scores, int[] ids) {
    Arrays.stream(ids)
        .distinct()
        .forEach(
            id ->
                scores[id] =
                    scores[id] < 0
                        ? scores[id] * repetitionPenalty
                        : scores[id] / repetitionPenalty);
  }

  private void forbidRepetition(double[] scores, int[] ids) {
    int before = noRepeatNgram - 1;
    int last = ids.length - before;
    for (int i = 0; i + before < ids.length; i++) {
      if (Arrays.equals(ids, i, i + before, ids, last, ids.length)) {
        scores[ids[i + before]] = Double.NEGATIVE_INFINITY;
      }
    }
  }
}
