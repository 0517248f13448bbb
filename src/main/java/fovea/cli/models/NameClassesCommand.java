package fovea.cli.models;

import fovea.cli.console.CommandContext;
import fovea.cli.console.ContextCommand;
import fovea.modelmanager.ModelCard;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `models labels ID FILE`: gives the classes of one of your models their names.
@Command(name = "labels", description = "Gives the classes of a model of yours their names.")
public final class NameClassesCommand extends ContextCommand {
  @Parameters(index = "0", paramLabel = "ID", description = "A model that “models list” shows.")
  private String id = "";

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "The names, one a line, in the order of the classes.")
  private Path labels = Path.of("");

  public NameClassesCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() throws Exception {
    ModelCard card = context.library().nameClasses(id, context.resolve(labels));
    context.out().printf("The classes of “%s” have the names of %s now.%n", card.name(), labels);
    return 0;
  }
}
