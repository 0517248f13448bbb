package fovea.cli.models;

import fovea.architecture.recognition.Reading;
import fovea.cli.console.CommandContext;
import fovea.cli.console.ContextCommand;
import fovea.modellibrary.acquisition.Arrival;
import fovea.modellibrary.acquisition.ImportHints;
import fovea.modelmanager.ModelCard;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `models import FILE|FOLDER`: makes a model of weights that lie somewhere.
@Command(
    name = "import",
    description = "Copies weights, or a folder as on the hub, into your models.")
public final class ImportModelCommand extends ContextCommand {
  @Parameters(paramLabel = "FILE|FOLDER", description = "safetensors or PyTorch weights.")
  private Path source = Path.of("");

  @Mixin private ImportOptions reading = new ImportOptions();

  @Option(names = "--name", paramLabel = "NAME", description = "What to call it.")
  private String name = "";

  public ImportModelCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() throws Exception {
    Path from = context.resolve(source);
    ImportHints hints = reading.hints(context, name);
    if (!(context.library().bringIn(from, hints, false)
        instanceof Arrival.Added(ModelCard card, List<Reading> usual))) {
      throw new IllegalStateException("asked though nobody wanted it");
    }
    context
        .out()
        .printf("“%s” is a model for %s now: %s%n", card.name(), card.task().id(), card.id());
    context.assumed(card);
    for (Reading open : usual) {
      context.progress(
          "To read it otherwise, delete it and import it with --read %s=NAME: %s."
              .formatted(open.key(), open.names()));
    }
    return 0;
  }
}
