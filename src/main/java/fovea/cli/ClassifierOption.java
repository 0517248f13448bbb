package fovea.cli;

import fovea.classification.ClassifierModels;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The option `--model` of every command that classifies, and what a bare file cannot tell.
final class ClassifierOption {
  @Option(
      names = "--model",
      paramLabel = "ID|FILE|FOLDER",
      defaultValue = "",
      description =
          "A model that “models list” shows, a file of weights, or a folder as on the hub. Default:"
              + " the first classifier on this machine.")
  private String model = "";

  @Mixin private ImportOptions reading = new ImportOptions();

  /// The model that is meant.
  CatalogModel find(CommandContext context) throws IOException, ModelException {
    CatalogModel meant = meant(context, model);
    CatalogModel found = isFile(context, model) ? meant : reading.applied(context, meant);
    context.assumed(found.card());
    return found;
  }

  /// The model that `which` means, with the same hints; "" is the first on this machine. What was
  /// taken for granted of it is told.
  CatalogModel find(CommandContext context, String which) throws IOException, ModelException {
    CatalogModel found = meant(context, which);
    context.assumed(found.card());
    return found;
  }

  private CatalogModel meant(CommandContext context, String which)
      throws IOException, ModelException {
    if (which.isEmpty()) {
      List<CatalogModel> usable = context.library().usable(ClassifierModels.TASK);
      if (usable.isEmpty()) {
        throw new CommandFailure(
            "There is no classifier on this machine yet: get one with “models download”, or give"
                + " --model FILE.");
      }
      return usable.getFirst();
    }
    Path path = path(context, which);
    return path == null || !isFile(context, which)
        ? context.library().model(which)
        : context.library().inPlace(path, reading.hints(context, ""));
  }

  /// Whether it is a file or a folder, and no model that has this id.
  private static boolean isFile(CommandContext context, String which) {
    Path path = path(context, which);
    return !which.isEmpty()
        && path != null
        && Files.exists(path)
        && context.library().find(which).isEmpty();
  }

  private static @Nullable Path path(CommandContext context, String which) {
    try {
      return context.resolve(Path.of(which));
    } catch (InvalidPathException e) {
      return null; // then it can only be an id
    }
  }
}
