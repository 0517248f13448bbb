package fovea.explanation.export;

import fovea.explanation.Method;
import fovea.explanation.evaluation.Estimate;
import fovea.explanation.evaluation.Findings;
import fovea.explanation.evaluation.Measure;
import fovea.explanation.evaluation.Ranking;
import fovea.explanation.evaluation.Summary;
import fovea.explanation.evaluation.Verdict;
import fovea.format.Quantities;
import fovea.report.Block;
import fovea.report.Report;
import fovea.report.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// Which explanation to believe, as tables and a report, the same for window and command line.
public final class EvaluationTables {
  private EvaluationTables() {}

  /// Methods × measures of one picture, the best first.
  public static Block.Table of(Findings findings) {
    Ranking ranking = Ranking.of(findings);
    return table(
        "Which explanation to believe",
        findings.measures(),
        ranking,
        findings::title,
        place -> Quantities.decimal(place.meanRank(), 2),
        (method, measure) -> cell(findings.value(method, measure)));
  }

  /// Methods × measures of many pictures, with 95 % intervals.
  public static Block.Table of(Summary summary) {
    return table(
        "Means over " + Quantities.count(summary.pictures(), "picture") + " with 95 % intervals",
        summary.measures(),
        summary.ranking(),
        id -> title(summary, id),
        place -> cell(Optional.ofNullable(summary.ranks().get(place.method())), 2),
        (method, measure) ->
            cell(
                Optional.ofNullable(summary.means().getOrDefault(method, Map.of()).get(measure)),
                3));
  }

  /// One row for each number: method, measure, mean, interval, how many pictures.
  public static Block.Table numbers(Summary summary) {
    var rows = new ArrayList<List<String>>();
    for (String method : ordered(summary.ranking())) {
      summary
          .means()
          .getOrDefault(method, Map.of())
          .forEach((measure, found) -> rows.add(row(method, measure.id(), found)));
      Optional.ofNullable(summary.ranks().get(method))
          .ifPresent(found -> rows.add(row(method, "mean-rank", found)));
    }
    Block.Alignment end = Block.Alignment.END;
    return new Block.Table(
        "Numbers",
        List.of("method", "measure", "mean", "low", "high", "pictures"),
        List.of(Block.Alignment.START, Block.Alignment.START, end, end, end, end),
        rows);
  }

  private static List<String> row(String method, String measure, Estimate found) {
    return List.of(
        method,
        measure,
        plain(found.mean()),
        plain(found.low()),
        plain(found.high()),
        String.valueOf(found.count()));
  }

  private static String plain(double number) {
    return Double.isNaN(number) ? "" : String.format(Locale.ROOT, "%.6g", number);
  }

  /// What each measure is and whose definition it is.
  public static Block.KeyValues definitions(List<Measure> measures) {
    return new Block.KeyValues(
        "What is measured",
        measures.stream()
            .map(
                measure ->
                    new Block.Entry(measure.title() + " " + measure.arrow(), measure.definition()))
            .toList());
  }

  /// The findings of a picture.
  ///
  /// @param subtitle what was explained
  public static Report report(Findings findings, String subtitle, Stamp stamp) {
    List<Block.Entry> missing =
        findings.leftOut().stream()
            .map(
                each ->
                    new Block.Entry(
                        each.method().title()
                            + each.measure().map(measure -> ", " + measure.title()).orElse(""),
                        each.why()))
            .toList();
    return report(
        subtitle,
        Verdict.of(findings),
        Stream.concat(
                Stream.of(of(findings), definitions(findings.measures())),
                missing.isEmpty()
                    ? Stream.<Block>empty()
                    : Stream.of(new Block.KeyValues("What is missing", missing)))
            .toList(),
        stamp);
  }

  /// The findings of many pictures.
  ///
  /// @param subtitle what was explained
  public static Report report(Summary summary, String subtitle, Stamp stamp) {
    return report(
        subtitle,
        Verdict.of(summary),
        List.of(of(summary), definitions(summary.measures())),
        stamp);
  }

  private static Report report(
      String subtitle, String verdict, List<? extends Block> blocks, Stamp stamp) {
    var all = new ArrayList<Block>();
    all.add(new Block.Paragraph(verdict));
    all.addAll(blocks);
    all.add(stamp.keyValues("Where this comes from"));
    return new Report(
        "Which explanation to believe",
        subtitle,
        Locale.ENGLISH,
        stamp,
        List.of(new Report.Section("Explanations", all)));
  }

  private interface Cell<T> {
    String of(T value);
  }

  private static Block.Table table(
      String caption,
      List<Measure> measures,
      Ranking ranking,
      Cell<String> title,
      Cell<Ranking.Place> rank,
      BiFunction<String, Measure, String> number) {
    var header = new ArrayList<>(List.of("Method", "Mean rank ↓"));
    var alignment = new ArrayList<>(List.of(Block.Alignment.START, Block.Alignment.END));
    for (Measure measure : measures) {
      header.add(measure.title() + " " + measure.arrow());
      alignment.add(Block.Alignment.END);
    }
    var rows = new ArrayList<List<String>>();
    for (Ranking.Place place : ranking.places()) {
      rows.add(row(place.method(), title, rank.of(place), measures, number));
    }
    for (String method : ranking.unplaced()) {
      rows.add(row(method, title, Quantities.NONE, measures, number));
    }
    return new Block.Table(caption, header, alignment, rows);
  }

  private static List<String> row(
      String method,
      Cell<String> title,
      String rank,
      List<Measure> measures,
      BiFunction<String, Measure, String> number) {
    return Stream.concat(
            Stream.of(title.of(method), rank),
            measures.stream().map(measure -> number.apply(method, measure)))
        .toList();
  }

  /// Placed ones first.
  public static List<String> ordered(Ranking ranking) {
    return Stream.concat(
            ranking.places().stream().map(Ranking.Place::method), ranking.unplaced().stream())
        .toList();
  }

  private static String title(Summary summary, String id) {
    return summary.methods().stream()
        .filter(method -> method.id().equals(id))
        .map(Method::title)
        .findFirst()
        .orElse(id);
  }

  private static String cell(OptionalDouble value) {
    return value.isPresent() ? Quantities.decimal(value.getAsDouble(), 3) : Quantities.NONE;
  }

  private static String cell(Optional<Estimate> value, int decimals) {
    return value
        .map(
            found ->
                Double.isNaN(found.low())
                    ? Quantities.decimal(found.mean(), decimals)
                    : "%s (%s to %s)"
                        .formatted(
                            Quantities.decimal(found.mean(), decimals),
                            Quantities.decimal(found.low(), decimals),
                            Quantities.decimal(found.high(), decimals)))
        .orElse(Quantities.NONE);
  }
}
