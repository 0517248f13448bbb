package fovea.cli.explain;

import fovea.cli.console.CommandContext;
import fovea.cli.console.CommandFailure;
import fovea.explanation.evaluation.Summary;
import fovea.explanation.export.EvaluationTables;
import fovea.modelmanager.CatalogModel;
import fovea.report.Block;
import fovea.report.CsvTables;
import fovea.report.HtmlReportWriter;
import fovea.report.LatexTables;
import fovea.report.MarkdownReportWriter;
import fovea.report.Report;
import fovea.report.Stamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say what is made of an evaluation of explanations, and where.
public final class ExplanationOutputs {
  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Writes a report as one HTML file.")
  private @Nullable Path report;

  @Option(names = "--markdown", paramLabel = "FILE", description = "The report as Markdown.")
  private @Nullable Path markdown;

  @Option(names = "--latex", paramLabel = "FILE", description = "The report’s tables for LaTeX.")
  private @Nullable Path latex;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "A row for each method and measure as CSV: mean, interval, pictures.")
  private @Nullable Path csv;

  @Option(names = "--json", description = "One JSON object with all numbers instead of the text.")
  private boolean json;

  /// Where the numbers come from.
  record Origin(CatalogModel model, String data, long seed, String engine) {
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
              new Block.Entry("engine", engine)),
          model.card().assumptions());
    }
  }

  boolean json() {
    return json;
  }

  /// Refuses files that could not be written.
  void check(CommandContext context) {
    Stream.of(report, markdown, latex, csv)
        .flatMap(file -> Optional.ofNullable(file).stream())
        .map(context::resolve)
        .filter(Files::isDirectory)
        .findFirst()
        .ifPresent(
            folder -> {
              throw new CommandFailure(folder + " is a folder: give the name of a file.");
            });
  }

  void write(CommandContext context, Summary summary, Origin origin) throws IOException {
    Report made =
        EvaluationTables.report(
            summary, origin.model().card().name() + " on " + origin.data(), origin.stamp(summary));
    if (report != null) {
      HtmlReportWriter.write(made, context.place(report));
    }
    if (markdown != null) {
      MarkdownReportWriter.write(made, context.place(markdown));
    }
    if (latex != null) {
      LatexTables.write(made, context.place(latex));
    }
    if (csv != null) {
      CsvTables.write(EvaluationTables.numbers(summary), context.place(csv));
    }
  }
}
