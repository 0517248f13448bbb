package fovea.cli.console;

import fovea.files.AtomicFiles;
import fovea.report.HtmlReportWriter;
import fovea.report.LatexTables;
import fovea.report.MarkdownReportWriter;
import fovea.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What is made of everything that is evaluated: a report in three forms, and the numbers as JSON.
public final class ReportOptions {
  private static final String STANDARD_OUTPUT = "-";

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Writes a report as one HTML file with all figures within.")
  private @Nullable Path report;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "The report as Markdown; its figures lie in a folder beside it.")
  private @Nullable Path markdown;

  @Option(names = "--latex", paramLabel = "FILE", description = "The report’s tables for LaTeX.")
  private @Nullable Path latex;

  @Option(
      names = "--json",
      arity = "0..1",
      fallbackValue = STANDARD_OUTPUT,
      paramLabel = "FILE",
      description =
          "All numbers as JSON: in a file, or instead of the text where no file is given.")
  private @Nullable Path json;

  /// What makes the report when it is wanted.
  @FunctionalInterface
  public interface Made<X extends Exception> {
    Report report() throws X;
  }

  /// Whether a report is wanted that shows figures.
  public boolean showsFigures() {
    return report != null || markdown != null;
  }

  /// Whether JSON is printed instead of the text.
  public boolean printsJson() {
    return json != null && json.toString().equals(STANDARD_OUTPUT);
  }

  /// Refuses files that could not be written.
  ///
  /// @param others that are written besides
  public void check(CommandContext context, List<Path> others) {
    Stream.concat(
            Stream.of(report, markdown, latex, printsJson() ? null : json)
                .flatMap(file -> Optional.ofNullable(file).stream()),
            others.stream())
        .map(context::resolve)
        .filter(Files::isDirectory)
        .findFirst()
        .ifPresent(
            folder -> {
              throw new CommandFailure(folder + " is a folder: give the name of a file.");
            });
  }

  /// Writes the report in the forms that are wanted; does not make it if there are none.
  public <X extends Exception> void write(CommandContext context, Made<X> made)
      throws IOException, X {
    if (report == null && markdown == null && latex == null) {
      return;
    }
    Report document = made.report();
    if (report != null) {
      HtmlReportWriter.write(document, context.place(report));
    }
    if (markdown != null) {
      MarkdownReportWriter.write(document, context.place(markdown));
    }
    if (latex != null) {
      LatexTables.write(document, context.place(latex));
    }
  }

  /// Prints or writes the numbers if they are wanted.
  public void json(CommandContext context, String document) throws IOException {
    if (printsJson()) {
      context.json(document);
    } else if (json != null) {
      AtomicFiles.write(context.place(json), document + "\n");
    }
  }
}
