package fovea.cli;

import fovea.modellibrary.shelf.ModelEntry;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `models delete ID`: removes one of your models.
@Command(name = "delete", description = "Removes a model of yours from this machine.")
final class DeleteModelCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(paramLabel = "ID", description = "A model that “models list” shows.")
  private String id = "";

  DeleteModelCommand(CommandContext context) {
    this.context = context;
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
