package fovea.cli.runs;

import fovea.cli.console.CommandContext;
import fovea.cli.console.ContextCommand;
import fovea.cli.data.ReadingOption;
import fovea.format.Quantities;
import fovea.format.UnknownName;
import fovea.runs.RunLibrary;
import fovea.runs.TrainableTask;
import fovea.training.CostEstimate;
import fovea.training.Recipe;
import fovea.training.run.RunFolder;
import fovea.training.run.TrainingPlan;
import fovea.training.setup.RecipeBook;
import fovea.training.setup.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `train RECIPE|plan.json`: trains what the recipe is for, or goes on with any run; `train
/// segmenter RECIPE` knows one task's recipes only.
@Command(
    name = "train",
    description = {
      "Trains a model by a recipe or a plan, or goes on with a run.",
      "Ctrl-C stops after the present batch; --resume goes on from there, and after a kill from the"
          + " last snapshot. The best weights end up in the run's folder as export/, which --model"
          + " reads."
    })
public final class TrainCommand extends ContextCommand {
  /// Settings that name files or folders.
  private static final List<String> PATHS = List.of("data.source", "text.vocabulary");

  private final List<TrainableTask<?>> tasks;

  @Spec private @Nullable CommandSpec command;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "RECIPE|plan.json",
      description = "A recipe's name (--list tells them), or the plan of a run.")
  private @Nullable String what;

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description = "Goes on with this run: its name among your runs, or its folder.")
  private @Nullable String resume;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "A folder for the run. Default: a new one among your runs.")
  private @Nullable Path out;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "Changes a setting of the recipe, such as pace.epochs=10 or data.source=FOLDER.")
  private Map<String, String> changes = new LinkedHashMap<>();

  @Mixin private ReadingOption reading = new ReadingOption();

  @Option(names = "--list", description = "Lists the recipes.")
  private boolean list;

  @Option(
      names = "--settings",
      description = "Prints every setting of the recipe with its value, and trains nothing.")
  private boolean settings;

  @Option(
      names = "--estimate",
      description = "Measures what it will cost on a few batches, and trains nothing.")
  private boolean estimate;

  public TrainCommand(CommandContext context) {
    this(context, context.runs().tasks());
  }

  private TrainCommand(CommandContext context, List<TrainableTask<?>> tasks) {
    super(context);
    this.tasks = tasks;
  }

  /// With a command for each task, such as `train segmenter`, below it.
  public static CommandLine withTasks(CommandContext context) {
    var all = new CommandLine(new TrainCommand(context));
    for (TrainableTask<?> task : context.runs().tasks()) {
      var one = new CommandLine(new TrainCommand(context, List.of(task)));
      one.getCommandSpec().name(task.recipe()); // what usage lines and “See …” say
      all.addSubcommand(one);
    }
    return all;
  }

  @Override
  public Integer call() throws Exception {
    if (list) {
      tasks.forEach(task -> task.recipes().recipes().forEach(this::print));
      return 0;
    }
    reading.settings().forEach(changes::putIfAbsent);
    if (resume != null) {
      if (what != null || out != null || !changes.isEmpty()) {
        throw wrong("A run that goes on has its own plan: --resume stands alone.");
      }
      return run(open(resume));
    }
    if (what == null) {
      throw wrong("Say what to train: a recipe, a plan.json, or --resume RUN.");
    }
    return isPlan(what) ? ofPlan(context.resolve(Path.of(what))) : ofRecipe(what);
  }

  private void print(Recipe<?> recipe) {
    context.out().printf("%-40s %s%n", recipe.id(), recipe.title());
    context.out().printf("%-40s %s%n", "", recipe.description());
    if (!recipe.expectation().isEmpty()) {
      context.out().printf("%-40s %s%n", "", recipe.expectation());
    }
  }

  private boolean isPlan(String text) {
    return tasks.stream().noneMatch(task -> task.knows(text)) && text.endsWith(".json");
  }

  private int ofRecipe(String id) throws Exception {
    for (TrainableTask<?> task : tasks) {
      if (task.knows(id)) {
        return ofRecipe(task, id);
      }
    }
    throw UnknownName.of("recipe", id, tasks.stream().flatMap(TrainableTask::ids).toList());
  }

  private <S extends Setup<S>> int ofRecipe(TrainableTask<S> task, String id) throws Exception {
    RecipeBook<S> recipes = task.recipes();
    S setup;
    try {
      setup = recipes.settings().changed(recipes.get(id).setup(), absolute(changes));
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
    Map<String, String> all = recipes.settings().whole(setup);
    if (settings) {
      context.out().println(recipes.command(setup));
      all.forEach((name, value) -> context.out().printf("%-32s %s%n", name, value));
      return 0;
    }
    if (estimate) {
      print(task.planner().estimate(setup));
      return 0;
    }
    return run(create(task.planner().plan(setup), all.getOrDefault("name", id)));
  }

  /// A folder on the command line is relative to where the command is given; a plan is not.
  private Map<String, String> absolute(Map<String, String> said) {
    var absolute = new LinkedHashMap<>(said);
    for (String path : PATHS) {
      absolute.computeIfPresent(path, (name, source) -> absolute(source));
    }
    return absolute;
  }

  private String absolute(String source) {
    Path path = context.resolve(Path.of(source)).toAbsolutePath().normalize();
    return !source.isBlank() && Files.exists(path) ? path.toString() : source;
  }

  private int ofPlan(Path file) throws Exception {
    if (!changes.isEmpty() || settings || estimate) {
      throw wrong(
          "A plan says everything itself: --set, --settings, --estimate and what is said of the"
              + " data are for recipes.");
    }
    TrainingPlan plan = TrainingPlan.load(file);
    return run(create(plan, plan.settings().getOrDefault("name", plan.recipe())));
  }

  private RunFolder create(TrainingPlan plan, String name) throws IOException {
    return out == null
        ? context.runs().library().create(plan, name)
        : RunFolder.create(context.resolve(out), plan);
  }

  private RunFolder open(String run) throws IOException {
    Path folder = context.resolve(Path.of(run));
    RunLibrary library = context.runs().library();
    return Files.exists(folder.resolve("plan.json")) ? RunFolder.open(folder) : library.open(run);
  }

  private int run(RunFolder folder) throws IOException {
    var report = new TrainingReport(context, folder.plan());
    context.progress("run " + folder.path());
    new InterruptibleRun(context).run(context.runs().body(folder.plan()), folder, report::event);
    Path export = folder.path().resolve("export");
    context.out().println(Files.isDirectory(export) ? export : folder.path());
    return 0;
  }

  private void print(CostEstimate cost) {
    context
        .out()
        .printf(
            "time        %s an epoch, %s in all%n",
            Quantities.duration(cost.secondsPerEpoch()), Quantities.duration(cost.seconds()));
    context
        .out()
        .printf(
            "steps       %s in %s epochs%n",
            Quantities.count(cost.steps()), Quantities.decimal(cost.epochs(), 1));
    context
        .out()
        .printf(
            "examples    %s to train, %s to validate%n",
            Quantities.count(cost.trainingPictures()), Quantities.count(cost.validationPictures()));
    context.out().printf("parameters  %s%n", Quantities.count(cost.parameters()));
    context
        .out()
        .printf(
            "memory      %s more, of %s that are free; on %s%n",
            Quantities.bytes(cost.bytes()), Quantities.bytes(cost.bytesLeft()), cost.device());
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(Objects.requireNonNull(command).commandLine(), sentence);
  }
}
