package fovea.cli.models;

import fovea.architecture.recognition.Reading;
import fovea.cli.console.CommandContext;
import fovea.cli.console.ContextCommand;
import fovea.cli.console.WrongUsage;
import fovea.files.AtomicFiles;
import fovea.modellibrary.acquisition.Arrival;
import fovea.modellibrary.acquisition.ImportHints;
import fovea.modellibrary.acquisition.NetworkText;
import fovea.modelmanager.ModelCard;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

  @Option(
      names = "--write-network",
      paramLabel = "FILE",
      description =
          "Writes the network that is guessed from a file of weights as JSON, to be corrected and"
              + " given with --network; imports nothing.")
  private @Nullable Path guess;

  @Option(names = "--name", paramLabel = "NAME", description = "What to call it.")
  private String name = "";

  public ImportModelCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() throws Exception {
    Path from = context.resolve(source);
    ImportHints hints = reading.hints(context, name);
    if (guess != null) {
      writeGuess(from, hints, context.place(guess));
      return 0;
    }
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

  private void writeGuess(Path from, ImportHints hints, Path to) throws Exception {
    List<Reading.Option> guesses = context.library().guesses(from, hints);
    if (guesses.isEmpty()) {
      throw new WrongUsage(
          "No network has to be guessed of %s: it is imported as it is."
              .formatted(from.getFileName()));
    }
    AtomicFiles.write(to, NetworkText.of(guesses.getFirst()));
    context.progress("The first of the guesses that fit was written to %s:".formatted(to));
    guesses.forEach(one -> context.progress("%s: %s".formatted(one.name(), one.title())));
  }
}
