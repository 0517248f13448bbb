package fovea.cli;

import fovea.captioning.CaptionModels;
import fovea.captioning.Captioner;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.Lease;
import fovea.modelmanager.ModelCatalog;
import fovea.modelmanager.ModelException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The option `--model` of every command that captions.
final class ModelOption {
  @Option(
      names = "--model",
      paramLabel = "ID|FOLDER",
      defaultValue = "",
      description =
          "A model that “models list” shows, or a folder with one (also a training run's). Default:"
              + " the first captioner there is.")
  private String model = "";

  /// The model that is meant.
  CatalogModel find(CommandContext context) throws ModelException {
    ModelCatalog catalog = ModelCatalog.read(context.store());
    if (model.isEmpty()) {
      List<CatalogModel> captioners = catalog.forTask(CaptionModels.TASK);
      if (captioners.isEmpty()) {
        throw new CommandFailure(
            "There is no captioner yet: train one with “train captioner”, or give --model FOLDER.");
      }
      return captioners.getFirst();
    }
    Optional<CatalogModel> known = catalog.find(model);
    if (known.isPresent()) {
      return known.get();
    }
    Path folder = folder(context);
    if (!Files.isDirectory(folder)) {
      throw new CommandFailure(
          "There is no model “%s” and no such folder; “models list” shows the models there are."
              .formatted(model));
    }
    return CaptionModels.inFolder(folder);
  }

  private Path folder(CommandContext context) {
    try {
      return context.resolve(Path.of(model));
    } catch (InvalidPathException e) {
      throw new CommandFailure("“" + model + "” is neither a model nor a folder.", e);
    }
  }

  /// Borrows it; on the compute thread.
  static Lease<Captioner> borrow(CommandContext context, CatalogModel model) throws ModelException {
    return context
        .models()
        .lend(model, Captioner.class, new CaptionModels(), context.compute().manager());
  }
}
