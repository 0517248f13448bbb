package fovea.cli.runs;

import fovea.cli.console.CommandContext;
import fovea.cli.console.ContextCommand;
import fovea.format.Quantities;
import fovea.runs.RunState;
import fovea.runs.RunSummary;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `runs list`: which runs there are.
@Command(name = "list", description = "Lists your runs, the newest first.")
public final class ListRunsCommand extends ContextCommand {
  @Option(names = "--json", description = "One JSON array.")
  private boolean json;

  public ListRunsCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() throws Exception {
    List<RunSummary> runs = context.runs().library().list();
    if (json) {
      context.json(RunJson.write(runs));
      return 0;
    }
    if (runs.isEmpty()) {
      context.out().println("There are no runs yet; “fovea train first-minute” makes one.");
    }
    runs.forEach(this::print);
    return 0;
  }

  private void print(RunSummary run) {
    context
        .out()
        .printf(
            "%-30s %-13s %-14s %-16s %7s  %13s  %s%n",
            run.id(),
            run.state().words(),
            run.data(),
            run.network(),
            Quantities.percent(run.fraction()),
            Quantities.duration(run.seconds()),
            ShowRunCommand.best(run));
    if (run.state() == RunState.DAMAGED) {
      context.progress(run.id() + ": " + run.failure());
    }
    run.damage().forEach(sentence -> context.progress(run.id() + ": " + sentence));
  }
}
