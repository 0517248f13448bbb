package fovea.cli;

import fovea.modellibrary.ModelLibrary.ImportHints;
import fovea.modelmanager.ModelCard;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `models import FILE|FOLDER`: makes a model of weights that lie somewhere.
@Command(
    name = "import",
    description = "Copies weights, or a folder as on the hub, into your models.")
final class ImportModelCommand implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(paramLabel = "FILE|FOLDER", description = "safetensors or PyTorch weights.")
  private Path source = Path.of("");

  @Option(
      names = "--architecture",
      paramLabel = "NAME",
      description = "Which network it is, where the file cannot tell.")
  private String architecture = "";

  @Option(names = "--labels", paramLabel = "FILE", description = "The labels, one a line.")
  private @Nullable Path labels;

  @Option(names = "--name", paramLabel = "NAME", description = "What to call it.")
  private String name = "";

  ImportModelCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws Exception {
    var hints =
        new ImportHints(architecture, Optional.ofNullable(labels).map(context::resolve), name);
    ModelCard card = context.library().bringIn(context.resolve(source), hints);
    context.out().printf("“%s” is a model for %s now: %s%n", card.name(), card.task(), card.id());
    return 0;
  }
}
