package fovea.explanation.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/// The order of methods by their mean rank over the measures that {@linkplain Measure#counts
/// count}. At each measure a method has one place for every method that is better by more than the
/// measure's resolution, and half a place for every one that cannot be told from it; where some
/// have no number the places are stretched to those of all. A method with fewer than half of the
/// measures is not ranked. Those whose map stays alike when all weights are random stand behind all
/// others, whatever else they reach.
///
/// @param places best first
/// @param unplaced methods with too few numbers
public record Ranking(List<Place> places, List<String> unplaced) {
  /// From which correlation on a map hardly changes when all weights are random: an edge detector's
  /// is 1, of eight methods one map in two hundred reached it (decision 41).
  public static final double HARDLY_CHANGES = 0.8;

  /// A method's place.
  ///
  /// @param meanRank from 1, the best at everything, to the number of methods
  /// @param measures how many it was ranked by
  /// @param dependsOnWeights whether its map changes when all weights are random; also true where
  ///   that is not known
  public record Place(String method, double meanRank, int measures, boolean dependsOnWeights) {}

  public Ranking {
    places = List.copyOf(places);
    unplaced = List.copyOf(unplaced);
  }

  /// As far as it is known.
  public static Ranking of(Findings findings) {
    Map<String, Map<Measure, Double>> values = findings.values();
    Map<String, Double> means = meanRanks(values);
    return of(
        findings.maps().keySet(),
        means,
        method -> counted(values.getOrDefault(method, Map.of())).size(),
        method -> findings.value(method, Measure.RANDOMIZATION));
  }

  static Ranking of(
      Set<String> methods,
      Map<String, Double> means,
      Function<String, Integer> measures,
      Function<String, OptionalDouble> randomized) {
    var places = new ArrayList<Place>();
    means.forEach(
        (method, mean) ->
            places.add(
                new Place(
                    method,
                    mean,
                    measures.apply(method),
                    randomized.apply(method).orElse(0) < HARDLY_CHANGES)));
    places.sort(
        Comparator.comparing((Place place) -> !place.dependsOnWeights())
            .thenComparingDouble(Place::meanRank)
            .thenComparing(Place::method));
    return new Ranking(
        places, methods.stream().filter(method -> !means.containsKey(method)).sorted().toList());
  }

  /// The mean rank of each method that has enough numbers.
  ///
  /// @param values by method and measure
  static Map<String, Double> meanRanks(Map<String, Map<Measure, Double>> values) {
    var used = new LinkedHashSet<Measure>();
    values.values().forEach(row -> used.addAll(counted(row)));
    int methods = (int) values.values().stream().filter(row -> !counted(row).isEmpty()).count();
    var means = new LinkedHashMap<String, Double>();
    values.forEach(
        (method, row) -> {
          List<Measure> own = counted(row);
          if (!own.isEmpty() && 2 * own.size() >= used.size()) {
            means.put(
                method,
                row.entrySet().stream()
                    .filter(one -> one.getKey().counts())
                    .mapToDouble(one -> rank(values, method, one.getKey(), one.getValue(), methods))
                    .average()
                    .orElseThrow());
          }
        });
    return means;
  }

  private static List<Measure> counted(Map<Measure, Double> row) {
    return row.keySet().stream().filter(Measure::counts).sorted().toList();
  }

  private static double rank(
      Map<String, Map<Measure, Double>> values,
      String method,
      Measure measure,
      double own,
      int methods) {
    double rank = 1;
    int others = 0;
    for (Map.Entry<String, Map<Measure, Double>> row : values.entrySet()) {
      Double other = row.getValue().get(measure);
      if (other == null || row.getKey().equals(method)) {
        continue;
      }
      others++;
      rank += measure.better(other, own) ? 1 : measure.better(own, other) ? 0 : 0.5;
    }
    return others == 0 ? (1 + methods) / 2.0 : 1 + (rank - 1) * (methods - 1) / others;
  }
}
