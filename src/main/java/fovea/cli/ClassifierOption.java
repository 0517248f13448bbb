package fovea.cli;

import fovea.classification.ClassifierModels;
import fovea.modellibrary.ModelLibrary.ImportHints;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

  @Option(
      names = "--architecture",
      paramLabel = "NAME",
      description = "Which network a bare file of weights is, where it cannot tell.")
  private String architecture = "";

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "The labels of a bare file of weights, one a line.")
  private @Nullable Path labels;

  /// The model that is meant.
  CatalogModel find(CommandContext context) throws IOException, ModelException {
    return find(context, model);
  }

  /// The model that `which` means, with the same hints; "" is the first on this machine.
  CatalogModel find(CommandContext context, String which) throws IOException, ModelException {
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
    if (context.library().find(which).isPresent() || path == null || !Files.exists(path)) {
      return context.library().model(which);
    }
    return context
        .library()
        .inPlace(
            path,
            new ImportHints(architecture, Optional.ofNullable(labels).map(context::resolve), ""));
  }

  private static @Nullable Path path(CommandContext context, String which) {
    try {
      return context.resolve(Path.of(which));
    } catch (InvalidPathException e) {
      return null; // then it can only be an id
    }
  }
}
