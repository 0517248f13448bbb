package fovea.cli.explain;

import fovea.cli.console.CommandContext;
import fovea.cli.console.CommandFailure;
import fovea.cli.console.WrongUsage;
import fovea.plot.Figure;
import fovea.plot.FigureWriter;
import fovea.report.Block;
import fovea.report.CsvTables;
import fovea.report.HtmlReportWriter;
import fovea.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say what is made of explanations, and where.
public final class ExplainOutputs {
  private static final double SCALE = 2;

  @Option(
      names = "--grid",
      paramLabel = "FILE",
      description =
          "Draws the maps as PNG, SVG or PDF: all of a picture (for several pictures a number is"
              + " added), with several models one table of all pictures, with --mean both means and"
              + " their difference.")
  private @Nullable Path grid;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "The numbers of all maps as CSV, a row for each cell.")
  private @Nullable Path csv;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "With --mean: a report as one HTML file, with a row for each picture.")
  private @Nullable Path report;

  @Option(
      names = "--json",
      description = "One JSON array with every map, row by row; with --mean one object.")
  private boolean json;

  boolean json() {
    return json;
  }

  boolean drawn() {
    return grid != null;
  }

  /// Refuses files that could not be written, before anything is opened.
  void check(CommandContext context, boolean mean) {
    if (grid != null && FigureWriter.Format.of(grid).isEmpty()) {
      throw new WrongUsage("--grid draws .png, .svg or .pdf, not “" + grid + "”.");
    }
    if (report != null && !mean) {
      throw new WrongUsage("--report is for --mean.");
    }
    Stream.of(grid, csv, report)
        .flatMap(file -> Optional.ofNullable(file).stream())
        .map(context::resolve)
        .filter(Files::isDirectory)
        .findFirst()
        .ifPresent(
            folder -> {
              throw new CommandFailure(folder + " is a folder: give the name of a file.");
            });
  }

  /// @param number of the picture from 1, where there are several figures; else 0
  void draw(CommandContext context, Figure figure, int number) throws IOException {
    Path file = grid;
    if (file != null) {
      FigureWriter.write(
          figure,
          context.place(number == 0 ? file : numbered(file, number)),
          FigureWriter.Format.of(file).orElseThrow(),
          SCALE);
    }
  }

  private static Path numbered(Path file, int number) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return file.resolveSibling(name.substring(0, dot) + "-" + number + name.substring(dot));
  }

  void numbers(CommandContext context, Block.Table table) throws IOException {
    if (csv != null) {
      CsvTables.write(table, context.place(csv));
    }
  }

  void report(CommandContext context, Report made) throws IOException {
    if (report != null) {
      HtmlReportWriter.write(made, context.place(report));
    }
  }
}
