package fovea.cli.runs;

import fovea.cli.console.CommandContext;
import fovea.cli.console.ContextCommand;
import fovea.format.Quantities;
import fovea.runs.PlanDifferences;
import fovea.runs.RunSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `runs compare RUN RUN …`: what differs between runs.
@Command(
    name = "compare",
    description = "Puts runs side by side: in what their plans differ, and what each reached.")
public final class CompareRunsCommand extends ContextCommand {
  private static final int WIDEST = 40;

  @Parameters(arity = "2..*", paramLabel = "RUN", description = "Two or more.")
  private List<String> runs = List.of();

  public CompareRunsCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() throws Exception {
    var found = new ArrayList<RunSummary>();
    for (String run : runs) {
      found.add(context.runs().library().get(run));
    }
    row("", found, RunSummary::id);
    row("state", found, run -> run.state().words());
    row("time", found, run -> Quantities.duration(run.seconds()));
    Set<String> measures = new TreeSet<>();
    found.forEach(run -> measures.addAll(run.best().keySet()));
    measures.forEach(
        measure -> row("validation " + measure, found, run -> number(run.best().get(measure))));
    Set<String> tested = new TreeSet<>();
    found.forEach(run -> tested.addAll(run.test().keySet()));
    tested.forEach(
        measure -> row("test " + measure, found, run -> number(run.test().get(measure))));
    PlanDifferences.of(found.stream().map(RunSummary::plan).toList())
        .forEach(difference -> print(difference.setting(), difference.values()));
    return 0;
  }

  private void row(String name, List<RunSummary> found, Function<RunSummary, String> cell) {
    print(name, found.stream().map(cell).toList());
  }

  private static String number(@Nullable Double value) {
    return value == null ? "" : Quantities.decimal(value, 4);
  }

  private void print(String name, List<String> cells) {
    var line = new StringBuilder("%-28s".formatted(name));
    for (String cell : cells) {
      String shown = cell.length() > WIDEST ? cell.substring(0, WIDEST - 1) + "…" : cell;
      line.append(" %-24s".formatted(shown));
    }
    context.out().println(line.toString().stripTrailing());
  }
}
