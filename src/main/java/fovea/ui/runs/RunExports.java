package fovea.ui.runs;

import fovea.plot.Figure;
import fovea.report.HtmlReportWriter;
import fovea.runs.RunAxis;
import fovea.runs.RunCurves;
import fovea.runs.RunFigures;
import fovea.runs.RunLibrary;
import fovea.runs.RunNumbers;
import fovea.runs.RunReport;
import fovea.runs.RunSummary;
import fovea.training.run.TrainingEvent;
import fovea.ui.tab.ExportMenu;
import fovea.ui.tab.FileFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be written of runs.
final class RunExports {
  private RunExports() {}

  /// The version of this program.
  static String version() {
    String version = RunExports.class.getPackage().getImplementationVersion();
    return version == null ? "in development" : version;
  }

  /// For a run that is watched.
  static ExportMenu ofOne(RunsTab.Parts parts, MonitorViewModel model, ChartOptions options) {
    var menu =
        new ExportMenu(
            parts.files(), parts.work(), parts.navigator(), () -> subject(model.run().get()));
    for (String measure : List.of("loss", "accuracy")) {
      menu.figure(
          RunWords.capital(measure) + " curve",
          measure,
          () -> {
            RunFigures.Of run = model.figure();
            return run == null || !run.curves().names().contains(RunCurves.TRAIN + measure)
                ? null
                : RunFigures.of(run, measure, look(parts, options, run));
          });
    }
    for (String curve :
        List.of(RunCurves.LEARNING_RATE, RunCurves.GRADIENT_NORM, RunCurves.EXAMPLES_PER_SECOND)) {
      menu.figure(
          RunWords.capital(curve),
          curve.replace(' ', '-'),
          () -> {
            RunFigures.Of run = model.figure();
            return run == null || run.curves().get(curve).size() == 0
                ? null
                : RunFigures.of(run, curve, look(parts, options, run));
          });
    }
    RunLibrary library = parts.launcher().library();
    return menu.separator()
        .file("Numbers as CSV …", "CSV table", "run.csv", () -> csv(library, model.run().get()))
        .file(
            "Everything as JSON …", "JSON file", "run.json", () -> json(library, model.run().get()))
        .file(
            "Report as HTML …", "HTML report", "run.html", () -> html(library, model.run().get()));
  }

  /// For the runs that are chosen.
  static ExportMenu ofSeveral(RunsTab.Parts parts, Comparison runs, ChartOptions options) {
    RunLibrary library = parts.launcher().library();
    return new ExportMenu(
            parts.files(), parts.work(), parts.navigator(), () -> subject(single(runs)))
        .figure("Curves", "runs", () -> compared(parts, runs, options))
        .separator()
        .file("Numbers as CSV …", "CSV table", "run.csv", () -> csv(library, single(runs)))
        .file("Everything as JSON …", "JSON file", "run.json", () -> json(library, single(runs)))
        .file("Report as HTML …", "HTML report", "run.html", () -> html(library, single(runs)));
  }

  private static String subject(@Nullable RunSummary run) {
    return run == null ? "" : run.name();
  }

  private static @Nullable RunSummary single(Comparison runs) {
    List<Comparison.Loaded> all = runs.loaded().get();
    return all.size() == 1 ? all.getFirst().run() : null;
  }

  private static @Nullable Figure compared(
      RunsTab.Parts parts, Comparison runs, ChartOptions options) {
    List<RunFigures.Of> all = runs.loaded().get().stream().map(Comparison.Loaded::figure).toList();
    if (all.isEmpty()) {
      return null;
    }
    RunFigures.Look look = look(parts, options, all.getFirst());
    return all.size() == 1
        ? RunFigures.of(all.getFirst(), options.measure(), look)
        : RunFigures.compared(all, options.measure(), look);
  }

  private static RunFigures.Look look(
      RunsTab.Parts parts, ChartOptions options, RunFigures.Of run) {
    RunAxis axis = options.axis();
    return new RunFigures.Look(
        axis,
        options.log(),
        options.smoothing(),
        parts.style().get(),
        "Fovea %s · seed %d".formatted(version(), run.plan().seed()));
  }

  // A live run goes on while it is written, so files are made of what is on disk.

  private static FileFormat.@Nullable Writer csv(RunLibrary library, @Nullable RunSummary run) {
    return run == null
        ? null
        : file -> RunNumbers.csv(RunCurves.of(library.events(run.id())), run.plan(), file);
  }

  private static FileFormat.@Nullable Writer json(RunLibrary library, @Nullable RunSummary run) {
    return run == null
        ? null
        : file ->
            RunNumbers.json(library.get(run.id()), RunCurves.of(library.events(run.id())), file);
  }

  private static FileFormat.@Nullable Writer html(RunLibrary library, @Nullable RunSummary run) {
    return run == null
        ? null
        : file -> {
          List<TrainingEvent> events = library.events(run.id());
          HtmlReportWriter.write(
              RunReport.of(library.get(run.id()), RunCurves.of(events), events, version()), file);
        };
  }
}
