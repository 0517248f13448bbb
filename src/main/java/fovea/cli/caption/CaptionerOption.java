package fovea.cli.caption;

import fovea.captioning.network.CaptionerExport;
import fovea.cli.console.CommandContext;
import fovea.cli.console.CommandFailure;
import fovea.cli.console.WrongUsage;
import fovea.modellibrary.acquisition.ImportHints;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.ModelException;
import fovea.modelmanager.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/// The option `--model` of every command that captions.
public final class CaptionerOption {
  private static final long MAX_CONFIG = 1 << 20;

  @Option(
      names = "--model",
      paramLabel = "ID|FOLDER",
      defaultValue = "",
      description =
          "A model that “models list” shows, or a folder with one (also a training run's). Default:"
              + " the first captioner there is.")
  private String model = "";

  /// The model that is meant. What was taken for granted of it is told.
  public CatalogModel find(CommandContext context) throws IOException, ModelException {
    context.prepareEngine(); // while the models are looked through
    CatalogModel found = meant(context);
    context.assumed(found.card());
    return found;
  }

  private CatalogModel meant(CommandContext context) throws IOException, ModelException {
    if (model.isEmpty()) {
      List<CatalogModel> captioners = context.library().usable(Task.CAPTIONING);
      if (captioners.isEmpty()) {
        throw new CommandFailure(
            "There is no captioner yet: train one with “train captioner”, or give --model FOLDER.");
      }
      return captioners.getFirst();
    }
    if (context.library().find(model).isPresent()) {
      return context.library().model(model);
    }
    Path folder = folder(context);
    if (!Files.isDirectory(folder)) {
      return context.library().model(model); // which says that there is none
    }
    return fromHub(folder)
        ? context.library().inPlace(folder, ImportHints.none())
        : CaptionerExport.inFolder(folder);
  }

  /// Whether a folder is one as on the hub, not a training run's.
  private static boolean fromHub(Path folder) throws IOException {
    Path config = folder.resolve("config.json");
    return Files.isRegularFile(config)
        && Files.size(config) < MAX_CONFIG
        && new String(Files.readAllBytes(config), StandardCharsets.UTF_8)
            .contains("\"model_type\"");
  }

  private Path folder(CommandContext context) {
    try {
      return context.resolve(Path.of(model));
    } catch (InvalidPathException e) {
      throw new WrongUsage("“" + model + "” is neither a model nor a folder.", e);
    }
  }
}
