package fovea.metric;

import java.util.List;

/// ROUGE-L: how much of a sentence and of its references is their longest common subsequence (Lin
/// 2004), as coco-caption computes it: the best precision and the best recall over the references,
/// joined with β = 1.2. In [0, 1].
public final class RougeL {
  private static final double BETA = 1.2;

  private RougeL() {}

  /// The mean over a corpus; `references.get(i)` are those of `hypotheses.get(i)`.
  public static double of(List<List<List<String>>> references, List<List<String>> hypotheses) {
    NGrams.check(references, hypotheses.size());
    double sum = 0;
    for (int i = 0; i < hypotheses.size(); i++) {
      sum += sentence(references.get(i), hypotheses.get(i));
    }
    return sum / hypotheses.size();
  }

  /// The score of one sentence.
  public static double sentence(List<List<String>> references, List<String> hypothesis) {
    double precision = 0;
    double recall = 0;
    for (List<String> reference : references) {
      int common = longestCommonSubsequence(reference, hypothesis);
      if (common > 0) {
        precision = Math.max(precision, (double) common / hypothesis.size());
        recall = Math.max(recall, (double) common / reference.size());
      }
    }
    return precision == 0
        ? 0
        : (1 + BETA * BETA) * precision * recall / (recall + BETA * BETA * precision);
  }

  private static int longestCommonSubsequence(List<String> a, List<String> b) {
    int[] row = new int[b.size() + 1];
    for (String word : a) {
      int diagonal = 0;
      for (int j = 1; j <= b.size(); j++) {
        int above = row[j];
        row[j] = word.equals(b.get(j - 1)) ? diagonal + 1 : Math.max(above, row[j - 1]);
        diagonal = above;
      }
    }
    return row[b.size()];
  }
}
