package fovea.explanation.export;

import fovea.explanation.evaluation.Estimate;
import fovea.explanation.evaluation.Measure;
import fovea.explanation.evaluation.Ranking;
import fovea.explanation.evaluation.Summary;
import fovea.explanation.evaluation.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The findings of many pictures as they are written in JSON.
///
/// @param pictures how many were measured
/// @param stopped why there are fewer than were asked for; absent where there are not
/// @param truth what is said of where the things truly are, in sentences
/// @param verdict in a sentence
/// @param measures what the numbers are
/// @param methods the best first
public record EvaluationJson(
    String engine,
    List<String> assumptions,
    String model,
    String data,
    int pictures,
    Optional<String> stopped,
    long seed,
    List<String> truth,
    String verdict,
    List<Measured> measures,
    List<Row> methods) {
  /// What is measured.
  ///
  /// @param counts whether it has a part in the ranking
  public record Measured(
      String id, String title, String definition, boolean higherIsBetter, boolean counts) {}

  /// What was found of a method.
  ///
  /// @param rank its place, from 1; absent where it has too few numbers
  /// @param dependsOnWeights whether its map changes when all weights are random; absent where that
  ///   was not measured
  public record Row(
      String method,
      Optional<Integer> rank,
      Optional<Number> meanRank,
      Optional<Boolean> dependsOnWeights,
      Map<String, Number> values) {}

  /// A mean with its 95 % interval; absent for a single picture.
  public record Number(double mean, Optional<Double> low, Optional<Double> high, int pictures) {
    static Number of(Estimate found) {
      boolean single = Double.isNaN(found.low());
      return new Number(
          found.mean(),
          single ? Optional.empty() : Optional.of(found.low()),
          single ? Optional.empty() : Optional.of(found.high()),
          found.count());
    }
  }

  /// @param stopped why there are fewer pictures than were asked for
  /// @param truth what is said of where the things truly are
  public static EvaluationJson of(
      String engine,
      List<String> assumptions,
      String model,
      String data,
      Optional<String> stopped,
      long seed,
      List<String> truth,
      Summary summary) {
    var rows = new ArrayList<Row>();
    int rank = 0;
    for (Ranking.Place place : summary.ranking().places()) {
      rows.add(row(summary, place.method(), Optional.of(++rank)));
    }
    for (String method : summary.ranking().unplaced()) {
      rows.add(row(summary, method, Optional.empty()));
    }
    return new EvaluationJson(
        engine,
        assumptions,
        model,
        data,
        summary.pictures(),
        stopped,
        seed,
        truth,
        Verdict.of(summary),
        summary.measures().stream()
            .map(
                m ->
                    new Measured(m.id(), m.title(), m.definition(), m.higherIsBetter(), m.counts()))
            .toList(),
        rows);
  }

  private static Row row(Summary summary, String method, Optional<Integer> rank) {
    Map<Measure, Estimate> means = summary.means().getOrDefault(method, Map.of());
    var values = new LinkedHashMap<String, Number>();
    means.forEach((measure, found) -> values.put(measure.id(), Number.of(found)));
    return new Row(
        method,
        rank,
        Optional.ofNullable(summary.ranks().get(method)).map(Number::of),
        Optional.ofNullable(means.get(Measure.RANDOMIZATION))
            .map(found -> found.mean() < Ranking.HARDLY_CHANGES),
        values);
  }
}
