package fovea.explanation.evaluation;

import fovea.explanation.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/// The findings of many pictures together.
///
/// @param methods that were asked for
/// @param measures that at least one number is of
/// @param pictures how many were measured
/// @param means by method and measure, with interval
/// @param ranks the mean of each picture's mean rank, by method
/// @param ranking by these
public record Summary(
    List<Method> methods,
    List<Measure> measures,
    int pictures,
    Map<String, Map<Measure, Estimate>> means,
    Map<String, Estimate> ranks,
    Ranking ranking,
    List<PictureNumbers> numbers) {
  /// What is kept of the findings of a picture.
  ///
  /// @param values by method and measure
  /// @param chance of maps drawn by chance
  /// @param likeness of two methods' evidence
  /// @param empty methods whose map shows nothing
  /// @param late methods that did not fit the time
  public record PictureNumbers(
      Map<String, Map<Measure, Double>> values,
      Map<Measure, Double> chance,
      Map<String, Map<String, Double>> likeness,
      List<String> empty,
      List<String> late) {
    public static PictureNumbers of(Findings findings) {
      var grounds = new PictureGrounds(findings, Ranking.of(findings));
      return new PictureNumbers(
          findings.values(),
          findings.chance(),
          findings.likeness(),
          grounds.empty(),
          grounds.late());
    }

    Optional<Double> value(String method, Measure measure) {
      return Optional.ofNullable(values.getOrDefault(method, Map.of()).get(measure));
    }

    Optional<Double> alike(String one, String other) {
      return Optional.ofNullable(
          likeness
              .getOrDefault(one, Map.of())
              .getOrDefault(other, likeness.getOrDefault(other, Map.of()).get(one)));
    }
  }

  public Summary {
    methods = List.copyOf(methods);
    measures = List.copyOf(measures);
    numbers = List.copyOf(numbers);
  }

  /// Of at least one picture.
  public static Summary of(List<Method> methods, List<PictureNumbers> pictures) {
    var means = new LinkedHashMap<String, Map<Measure, Estimate>>();
    var ranks = new LinkedHashMap<String, Estimate>();
    List<Map<String, Double>> ranked =
        pictures.stream().map(picture -> Ranking.meanRanks(picture.values())).toList();
    for (Method method : methods) {
      var row = new LinkedHashMap<Measure, Estimate>();
      for (Measure measure : Measure.values()) {
        estimate(pictures, picture -> picture.value(method.id(), measure))
            .ifPresent(found -> row.put(measure, found));
      }
      means.put(method.id(), row);
      estimate(ranked, each -> Optional.ofNullable(each.get(method.id())))
          .filter(found -> 2 * found.count() >= pictures.size())
          .ifPresent(found -> ranks.put(method.id(), found));
    }
    var middle = new LinkedHashMap<String, Double>();
    ranks.forEach((method, rank) -> middle.put(method, rank.mean()));
    Ranking ranking =
        Ranking.of(
            means.keySet(),
            middle,
            method ->
                (int)
                    means.getOrDefault(method, Map.of()).keySet().stream()
                        .filter(Measure::counts)
                        .count(),
            method ->
                Optional.ofNullable(means.getOrDefault(method, Map.of()).get(Measure.RANDOMIZATION))
                    .map(found -> OptionalDouble.of(found.mean()))
                    .orElse(OptionalDouble.empty()));
    return new Summary(
        methods,
        Stream.of(Measure.values())
            .filter(measure -> means.values().stream().anyMatch(row -> row.containsKey(measure)))
            .toList(),
        pictures.size(),
        means,
        ranks,
        ranking,
        pictures);
  }

  /// The number of a method, where there is one.
  public Optional<Estimate> mean(String method, Measure measure) {
    return Optional.ofNullable(means.getOrDefault(method, Map.of()).get(measure));
  }

  /// Of the cases that have a number; empty where none has.
  static <T> Optional<Estimate> estimate(List<T> cases, Function<T, Optional<Double>> number) {
    var found = new ArrayList<Double>();
    cases.forEach(each -> number.apply(each).ifPresent(found::add));
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(Estimate.of(found.stream().mapToDouble(Double::doubleValue).toArray()));
  }
}
