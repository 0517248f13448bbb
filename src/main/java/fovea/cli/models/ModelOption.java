package fovea.cli.models;

import fovea.cli.console.CommandContext;
import fovea.cli.console.CommandFailure;
import fovea.cli.console.WrongUsage;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.ModelException;
import fovea.modelmanager.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The option `--model` of the commands of a task, and what a bare file cannot tell.
public final class ModelOption {
  @Option(
      names = "--model",
      paramLabel = "ID|FILE|FOLDER",
      description =
          "A model that “models list” shows, a file of weights, or a folder as on the hub. Default:"
              + " the first of the task on this machine.")
  private List<String> models = List.of();

  @Mixin private ImportOptions reading = new ImportOptions();

  private final Task task;

  public ModelOption(Task task) {
    this.task = task;
  }

  /// The model that is meant.
  public CatalogModel find(CommandContext context) throws IOException, ModelException {
    return find(context, List.of()).getFirst();
  }

  /// As {@link #find(CommandContext)}; where no model is named the first of another task.
  public CatalogModel find(CommandContext context, Task unsaid) throws IOException, ModelException {
    if (!models.isEmpty()) {
      return find(context);
    }
    CatalogModel found = reading.applied(context, first(context, unsaid));
    context.assumed(found.card());
    return found;
  }

  /// All that are meant, by `--model` given again and again.
  public List<CatalogModel> findAll(CommandContext context) throws IOException, ModelException {
    return models.size() < 2
        ? List.of(find(context))
        : find(context, models.getFirst(), models.subList(1, models.size()));
  }

  /// The model that is meant, and those that `others` mean, with the same hints for all that are
  /// files. What was taken for granted of them is told.
  public List<CatalogModel> find(CommandContext context, List<String> others)
      throws IOException, ModelException {
    if (models.size() > 1) {
      throw new WrongUsage("This works with one model: give --model once.");
    }
    return find(context, models.isEmpty() ? "" : models.getFirst(), others);
  }

  private List<CatalogModel> find(CommandContext context, String model, List<String> others)
      throws IOException, ModelException {
    context.prepareEngine(); // while the models are looked through
    var found = new ArrayList<CatalogModel>();
    found.add(meant(context, model));
    for (String other : others) {
      found.add(meant(context, other));
    }
    boolean anyFile = isFile(context, model) || others.stream().anyMatch(o -> isFile(context, o));
    if (!anyFile) {
      found.set(0, reading.applied(context, found.getFirst()));
    }
    found.forEach(one -> context.assumed(one.card()));
    return found;
  }

  /// The models that `others` mean, without the first one. What was taken for granted of them is
  /// told.
  public List<CatalogModel> findOthers(CommandContext context, List<String> others)
      throws IOException, ModelException {
    var found = new ArrayList<CatalogModel>();
    for (String other : others) {
      found.add(meant(context, other));
    }
    found.forEach(one -> context.assumed(one.card()));
    return found;
  }

  private CatalogModel meant(CommandContext context, String which)
      throws IOException, ModelException {
    return which.isEmpty() ? first(context, task) : named(context, which, reading);
  }

  private static CatalogModel first(CommandContext context, Task task) {
    List<CatalogModel> usable = context.library().usable(task);
    if (usable.isEmpty()) {
      throw new CommandFailure(
          "There is no model for %s on this machine yet: get one with “models download”, or give --model FILE."
              .formatted(task.id()));
    }
    return usable.getFirst();
  }

  /// The model of an id, a file or a folder.
  ///
  /// @param reading what a bare file cannot tell
  public static CatalogModel named(CommandContext context, String which, ImportOptions reading)
      throws IOException, ModelException {
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
