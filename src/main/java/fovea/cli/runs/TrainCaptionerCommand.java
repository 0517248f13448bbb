package fovea.cli.runs;

import fovea.captioning.network.CaptionerExport;
import fovea.captioning.training.CaptionPlan;
import fovea.captioning.training.CaptionerTraining;
import fovea.cli.console.CommandContext;
import fovea.cli.console.CommandFailure;
import fovea.cli.console.ContextCommand;
import fovea.files.AtomicFiles;
import fovea.modellibrary.acquisition.ImportHints;
import fovea.modelmanager.CardJson;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelCatalog;
import fovea.modelmanager.ModelException;
import fovea.training.model.TrainedModel;
import fovea.training.run.RunFolder;
import fovea.training.run.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `train captioner`: teaches a captioner on generated scenes.
@Command(
    name = "captioner",
    description = {
      "Trains a captioner on generated scenes.",
      "Ctrl-C stops after the present batch; --resume goes on from there, and after a kill from the"
          + " last snapshot. The best weights end up in FOLDER/export, which --model reads."
    })
public final class TrainCaptionerCommand extends ContextCommand {
  /// Where the run is kept.
  static final class Place {
    @Option(names = "--out", paramLabel = "FOLDER", description = "A folder for a new run.")
    private @Nullable Path out;

    @Option(
        names = "--resume",
        paramLabel = "FOLDER",
        description = "The folder of a run to go on with; its plan decides everything.")
    private @Nullable Path resume;
  }

  @Spec private @Nullable CommandSpec command;

  @ArgGroup(multiplicity = "1")
  private Place place = new Place();

  @Option(names = "--seed", defaultValue = "1", description = "Default: 1.")
  private long seed;

  @Option(names = "--steps", defaultValue = "10000", description = "Batches. Default: 10000.")
  private long steps;

  @Option(names = "--batch", defaultValue = "32", description = "Pictures each. Default: 32.")
  private int batch;

  @Option(names = "--learning-rate", defaultValue = "0.001", description = "Default: 0.001.")
  private double learningRate;

  @Option(names = "--weight-decay", defaultValue = "0.01", description = "Default: 0.01.")
  private double weightDecay;

  @Option(
      names = "--clip",
      defaultValue = "5",
      description = "Largest norm of the gradient, 0 for any. Default: 5.")
  private double clip;

  @Option(names = "--validate-every", defaultValue = "500", description = "Steps. Default: 500.")
  private long validateEvery;

  @Option(names = "--save-every", defaultValue = "500", description = "Steps. Default: 500.")
  private long saveEvery;

  @Option(
      names = "--patience",
      defaultValue = "0",
      description = "Validations without a better one before it stops, 0 for never. Default: 0.")
  private int patience;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "A setting of the captioner: scenes, validationScenes, inputSize, gridSize, block, stem,"
              + " blocks, widths, attentionDim, embedDim, decoderDim, dropout, captionsPerPicture,"
              + " doublyStochastic, labelSmoothing, gazeWeight, minWordCount.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--scenes",
      paramLabel = "FOLDER",
      description = "Keeps the drawn scenes there for the next run. Default: draws them anew.")
  private @Nullable Path scenes;

  @Option(
      names = "--install",
      paramLabel = "ID",
      description = "Adds the finished model to your models under this id.")
  private @Nullable String install;

  public TrainCaptionerCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() throws Exception {
    CommandSpec spec = Objects.requireNonNull(command);
    requireFree(spec);
    RunFolder folder = folder(spec);
    run(folder);
    Path export = folder.path().resolve("export");
    if (Files.isDirectory(export)) {
      finish(export, folder);
      context.out().println(export);
    } else {
      context.out().println(folder.path());
    }
    return 0;
  }

  /// A name that cannot be had is told before the training and not after it.
  private void requireFree(CommandSpec spec) {
    if (install != null && !ModelCard.isId(install)) {
      throw new ParameterException(
          spec.commandLine(),
          "“%s” cannot be the id of a model: small letters, digits, dots and hyphens make one."
              .formatted(install));
    }
    if (install != null && context.library().find(install).isPresent()) {
      throw new CommandFailure(
          "There is a model “%s” already; delete it first, or take another id.".formatted(install));
    }
  }

  private RunFolder folder(CommandSpec spec) throws IOException {
    if (place.resume != null) {
      return RunFolder.open(context.resolve(place.resume));
    }
    TrainingPlan plan;
    try {
      plan = plan();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    return RunFolder.create(context.resolve(Objects.requireNonNull(place.out)), plan);
  }

  private TrainingPlan plan() {
    TrainingPlan usual =
        CaptionerTraining.plan(
            CaptionPlan.of(settings), seed, steps, batch, learningRate, weightDecay);
    return new TrainingPlan(
        usual.recipe(),
        usual.seed(),
        usual.steps(),
        usual.batchSize(),
        usual.optimizer(),
        usual.learningRate(),
        clip,
        validateEvery,
        saveEvery,
        patience,
        usual.settings());
  }

  private void run(RunFolder folder) throws IOException {
    Path kept = scenes == null ? null : context.resolve(scenes);
    var report = new TrainingReport(context, folder.plan());
    var training = new CaptionerTraining(context.compute(), kept);
    new InterruptibleRun(context)
        .run(
            (run, stop, listener) -> training.run(run, stop, report::drawn, listener),
            folder,
            report::event);
  }

  private void finish(Path export, RunFolder folder) throws IOException, ModelException {
    String id = install == null ? "captioner-" + folder.plan().seed() : install;
    ModelCard card =
        CaptionerExport.card(
            export,
            id,
            "Captioner trained with seed " + folder.plan().seed(),
            ModelCard.HowMade.here(
                commandOf(folder.plan()), folder.plan().seed(), TrainedModel.minutes(folder)),
            TrainedModel.best(folder));
    AtomicFiles.write(export.resolve(ModelCatalog.CARD), CardJson.write(card) + "\n");
    if (install != null) {
      context.library().bringIn(export, ImportHints.none());
    }
  }

  /// The one command that makes the same model again, also where this run was resumed.
  private static String commandOf(TrainingPlan plan) {
    var command =
        new StringBuilder("fovea train captioner --out FOLDER")
            .append(" --seed ")
            .append(plan.seed())
            .append(" --steps ")
            .append(plan.steps())
            .append(" --batch ")
            .append(plan.batchSize())
            .append(" --learning-rate ")
            .append(plan.optimizer().learningRate())
            .append(" --weight-decay ")
            .append(plan.optimizer().weightDecay())
            .append(" --clip ")
            .append(plan.gradientClip())
            .append(" --validate-every ")
            .append(plan.validateEvery())
            .append(" --patience ")
            .append(plan.patience());
    Map<String, String> usual = CaptionPlan.standard().settings();
    plan.settings()
        .forEach(
            (name, value) -> {
              if (!value.equals(usual.get(name))) {
                command.append(" --set ").append(name).append('=').append(value);
              }
            });
    return command.toString();
  }
}
