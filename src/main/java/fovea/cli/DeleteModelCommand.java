package fovea.cli;

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
    context.library().delete(id);
    context.out().println("The model “" + id + "” has been removed.");
    return 0;
  }
}
