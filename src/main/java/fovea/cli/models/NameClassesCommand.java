package fovea.cli.models;

import fovea.cli.console.CommandContext;
import fovea.modelmanager.ModelCard;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `models labels ID FILE`: gives the classes of one of your models their names.
@Command(name = "labels", description = "Gives the classes of a model of yours their names.")
public final class NameClassesCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(index = "0", paramLabel = "ID", description = "A model that “models list” shows.")
  private String id = "";

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "The names, one a line, in the order of the classes.")
  private Path labels = Path.of("");

  public NameClassesCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws Exception {
    ModelCard card = context.library().nameClasses(id, context.resolve(labels));
    context.out().printf("The classes of “%s” have the names of %s now.%n", card.name(), labels);
    return 0;
  }
}
