package fovea.classification;

import fovea.metric.Holm;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Two or more classifiers on the same examples.
///
/// @param names one for each classifier, no two alike
/// @param evaluations one for each; the first is what the others are measured against
public record Comparisons(List<String> names, List<ClassifierEvaluation> evaluations) {
  private static final int MOST = 20;

  /// Two of them.
  ///
  /// @param first the number of one
  /// @param second the number of the other, larger
  /// @param pValue of McNemar's test
  /// @param adjusted the same, made larger because several pairs are tested at once (Holm 1979)
  public record Pair(
      int first, int second, Comparison comparison, double pValue, double adjusted) {}

  /// @throws IllegalArgumentException in one sentence when they cannot be compared
  public Comparisons {
    names = List.copyOf(names);
    evaluations = List.copyOf(evaluations);
    if (names.size() != evaluations.size() || names.size() < 2 || names.size() > MOST) {
      throw new IllegalArgumentException(
          "%d classifiers cannot be compared: choose 2 to %d.".formatted(names.size(), MOST));
    }
    if (names.stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException(
          "Two of the classifiers have the same name: give each another.");
    }
    for (ClassifierEvaluation other : evaluations) {
      new Comparison(evaluations.getFirst(), other); // refuses
    }
  }

  /// What one does otherwise than the first.
  public Comparison against(int other) {
    return new Comparison(evaluations.getFirst(), evaluations.get(other));
  }

  /// Every two of them, in order.
  public List<Pair> pairs() {
    var pairs = new ArrayList<Pair>();
    for (int first = 0; first < names.size(); first++) {
      for (int second = first + 1; second < names.size(); second++) {
        var comparison = new Comparison(evaluations.get(first), evaluations.get(second));
        double p = comparison.mcNemar().pValue();
        pairs.add(new Pair(first, second, comparison, p, p));
      }
    }
    double[] adjusted = Holm.adjusted(pairs.stream().mapToDouble(Pair::pValue).toArray());
    return IntStream.range(0, pairs.size()).mapToObj(i -> with(pairs.get(i), adjusted[i])).toList();
  }

  private static Pair with(Pair pair, double adjusted) {
    return new Pair(pair.first, pair.second, pair.comparison, pair.pValue, adjusted);
  }
}
