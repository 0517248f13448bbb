package fovea.cli.runs;

import fovea.cli.console.CommandContext;
import fovea.cli.console.JsonCommand;
import fovea.format.Quantities;
import fovea.report.HtmlReportWriter;
import fovea.report.Report;
import fovea.report.Stamp;
import fovea.runs.PlanDifferences;
import fovea.runs.RunCurves;
import fovea.runs.RunMeasures;
import fovea.runs.RunReport;
import fovea.runs.RunState;
import fovea.runs.RunSummary;
import fovea.training.run.TrainingEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `runs show RUN`: all about one run.
@Command(
    name = "show",
    description = "Tells all about a run: its state, what it reached, its plan.")
public final class ShowRunCommand extends JsonCommand {
  @Parameters(paramLabel = "RUN", description = "Its name, as `runs list` tells it.")
  private String run = "";

  @Option(
      names = "--report",
      paramLabel = "FILE.html",
      description = "Writes one page about it: settings, curves, watched pictures, numbers.")
  private @Nullable Path report;

  public ShowRunCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() throws Exception {
    RunSummary found = context.runs().library().get(run);
    if (report != null) {
      write(found, context.resolve(report));
    }
    if (json) {
      context.json(RunJson.write(List.of(found)));
      return 0;
    }
    line("name", found.name());
    line("folder", found.folder().toString());
    line("state", found.state().words());
    if (!found.failure().isEmpty()) {
      line("because", found.failure());
    }
    found.damage().forEach(sentence -> line("damage", sentence));
    line("begun", found.begun().toString());
    boolean planned = found.state() != RunState.DAMAGED;
    line(
        "steps",
        planned
            ? Quantities.count(found.step()) + " of " + Quantities.count(found.plan().steps())
            : "?");
    line("time", Quantities.duration(found.seconds()));
    new TreeMap<>(found.best())
        .forEach((name, value) -> line("validation " + name, Quantities.decimal(value, 4)));
    new TreeMap<>(found.test())
        .forEach((name, value) -> line("test " + name, Quantities.decimal(value, 4)));
    if (!found.notes().isBlank()) {
      line("notes", found.notes().strip());
    }
    context.out().println();
    if (planned) {
      PlanDifferences.flat(found.plan()).forEach(this::line);
    }
    return 0;
  }

  private void write(RunSummary found, Path file) throws IOException {
    List<TrainingEvent> events = context.runs().library().events(found.id());
    Report page = RunReport.of(found, RunCurves.of(events), events, Stamp.programVersion());
    HtmlReportWriter.write(page, file);
    context.progress("report " + file);
  }

  private void line(String name, String value) {
    context.out().printf("%-28s %s%n", name, value);
  }

  /// The number that decides, in a few words; "" before there is one.
  static String best(RunSummary run) {
    Double value = run.best().get(run.measure());
    if (value == null) {
      return "";
    }
    String measure = RunMeasures.words(run.measure());
    return RunMeasures.share(run.measure())
        ? measure + " " + Quantities.percent(value, 2)
        : measure + " " + Quantities.decimal(value, 4);
  }
}
