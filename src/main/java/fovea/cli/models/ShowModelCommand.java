package fovea.cli.models;

import fovea.cli.console.CommandContext;
import fovea.cli.console.JsonCommand;
import fovea.format.Quantities;
import fovea.format.UnknownName;
import fovea.modellibrary.shelf.ModelEntry;
import fovea.modellibrary.verification.ModelDetails;
import fovea.modellibrary.verification.TensorInfo;
import fovea.modelmanager.ModelCard;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `models show ID`: all that is known of a model.
@Command(name = "show", description = "Tells all that is known of a model.")
public final class ShowModelCommand extends JsonCommand {
  @Parameters(paramLabel = "ID", description = "A model that “models list” shows.")
  private String id = "";

  @Option(names = "--tensors", description = "Lists the tensors too.")
  private boolean tensors;

  public ShowModelCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() throws Exception {
    ModelEntry entry =
        context
            .library()
            .find(id)
            .orElseThrow(
                () ->
                    UnknownName.of(
                        "model",
                        id,
                        context.library().models().stream().map(one -> one.card().id()).toList(),
                        "“models list” shows those there are"));
    ModelDetails details = entry.state().usable() ? context.library().details(id) : null;
    if (json) {
      context.json(
          details == null ? ModelJson.object(entry).toString() : ModelJson.write(entry, details));
      return 0;
    }
    print(entry);
    if (details != null) {
      print(details);
    }
    return entry.problem().isEmpty() && (details == null || details.fit().isEmpty()) ? 0 : 1;
  }

  private void print(ModelEntry entry) {
    PrintWriter out = context.out();
    ModelCard card = entry.card();
    out.printf("%s (%s)%n", card.name(), card.id());
    out.printf("  task          %s%n", card.task().id());
    out.printf("  architecture  %s%n", card.architecture());
    out.printf("  state         %s%n", ModelJson.state(entry));
    if (!entry.problem().isEmpty()) {
      out.printf("  problem       %s%n", entry.problem());
    }
    entry.place().ifPresent(place -> out.printf("  folder        %s%n", place));
    out.printf("  licence       %s%n", card.licence());
    out.printf("  source        %s%n", card.source());
    out.printf("  preparation   %s%n", entry.preparation());
    card.assumptions().forEach(sentence -> out.printf("  assumed       %s%n", sentence));
    if (!card.howMade().command().isEmpty()) {
      out.printf("  made by       %s%n", card.howMade().command());
    }
    for (ModelCard.File file : card.files()) {
      out.printf("  file          %s, %s%n", file.name(), Quantities.bytes(file.size()));
    }
    for (Map.Entry<String, Double> number : card.numbers().entrySet()) {
      // A dot separates a measure from the class it is for: those are many, and --json has them.
      if (!number.getKey().contains(".") && !number.getKey().equals(ModelCard.PARAMETERS)) {
        out.printf("  %-20s %.4f%n", number.getKey(), number.getValue());
      }
    }
  }

  private void print(ModelDetails details) {
    PrintWriter out = context.out();
    out.printf(
        "  %s in %s; about %s of memory%n",
        Quantities.count(details.parameters(), "parameter"),
        Quantities.count(details.tensors().size(), "tensor"),
        Quantities.bytes(details.memoryBytes()));
    if (!details.fit().isEmpty()) {
      out.println("  " + details.fit());
    }
    if (tensors) {
      for (TensorInfo tensor : details.tensors()) {
        out.printf("    %-5s %-24s %s%n", tensor.type(), tensor.shape(), tensor.name());
      }
    }
  }
}
