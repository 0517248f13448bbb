package fovea.ui.runs.curves;

import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.report.HtmlReportWriter;
import fovea.report.Stamp;
import fovea.runs.RunCurves;
import fovea.runs.RunFigures;
import fovea.runs.RunLibrary;
import fovea.runs.RunMeasures;
import fovea.runs.RunNumbers;
import fovea.runs.RunReport;
import fovea.runs.RunSummary;
import fovea.training.run.TrainingEvent;
import fovea.ui.tab.ExportMenu;
import fovea.ui.tab.FileFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What can be written of runs. Files are made of what is on disk: a live run goes on meanwhile.
public final class RunExports {
  private final RunLibrary library;
  private final Supplier<FigureStyle> style;
  private final ChartOptions options;

  private RunExports(RunLibrary library, Supplier<FigureStyle> style, ChartOptions options) {
    this.library = library;
    this.style = style;
    this.options = options;
  }

  /// Adds what there is of one run to a menu.
  ///
  /// @param curves of the run; null while there is none
  /// @param run to be written; null while there is none
  /// @param style of exported figures
  /// @param options how the curves are drawn
  public static ExportMenu ofOne(
      ExportMenu menu,
      RunLibrary library,
      Supplier<RunFigures.@Nullable Of> curves,
      Supplier<@Nullable RunSummary> run,
      Supplier<FigureStyle> style,
      ChartOptions options) {
    var exports = new RunExports(library, style, options);
    for (String measure : List.of("loss", "accuracy", RunMeasures.ROBUST_ACCURACY)) {
      exports.curve(
          menu,
          RunMeasures.words(measure) + " curve",
          measure,
          curves,
          of -> of.curves().names().contains(RunCurves.TRAIN + measure));
    }
    for (String curve :
        List.of(RunCurves.LEARNING_RATE, RunCurves.GRADIENT_NORM, RunCurves.EXAMPLES_PER_SECOND)) {
      exports.curve(menu, curve, curve, curves, of -> of.curves().get(curve).size() > 0);
    }
    return exports.files(menu, run);
  }

  /// Adds what there is of runs that are compared to a menu.
  ///
  /// @param curves of all of them
  /// @param single to be written; null where there are none, or several
  /// @param style of exported figures
  /// @param options how the curves are drawn
  public static ExportMenu ofSeveral(
      ExportMenu menu,
      RunLibrary library,
      Supplier<List<RunFigures.Of>> curves,
      Supplier<@Nullable RunSummary> single,
      Supplier<FigureStyle> style,
      ChartOptions options) {
    var exports = new RunExports(library, style, options);
    menu.figure("Curves", "runs", () -> exports.compared(curves.get()));
    return exports.files(menu, single);
  }

  private void curve(
      ExportMenu menu,
      String title,
      String curve,
      Supplier<RunFigures.@Nullable Of> curves,
      Predicate<RunFigures.Of> known) {
    menu.figure(
        RunFormat.capital(title),
        curve.replace(' ', '-'),
        () -> {
          RunFigures.Of run = curves.get();
          return run == null || !known.test(run)
              ? null
              : RunFigures.of(run, curve, look(List.of(run)));
        });
  }

  private @Nullable Figure compared(List<RunFigures.Of> all) {
    if (all.isEmpty()) {
      return null;
    }
    RunFigures.Look look = look(all);
    return all.size() == 1
        ? RunFigures.of(all.getFirst(), options.measure(), look)
        : RunFigures.compared(all, options.measure(), look);
  }

  private RunFigures.Look look(List<RunFigures.Of> runs) {
    return new RunFigures.Look(
        options.axis(),
        options.log(),
        options.smoothing(),
        style.get(),
        RunFigures.footer(Stamp.programVersion(), runs));
  }

  private ExportMenu files(ExportMenu menu, Supplier<@Nullable RunSummary> run) {
    return menu.separator()
        .file("Numbers as CSV …", "CSV table", "run.csv", () -> csv(run.get()))
        .file("Everything as JSON …", "JSON file", "run.json", () -> json(run.get()))
        .file("Report as HTML …", "HTML report", "run.html", () -> html(run.get()));
  }

  private FileFormat.@Nullable Writer csv(@Nullable RunSummary run) {
    return run == null
        ? null
        : file -> RunNumbers.csv(RunCurves.of(library.events(run.id())), run.plan(), file);
  }

  private FileFormat.@Nullable Writer json(@Nullable RunSummary run) {
    return run == null
        ? null
        : file ->
            RunNumbers.json(library.get(run.id()), RunCurves.of(library.events(run.id())), file);
  }

  private FileFormat.@Nullable Writer html(@Nullable RunSummary run) {
    return run == null
        ? null
        : file -> {
          List<TrainingEvent> events = library.events(run.id());
          HtmlReportWriter.write(
              RunReport.of(
                  library.get(run.id()), RunCurves.of(events), events, Stamp.programVersion()),
              file);
        };
  }
}
