package fovea.cli.models;

import fovea.cli.console.CommandContext;
import fovea.format.Quantities;
import fovea.modellibrary.shelf.ModelEntry;
import fovea.modellibrary.shelf.ModelState;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `models list`: which models there are.
@Command(
    name = "list",
    description = "Lists the models: the program's own, yours, and those that can be fetched.")
public final class ListModelsCommand implements Callable<Integer> {
  private final CommandContext context;

  @Option(names = "--json", description = "One JSON array of model cards, each with its state.")
  private boolean json;

  @Option(names = "--task", paramLabel = "TASK", description = "Only those for a task.")
  private String task = "";

  @Option(names = "--here", description = "Only those that are on this machine.")
  private boolean here;

  public ListModelsCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    List<String> problems = context.library().problems();
    problems.forEach(context::failure);
    List<ModelEntry> entries =
        context.library().models().stream()
            .filter(e -> task.isEmpty() || e.card().task().id().equals(task))
            .filter(e -> !here || e.state() != ModelState.AVAILABLE)
            .toList();
    if (json) {
      context.json(ModelJson.write(entries));
    } else {
      entries.forEach(this::print);
      if (entries.isEmpty()) {
        context
            .out()
            .println("There are no models; yours belong in " + context.store().userModels());
      }
    }
    return problems.isEmpty() ? 0 : 1;
  }

  private void print(ModelEntry entry) {
    context
        .out()
        .printf(
            "%-26s %-15s %-10s %10s  %s%n",
            entry.id(),
            entry.card().task().id(),
            ModelJson.state(entry),
            (entry.card().sizesAreKnown() ? "" : "~")
                + (entry.card().bytes() == 0 ? "?" : Quantities.bytes(entry.card().bytes())),
            entry.card().name());
  }
}
