package fovea.cli;

import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelCatalog;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// `models list`: which models there are.
@Command(name = "list", description = "Lists the models: the program's own and yours.")
final class ListModelsCommand implements Callable<Integer> {
  private final CommandContext context;

  @Option(names = "--json", description = "One JSON array of model cards.")
  private boolean json;

  ListModelsCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    ModelCatalog catalog = ModelCatalog.read(context.store());
    catalog.problems().forEach(context::failure);
    List<ModelCard> cards = catalog.models().stream().map(CatalogModel::card).toList();
    if (json) {
      context.out().println(JsonMapper.shared().writeValueAsString(cards));
    } else if (cards.isEmpty()) {
      context.out().println("There are no models; yours belong in " + context.store().userModels());
    } else {
      cards.forEach(this::print);
    }
    return catalog.problems().isEmpty() ? 0 : 1;
  }

  private void print(ModelCard card) {
    context
        .out()
        .printf(
            "%-24s %-12s %8.1f MB  %s%n", card.id(), card.task(), card.bytes() / 1e6, card.name());
    for (Map.Entry<String, Double> number : card.numbers().entrySet()) {
      // A dot separates a measure from the class it is for: those are many, and --json has them.
      if (!number.getKey().contains(".")) {
        context.out().printf("    %-20s %.3f%n", number.getKey(), number.getValue());
      }
    }
  }
}
