package fovea.cli.segment;

import fovea.cli.console.CommandContext;
import fovea.cli.console.ReportOptions;
import fovea.cli.console.TextTable;
import fovea.cli.console.WrongUsage;
import fovea.format.Quantities;
import fovea.metric.segmentation.SegmentationScores;
import fovea.report.Block;
import fovea.report.CsvTables;
import fovea.report.Stamp;
import fovea.segmentation.evaluation.Comparison;
import fovea.segmentation.evaluation.Comparisons;
import fovea.segmentation.evaluation.Judged;
import fovea.segmentation.evaluation.SegmentationEvaluation;
import fovea.segmentation.export.ComparisonReport;
import fovea.segmentation.export.ComparisonTables;
import fovea.segmentation.export.SegmentationJson;
import fovea.segmentation.export.SegmentationReport;
import fovea.segmentation.export.SegmentationStamp;
import fovea.segmentation.export.SegmentationTables;
import fovea.work.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options that say what is made of an evaluation of a segmenter, or of several that are
/// compared, and where.
public final class SegmenterOutputs {
  @Mixin private ReportOptions reports = new ReportOptions();

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description =
          "The scores of each class as CSV; of several before, after and change of each class.")
  private @Nullable Path csv;

  @Option(
      names = "--pictures-csv",
      paramLabel = "FILE",
      description =
          "The scores of each picture as CSV; of several before, after and change of each picture.")
  private @Nullable Path pictures;

  /// Whether something shows pictures with what was predicted.
  boolean showsPictures() {
    return reports.showsFigures();
  }

  /// Refuses what cannot be made of so many, and files that could not be written.
  ///
  /// @param several how many are judged
  void check(CommandContext context, int several) {
    reports.check(
        context,
        Stream.of(csv, pictures).flatMap(file -> Optional.ofNullable(file).stream()).toList());
    if (several > 2 && (csv != null || pictures != null)) {
      throw new WrongUsage(
          "--csv and --pictures-csv compare two: compare with one at a time, or take --json.");
    }
  }

  /// Writes and prints what is wanted.
  ///
  /// @param judged one, or several of the same pictures
  void write(CommandContext context, List<Judged> judged) throws Exception {
    List<Block.Entry> engine = List.of(new Block.Entry("engine", context.engine()));
    String version = Stamp.programVersion();
    if (judged.size() == 1) {
      Judged one = judged.getFirst();
      Stamp stamp = SegmentationStamp.of(one.contender(), version, engine);
      reports.write(context, () -> SegmentationReport.of(one, stamp, Progress.none()));
      tables(
          context,
          SegmentationTables.exactClasses(one.evaluation()),
          SegmentationTables.exactPictures(one.evaluation()));
      reports.json(context, SegmentationJson.of(one.evaluation(), stamp));
      if (!reports.printsJson()) {
        print(context, one.evaluation());
      }
    } else {
      var several = new Comparisons(judged.stream().map(Judged::contender).toList());
      Stamp stamp = SegmentationStamp.of(several, version, engine);
      reports.write(context, () -> ComparisonReport.of(judged, stamp, Progress.none()));
      Comparison pair = several.against(1);
      tables(context, ComparisonTables.classes(pair, true), ComparisonTables.pictures(pair, true));
      reports.json(context, SegmentationJson.of(several, stamp));
      if (!reports.printsJson()) {
        print(context, several);
      }
    }
  }

  private void tables(CommandContext context, Block.Table ofClasses, Block.Table ofPictures)
      throws Exception {
    if (csv != null) {
      CsvTables.write(ofClasses, context.place(csv));
    }
    if (pictures != null) {
      CsvTables.write(ofPictures, context.place(pictures));
    }
  }

  private static void print(CommandContext context, SegmentationEvaluation evaluation) {
    SegmentationScores scores = evaluation.scores();
    line(context, "pixel accuracy", scores.pixelAccuracy());
    line(context, "mean accuracy", scores.meanAccuracy());
    line(context, "mean IoU", scores.meanIou());
    line(
        context,
        "boundary IoU within " + evaluation.boundary().band().words(),
        evaluation.boundary().mean());
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

  private static void print(CommandContext context, Comparisons several) {
    TextTable.print(context.out(), ComparisonTables.models(several, false));
    context.out().println(ComparisonReport.common(several.contenders().getFirst().evaluation()));
    TextTable.print(context.out(), ComparisonTables.tests(several, false));
    List<String> names = several.names();
    for (int other = 1; other < names.size(); other++) {
      context.out().printf("%n%s against %s%n", names.get(other), names.getFirst());
      TextTable.print(context.out(), ComparisonTables.classes(several.against(other), false));
      TextTable.print(context.out(), ComparisonTables.pictures(several.against(other), false));
    }
  }
}
