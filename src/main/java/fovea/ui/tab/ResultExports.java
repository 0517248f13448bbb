package fovea.ui.tab;

import fovea.files.AtomicFiles;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.report.Block;
import fovea.report.CsvTables;
import fovea.report.HtmlReportWriter;
import fovea.report.LatexTables;
import fovea.report.MarkdownReportWriter;
import fovea.report.Report;
import fovea.report.Stamp;
import fovea.ui.chart.LazyFigure;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Offers a result as figures, reports, tables and numbers, each with the stamp that says where it
/// comes from. What is exported is what is shown when a person asks for it; it is made on a thread
/// of its own.
///
/// @param <T> the result
public final class ResultExports<T> {
  /// Makes a figure of a result.
  public interface FigureOf<T> {
    /// @param footer the small print
    Figure of(T result, FigureStyle style, String footer);
  }

  private interface Form<T> {
    void write(T result, Stamp stamp, Path target) throws Exception;
  }

  private final ExportMenu menu;
  private final Supplier<@Nullable T> shown;
  private final Function<T, Stamp> stamp;
  private final Supplier<FigureStyle> style;

  /// @param shown the result that is shown; null for none
  public ResultExports(
      ExportMenu menu,
      Supplier<@Nullable T> shown,
      Function<T, Stamp> stamp,
      Supplier<FigureStyle> style) {
    this.menu = menu;
    this.shown = shown;
    this.stamp = stamp;
    this.style = style;
  }

  public ExportMenu menu() {
    return menu;
  }

  public ResultExports<T> figure(String title, String name, FigureOf<T> made) {
    return figure(title, name, result -> true, made);
  }

  /// @param has whether a result has what the figure shows
  public ResultExports<T> figure(String title, String name, Predicate<T> has, FigureOf<T> made) {
    menu.figure(
        title,
        name,
        () -> {
          T result = shown.get();
          if (result == null || !has.test(result)) {
            return null;
          }
          FigureStyle colors = style.get();
          String footer = stamp.apply(result).line();
          return new LazyFigure(title, () -> made.of(result, colors, footer));
        });
    return this;
  }

  public ResultExports<T> separator() {
    menu.separator();
    return this;
  }

  /// A report as HTML and Markdown, and its tables as LaTeX.
  ///
  /// @param name of the file without its ending
  public ResultExports<T> reports(String name, BiFunction<T, Stamp, Report> made) {
    return reports("", name, made);
  }

  /// @param what stands before the titles, where a menu offers several results
  public ResultExports<T> reports(String what, String name, BiFunction<T, Stamp, Report> made) {
    return file(
            what + "Report (HTML)",
            "HTML report",
            name + ".html",
            (result, from, target) -> HtmlReportWriter.write(made.apply(result, from), target))
        .file(
            what + "Report (Markdown)",
            "Markdown report",
            name + ".md",
            (result, from, target) -> MarkdownReportWriter.write(made.apply(result, from), target))
        .file(
            what + "Tables (LaTeX)",
            "LaTeX tables",
            name + ".tex",
            (result, from, target) -> LatexTables.write(made.apply(result, from), target));
  }

  public ResultExports<T> csv(String title, String name, Function<T, Block.Table> made) {
    return file(
        title + " (CSV)",
        "CSV table",
        name + ".csv",
        (result, from, target) -> CsvTables.write(made.apply(result), target));
  }

  public ResultExports<T> json(String name, BiFunction<T, Stamp, String> made) {
    return json("", name, made);
  }

  /// @param what stands before the title, where a menu offers several results
  public ResultExports<T> json(String what, String name, BiFunction<T, Stamp, String> made) {
    return file(
        what + "Numbers (JSON)",
        "JSON",
        name + ".json",
        (result, from, target) -> AtomicFiles.write(target, made.apply(result, from) + "\n"));
  }

  /// A file of another kind.
  ///
  /// @param kind of file, for people
  public ResultExports<T> file(String title, String kind, String name, Writer<T> writer) {
    return file(title, kind, name, (result, from, target) -> writer.write(result, target));
  }

  /// Writes a result to a file.
  public interface Writer<T> {
    void write(T result, Path target) throws Exception;
  }

  private ResultExports<T> file(String title, String kind, String name, Form<T> form) {
    menu.file(
        title,
        kind,
        name,
        () -> {
          T result = shown.get();
          return result == null ? null : target -> form.write(result, stamp.apply(result), target);
        });
    return this;
  }
}
