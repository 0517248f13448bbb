package fovea.metric;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// CIDEr-D: likeness of a sentence to its references in tf-idf weighted n-grams (Vedantam et al.
/// 2015), as coco-caption computes it: n from 1 to 4, counts clipped to the reference's, a Gaussian
/// penalty on the difference of length (σ = 6), times 10. Document frequencies come from the
/// references of the corpus itself, so the score of a corpus of one is 0. In [0, 10].
public final class CiderD {
  private static final int ORDERS = 4;
  private static final double SIGMA = 6;

  /// A sentence as tf-idf weights per order.
  ///
  /// @param length what the penalty compares: the number of 2-grams
  private record Weights(List<Map<List<String>, Double>> grams, double[] norms, int length) {}

  private final Map<List<String>, Integer> documents = new HashMap<>();
  private final double logCorpus;

  private CiderD(List<List<List<String>>> references) {
    for (List<List<String>> own : references) {
      Set<List<String>> seen = new HashSet<>();
      for (List<String> reference : own) {
        for (int n = 1; n <= ORDERS; n++) {
          seen.addAll(NGrams.count(reference, n).keySet());
        }
      }
      seen.forEach(gram -> documents.merge(gram, 1, Integer::sum));
    }
    logCorpus = Math.log(references.size());
  }

  /// The mean over a corpus; `references.get(i)` are those of `hypotheses.get(i)`.
  public static double of(List<List<List<String>>> references, List<List<String>> hypotheses) {
    NGrams.check(references, hypotheses.size());
    CiderD cider = new CiderD(references);
    double sum = 0;
    for (int i = 0; i < hypotheses.size(); i++) {
      sum += cider.sentence(references.get(i), hypotheses.get(i));
    }
    return sum / hypotheses.size();
  }

  private double sentence(List<List<String>> references, List<String> hypothesis) {
    Weights own = weights(hypothesis);
    double sum = 0;
    for (List<String> reference : references) {
      sum += likeness(own, weights(reference));
    }
    return 10 * sum / references.size();
  }

  private Weights weights(List<String> words) {
    List<Map<List<String>, Double>> grams = new ArrayList<>();
    double[] norms = new double[ORDERS];
    for (int n = 1; n <= ORDERS; n++) {
      Map<List<String>, Double> weighted = new HashMap<>();
      double squares = 0;
      for (Map.Entry<List<String>, Integer> gram : NGrams.count(words, n).entrySet()) {
        int seen = Math.max(1, documents.getOrDefault(gram.getKey(), 0));
        double weight = gram.getValue() * (logCorpus - Math.log(seen));
        weighted.put(gram.getKey(), weight);
        squares += weight * weight;
      }
      grams.add(weighted);
      norms[n - 1] = Math.sqrt(squares);
    }
    return new Weights(grams, norms, Math.max(0, words.size() - 1));
  }

  private static double likeness(Weights hypothesis, Weights reference) {
    double difference = hypothesis.length() - reference.length();
    double penalty = Math.exp(-difference * difference / (2 * SIGMA * SIGMA));
    double sum = 0;
    for (int n = 0; n < ORDERS; n++) {
      double dot = 0;
      for (Map.Entry<List<String>, Double> gram : hypothesis.grams().get(n).entrySet()) {
        double other = reference.grams().get(n).getOrDefault(gram.getKey(), 0.0);
        dot += Math.min(gram.getValue(), other) * other;
      }
      double norms = hypothesis.norms()[n] * reference.norms()[n];
      sum += norms == 0 ? 0 : dot / norms * penalty;
    }
    return sum / ORDERS;
  }
}
