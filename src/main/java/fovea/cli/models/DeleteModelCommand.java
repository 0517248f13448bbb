package fovea.cli.models;

import fovea.cli.console.CommandContext;
import fovea.cli.console.ContextCommand;
import fovea.modellibrary.shelf.ModelEntry;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `models delete ID`: removes one of your models.
@Command(name = "delete", description = "Removes a model of yours from this machine.")
public final class DeleteModelCommand extends ContextCommand {
  @Parameters(paramLabel = "ID", description = "A model that “models list” shows.")
  private String id = "";

  public DeleteModelCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() throws Exception {
    Optional<Path> left = context.library().delete(id);
    context.out().println("The model “" + id + "” has been removed.");
    left.ifPresent(
        folder -> context.out().println("The folder " + folder + " stays: other files lie in it."));
    context
        .library()
        .find(id)
        .flatMap(ModelEntry::place)
        .ifPresent(
            other ->
                context.out().println("Another model of that id is used from now on: " + other));
    return 0;
  }
}
