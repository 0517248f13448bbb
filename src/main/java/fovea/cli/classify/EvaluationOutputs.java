package fovea.cli.classify;

import fovea.classification.export.EvaluationFigures;
import fovea.cli.console.CommandContext;
import fovea.cli.console.CommandFailure;
import fovea.cli.console.ReportOptions;
import fovea.cli.console.WrongUsage;
import fovea.metric.confusion.Cells;
import fovea.metric.confusion.ClassOrder;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.plot.FigureWriter;
import fovea.report.CsvTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options that say what is made of an evaluation, and where. What is wrong with them is said
/// before anything is measured.
public final class EvaluationOutputs {
  private static final double SCALE = 2;

  @Mixin private ReportOptions reports = new ReportOptions();

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "The scores of each class as CSV; with --compare those of each model.")
  private @Nullable Path csv;

  @Option(
      names = "--predictions",
      paramLabel = "FILE",
      description = "What was said of each picture or text as CSV.")
  private @Nullable Path predictions;

  @Option(
      names = "--figures",
      paramLabel = "FOLDER",
      description = "Draws all figures into a folder.")
  private @Nullable Path figures;

  @Option(
      names = "--figure-formats",
      split = ",",
      defaultValue = "png,svg,pdf",
      paramLabel = "FORMAT",
      description = "Of the figures in --figures: png, svg or pdf. Default: png,svg,pdf.")
  private List<FigureWriter.Format> formats = List.of();

  @Option(
      names = "--matrix",
      paramLabel = "FILE",
      description =
          "Draws the (first) confusion matrix in percent of each actual class: PNG, SVG or PDF by"
              + " the file’s ending.")
  private @Nullable Path matrix;

  @Option(
      names = "--reliability",
      paramLabel = "FILE",
      description = "Draws how far the (first) probabilities can be taken at their word, likewise.")
  private @Nullable Path reliability;

  /// Refuses files that could not be written.
  public void check(CommandContext context) {
    for (Path file : drawings()) {
      format(file);
    }
    reports.check(context, files());
    if (figures != null && Files.isRegularFile(context.resolve(figures))) {
      throw new CommandFailure(
          context.resolve(figures) + " is a file: give a folder for the figures.");
    }
  }

  private List<Path> drawings() {
    return Stream.of(Optional.ofNullable(matrix), Optional.ofNullable(reliability))
        .flatMap(Optional::stream)
        .toList();
  }

  private List<Path> files() {
    return Stream.of(
            Optional.ofNullable(csv),
            Optional.ofNullable(predictions),
            Optional.ofNullable(matrix),
            Optional.ofNullable(reliability))
        .flatMap(Optional::stream)
        .toList();
  }

  private static FigureWriter.Format format(Path file) {
    return FigureWriter.Format.of(file)
        .orElseThrow(
            () ->
                new WrongUsage("Figures are drawn as .png, .svg or .pdf files, not " + file + "."));
  }

  /// Whether figures of classes are wanted.
  public boolean draws() {
    return matrix != null || reliability != null || figures != null;
  }

  /// Writes and prints what is wanted, without figures.
  public void writeNumbers(CommandContext context, Results results) throws IOException {
    reports.write(context, results::report);
    if (csv != null) {
      CsvTables.write(results.scores(), context.place(csv));
    }
    if (predictions != null) {
      CsvTables.write(results.predictions(), context.place(predictions));
    }
    reports.json(context, results.json());
    if (!reports.printsJson()) {
      results.print(context.out());
    }
  }

  /// Writes and prints what is wanted.
  public void write(CommandContext context, EvaluationResults results) throws IOException {
    if (matrix != null) {
      Figure figure =
          EvaluationFigures.matrix(
              results.first(),
              Cells.ROW_SHARES,
              ClassOrder.GROUP,
              FigureStyle.light(),
              results.stamp().line());
      FigureWriter.write(figure, context.place(matrix), format(matrix), SCALE);
    }
    if (reliability != null) {
      Figure figure =
          EvaluationFigures.reliability(
              results.first(), FigureStyle.light(), results.stamp().line());
      FigureWriter.write(figure, context.place(reliability), format(reliability), SCALE);
    }
    if (figures != null) {
      writeFigures(results.figures(), context.resolve(figures));
    }
    writeNumbers(context, results);
  }

  private void writeFigures(Map<String, Figure> all, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, Figure> figure : all.entrySet()) {
      for (FigureWriter.Format format : formats) {
        Path file = folder.resolve(figure.getKey() + "." + format.extension());
        FigureWriter.write(figure.getValue(), file, format, SCALE);
      }
    }
  }
}
