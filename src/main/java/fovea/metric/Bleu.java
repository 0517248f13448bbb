package fovea.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Corpus BLEU: clipped n-gram precision against several references, with a penalty for brevity
/// (Papineni et al. 2002), counted as NLTK's `corpus_bleu` does without smoothing: the closest
/// reference length (the shorter of two equally close ones), and the smallest normal double in
/// place of a precision of zero from 2-grams on. All in [0, 1].
///
/// @param bleu1 with uniform weights over 1-grams
/// @param bleu2 … over 1- and 2-grams
/// @param bleu3 … over 1- to 3-grams
/// @param bleu4 … over 1- to 4-grams
public record Bleu(double bleu1, double bleu2, double bleu3, double bleu4) {
  private static final int ORDERS = 4;

  /// The score of a corpus; `references.get(i)` are those of `hypotheses.get(i)`, all tokenised.
  public static Bleu of(List<List<List<String>>> references, List<List<String>> hypotheses) {
    NGrams.check(references, hypotheses.size());
    long[] matched = new long[ORDERS];
    long[] total = new long[ORDERS];
    long length = 0;
    long closest = 0;
    for (int i = 0; i < hypotheses.size(); i++) {
      List<String> hypothesis = hypotheses.get(i);
      List<List<String>> own = references.get(i);
      for (int n = 1; n <= ORDERS; n++) {
        matched[n - 1] += clippedMatches(own, hypothesis, n);
        total[n - 1] += Math.max(1, hypothesis.size() - n + 1);
      }
      length += hypothesis.size();
      closest += closestLength(own, hypothesis.size());
    }
    if (matched[0] == 0) {
      return new Bleu(0, 0, 0, 0);
    }
    double brevity = length > closest ? 1 : Math.exp(1 - (double) closest / length);
    double[] bleu = new double[ORDERS];
    double logs = 0;
    for (int n = 0; n < ORDERS; n++) {
      logs += Math.log(matched[n] == 0 ? Double.MIN_NORMAL : (double) matched[n] / total[n]);
      bleu[n] = brevity * Math.exp(logs / (n + 1));
    }
    return new Bleu(bleu[0], bleu[1], bleu[2], bleu[3]);
  }

  private static long clippedMatches(List<List<String>> references, List<String> words, int n) {
    List<Map<List<String>, Integer>> counts =
        references.stream().map(reference -> NGrams.count(reference, n)).toList();
    long matches = 0;
    for (Map.Entry<List<String>, Integer> gram : NGrams.count(words, n).entrySet()) {
      int most = 0;
      for (Map<List<String>, Integer> count : counts) {
        most = Math.max(most, count.getOrDefault(gram.getKey(), 0));
      }
      matches += Math.min(gram.getValue(), most);
    }
    return matches;
  }

  private static int closestLength(List<List<String>> references, int length) {
    int[] lengths = references.stream().mapToInt(List::size).sorted().toArray();
    return Arrays.stream(lengths)
        .reduce((a, b) -> Math.abs(b - length) < Math.abs(a - length) ? b : a)
        .orElse(0);
  }
}
