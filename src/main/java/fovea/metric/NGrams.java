package fovea.metric;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Runs of n words, counted.
final class NGrams {
  private NGrams() {}

  /// How often each run of `n` words occurs in a sentence; empty if it is shorter.
  static Map<List<String>, Integer> count(List<String> words, int n) {
    Map<List<String>, Integer> counts = new HashMap<>();
    for (int i = 0; i + n <= words.size(); i++) {
      counts.merge(List.copyOf(words.subList(i, i + n)), 1, Integer::sum);
    }
    return counts;
  }

  /// Refuses corpora whose parts do not belong together.
  static void check(List<? extends List<? extends List<String>>> references, int hypotheses) {
    if (hypotheses == 0 || references.size() != hypotheses) {
      throw new IllegalArgumentException(
          "There must be as many lists of references as sentences, and at least one; there are "
              + references.size()
              + " and "
              + hypotheses
              + ".");
    }
    for (List<? extends List<String>> own : references) {
      if (own.isEmpty()) {
        throw new IllegalArgumentException("Every sentence needs at least one reference.");
      }
    }
  }
}
