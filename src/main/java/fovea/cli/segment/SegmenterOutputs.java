package fovea.cli.segment;

import fovea.cli.console.CommandContext;
import fovea.cli.console.CommandFailure;
import fovea.files.AtomicFiles;
import fovea.format.Quantities;
import fovea.metric.segmentation.SegmentationScores;
import fovea.report.CsvTables;
import fovea.report.HtmlReportWriter;
import fovea.report.LatexTables;
import fovea.report.MarkdownReportWriter;
import fovea.report.Report;
import fovea.report.Stamp;
import fovea.segmentation.evaluation.SegmentationEvaluation;
import fovea.segmentation.export.SegmentationJson;
import fovea.segmentation.export.SegmentationReport;
import fovea.segmentation.export.SegmentationTables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say what is made of an evaluation of a segmenter, and where.
public final class SegmenterOutputs {
  private static final String STANDARD_OUTPUT = "-";

  @Option(names = "--report", paramLabel = "FILE", description = "Writes a report as HTML.")
  private @Nullable Path report;

  @Option(names = "--markdown", paramLabel = "FILE", description = "The report as Markdown.")
  private @Nullable Path markdown;

  @Option(names = "--latex", paramLabel = "FILE", description = "The report’s tables for LaTeX.")
  private @Nullable Path latex;

  @Option(names = "--csv", paramLabel = "FILE", description = "The scores of each class as CSV.")
  private @Nullable Path csv;

  @Option(
      names = "--json",
      arity = "0..1",
      fallbackValue = STANDARD_OUTPUT,
      paramLabel = "FILE",
      description = "One JSON object with all numbers: in a file, or instead of the text.")
  private @Nullable Path json;

  /// Writes and prints what is wanted.
  ///
  /// @throws CommandFailure when nothing could be counted
  void write(CommandContext context, SegmentationEvaluation evaluation, Stamp stamp)
      throws IOException {
    evaluation.skipped().forEach(one -> context.failure(one.reason()));
    if (evaluation.pictures().isEmpty()) {
      throw new CommandFailure(
          "None of the pictures of %s could be counted: check the data."
              .formatted(evaluation.data()));
    }
    if (report != null || markdown != null || latex != null) {
      Report made = SegmentationReport.of(evaluation, List.of(), stamp);
      if (report != null) {
        HtmlReportWriter.write(made, context.place(report));
      }
      if (markdown != null) {
        MarkdownReportWriter.write(made, context.place(markdown));
      }
      if (latex != null) {
        LatexTables.write(made, context.place(latex));
      }
    }
    if (csv != null) {
      CsvTables.write(SegmentationTables.exactClasses(evaluation), context.place(csv));
    }
    boolean printed = json != null && json.toString().equals(STANDARD_OUTPUT);
    if (json != null && !printed) {
      AtomicFiles.write(context.place(json), SegmentationJson.of(evaluation, stamp) + "\n");
    }
    if (printed) {
      context.json(SegmentationJson.of(evaluation, stamp));
    } else {
      print(context, evaluation);
    }
  }

  private static void print(CommandContext context, SegmentationEvaluation evaluation) {
    SegmentationScores scores = evaluation.scores();
    line(context, "pixel accuracy", scores.pixelAccuracy());
    line(context, "mean accuracy", scores.meanAccuracy());
    line(context, "mean IoU", scores.meanIou());
    line(context, "boundary IoU", evaluation.boundary().mean());
    context
        .out()
        .printf(
            "%s of %s; %s; %s.%n",
            Quantities.count(evaluation.pictures().size(), "picture"),
            evaluation.data(),
            evaluation.rule().words(evaluation.labels().size()),
            scores.convention().words());
    evaluation.notes().forEach(context.out()::println);
    for (int k = 0; k < evaluation.labels().size(); k++) {
      line(context, evaluation.labels().get(k), scores.iou(k));
    }
  }

  private static void line(CommandContext context, String name, OptionalDouble value) {
    context
        .out()
        .printf(
            "%8s  %s%n",
            value.isPresent() ? Quantities.percent(value.getAsDouble(), 1) : Quantities.NONE, name);
  }
}
