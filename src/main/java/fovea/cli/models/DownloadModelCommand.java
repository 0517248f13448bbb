package fovea.cli.models;

import fovea.cli.console.CommandContext;
import fovea.cli.console.ContextCommand;
import fovea.files.PausableDownload;
import fovea.format.Quantities;
import fovea.format.UnknownName;
import fovea.modellibrary.acquisition.Named;
import fovea.modellibrary.shelf.ModelEntry;
import fovea.modelmanager.ModelException;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `models download ID|OWNER/NAME`: gets a model.
@Command(
    name = "download",
    description = {
      "Gets a model. A download that was cut goes on where it stopped.",
      "HF_HOME, HF_ENDPOINT, HF_TOKEN, HF_HUB_OFFLINE and HTTPS_PROXY are heeded."
    })
public final class DownloadModelCommand extends ContextCommand {
  private static final long EVERY_NANOS = 1_000_000_000;

  @Parameters(
      paramLabel = "ID|OWNER/NAME",
      description = "A model that “models list” shows, or a repository of the Hugging Face hub.")
  private String name = "";

  private long told = System.nanoTime();

  public DownloadModelCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() throws Exception {
    Optional<ModelEntry> known = context.library().find(name);
    if (known.isEmpty() && !name.contains("/")) {
      throw UnknownName.of(
          "model",
          name,
          context.library().models().stream().map(entry -> entry.card().id()).toList(),
          "“models list” shows those there are, and OWNER/NAME names one on the hub");
    }
    String id = known.isPresent() ? name : recognised();
    ModelEntry entry = context.library().find(id).orElseThrow();
    if (entry.state().usable()) {
      context
          .out()
          .println(
              entry.fromCache()
                  ? "The model “%s” is in your Hugging Face cache and is used from there."
                      .formatted(id)
                  : "The model “%s” is here already.".formatted(id));
      return 0;
    }
    PausableDownload transfer = context.library().download(id);
    transfer.run(this::tell);
    context.out().println("The model “" + id + "” is here now.");
    return 0;
  }

  /// The id of the model of a repository.
  private String recognised() throws IOException, ModelException {
    Named named = context.library().recognise(name);
    if (!named.remark().isEmpty()) {
      context.out().println(named.remark());
    }
    return named.card().id();
  }

  private void tell(PausableDownload.Progress progress) {
    long now = System.nanoTime();
    if (now - told < EVERY_NANOS) {
      return;
    }
    told = now;
    context.progress(
        progress.total() > 0
            ? "%s: %s of %s, %s"
                .formatted(
                    progress.file(),
                    Quantities.bytes(progress.done()),
                    Quantities.bytes(progress.total()),
                    Quantities.speed(progress.bytesPerSecond()))
            : progress.message());
  }
}
