package fovea.cli.explain;

import fovea.cli.console.CommandContext;
import fovea.cli.console.ReportOptions;
import fovea.cli.console.TextTable;
import fovea.explanation.evaluation.Summary;
import fovea.explanation.evaluation.Verdict;
import fovea.explanation.export.EvaluationJson;
import fovea.explanation.export.EvaluationTables;
import fovea.modelmanager.CatalogModel;
import fovea.report.Block;
import fovea.report.CsvTables;
import fovea.report.Stamp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// The options that say what is made of an evaluation of explanations, and where.
public final class ExplanationOutputs {
  @Mixin private ReportOptions reports = new ReportOptions();

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "A row for each method and measure as CSV: mean, interval, pictures.")
  private @Nullable Path csv;

  /// Where the numbers come from.
  ///
  /// @param truth what is said of where the things truly are
  record Origin(CatalogModel model, String data, long seed, String engine, List<String> truth) {
    Stamp stamp(Summary summary) {
      return new Stamp(
          Stamp.programVersion(),
          LocalDate.now(ZoneId.systemDefault()),
          model.card().name(),
          model.card().weightsSha256(),
          data,
          OptionalLong.of(seed),
          List.of(
              new Block.Entry("pictures", Integer.toString(summary.pictures())),
              new Block.Entry("intervals", "95 %, percentile bootstrap of 2,000 samples"),
              new Block.Entry("truth", String.join(" ", truth)),
              new Block.Entry("engine", engine)),
          model.card().assumptions());
    }
  }

  /// Refuses files that could not be written.
  void check(CommandContext context) {
    reports.check(context, Optional.ofNullable(csv).stream().toList());
  }

  /// Writes and prints what is wanted.
  ///
  /// @param stopped why there are fewer pictures than were asked for
  void write(CommandContext context, Summary summary, Origin origin, Optional<String> stopped)
      throws IOException {
    reports.write(
        context,
        () ->
            EvaluationTables.report(
                summary,
                origin.model().card().name() + " on " + origin.data(),
                origin.stamp(summary)));
    if (csv != null) {
      CsvTables.write(EvaluationTables.numbers(summary), context.place(csv));
    }
    reports.json(
        context,
        JsonMapper.shared()
            .writeValueAsString(
                EvaluationJson.of(
                    origin.engine(),
                    origin.model().card().assumptions(),
                    origin.model().card().name(),
                    origin.data(),
                    stopped,
                    origin.seed(),
                    origin.truth(),
                    summary)));
    if (!reports.printsJson()) {
      context.out().println(Verdict.of(summary));
      origin.truth().forEach(context.out()::println);
      TextTable.print(context.out(), EvaluationTables.of(summary));
    }
  }
}
