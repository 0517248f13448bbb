package fovea.cli.landscape;

import fovea.attack.Subject;
import fovea.attack.evaluation.AttackResults;
import fovea.attack.evaluation.AttackedPictures;
import fovea.classification.ClassMatch;
import fovea.classification.Sample;
import fovea.cli.console.CommandContext;
import fovea.cli.console.CommandFailure;
import fovea.cli.console.ContextCommand;
import fovea.cli.console.ProgressLines;
import fovea.cli.console.WrongUsage;
import fovea.cli.data.LabelledDataOption;
import fovea.cli.models.ImportOptions;
import fovea.cli.models.ModelOption;
import fovea.dataset.picture.PictureDataset;
import fovea.format.Names;
import fovea.landscape.survey.LandscapeModel;
import fovea.landscape.survey.Line;
import fovea.landscape.survey.LineRun;
import fovea.landscape.survey.LineRun.Stretch;
import fovea.landscape.survey.ModelLandscape;
import fovea.landscape.survey.NetworkCopy;
import fovea.landscape.survey.Survey;
import fovea.landscape.survey.SurveyPlan;
import fovea.modellibrary.LocalTaskModels;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.Task;
import fovea.report.Stamp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `landscape MODEL [MODEL2]`: the loss around models' weights.
@Command(
    name = "landscape",
    description = {
      "Measures the loss of pictures around the weights of classifiers: over planes of random"
          + " directions, on the line from one to another, and how sharply it rises.",
      "Weights are moved in a copy; the model itself is not changed."
    })
public final class LandscapeCommand extends ContextCommand {
  private static final int MOST_MODELS = 4;

  @Parameters(
      arity = "1..*",
      paramLabel = "MODEL",
      description =
          "One to four models that “models list” shows, files of weights, or folders as on the hub;"
              + " of two of the same layers also the line between them.")
  private List<String> models = List.of();

  @Mixin private ImportOptions reading = new ImportOptions();
  @Mixin private LabelledDataOption data = new LabelledDataOption();
  @Mixin private SurveyOption survey = new SurveyOption();
  @Mixin private LandscapeOutputs outputs = new LandscapeOutputs();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "256",
      description = "Takes a sample of N pictures, of every class its share (${DEFAULT-VALUE}).")
  private int limit = 256;

  @Option(names = "--first", paramLabel = "N", description = "Takes the first N pictures instead.")
  private @Nullable Integer first;

  @Option(
      names = "--resume",
      arity = "0..1",
      fallbackValue = "landscape-results.json",
      paramLabel = "FILE",
      description =
          "Keeps what is done in this file and goes on from it after an interruption"
              + " (${FALLBACK-VALUE}).")
  private @Nullable Path resume;

  public LandscapeCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() throws Exception {
    SurveyPlan plan = survey.plan();
    refuse(
        models.size() != 2,
        "is for the line between two models: give two.",
        "--line-points",
        "--line-from",
        "--line-to",
        "--weights-only");
    refuse(plan.attack().isEmpty(), "is how far --attack may go: give --attack too.", "--eps");
    refuse(first != null, "takes a sample, --first the first ones: give one of them.", "--limit");
    Optional<Stretch> stretch = models.size() == 2 ? survey.stretch() : Optional.empty();
    if (!data.isGiven()) {
      throw new WrongUsage("Say with --data which pictures the loss is to be of.");
    }
    if (models.size() > MOST_MODELS) {
      throw new WrongUsage("Up to four models are compared; give fewer.");
    }
    outputs.check(context);
    List<CatalogModel> used = used();
    List<String> names = Names.distinct(used.stream().map(one -> one.card().name()).toList());
    var notes = new LinkedHashSet<String>();
    PictureDataset pictures = data.open(context, notes::add);
    var measured = new AttackedPictures(pictures, places(pictures));
    var kept =
        new AttackResults(
            Optional.ofNullable(resume == null ? null : context.place(resume)), identity(measured));
    LandscapeOutputs.Results results;
    try {
      results = context.compute(() -> results(used, names, measured, plan, stretch, kept, notes));
    } catch (IllegalArgumentException e) { // an attack or classes that do not fit
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
    results.models().stream().flatMap(one -> one.notes().stream()).forEach(notes::add);
    results.line().ifPresent(one -> notes.addAll(one.notes()));
    notes.forEach(context::progress);
    pictures.skipped().forEach(skipped -> context.failure(skipped.reason()));
    outputs.write(context, results);
    return pictures.skipped().isEmpty() ? 0 : 1;
  }

  private LandscapeOutputs.Results results(
      List<CatalogModel> used,
      List<String> names,
      AttackedPictures pictures,
      SurveyPlan plan,
      Optional<Stretch> stretch,
      AttackResults kept,
      Set<String> notes)
      throws Exception {
    LocalTaskModels<LandscapeModel> landscapes =
        context.library().of(Task.CLASSIFICATION, LandscapeModel::open);
    var copies = new ArrayList<NetworkCopy>();
    try {
      var measured = new ArrayList<ModelLandscape>();
      Optional<Line> line = Optional.empty();
      for (int i = 0; i < used.size(); i++) {
        NetworkCopy copy =
            landscapes.<NetworkCopy, Exception>use(used.get(i), LandscapeModel::copy);
        copies.add(copy);
        List<Subject> subjects = copy.subjects(pictures);
        ClassMatch.of(copy.attacker().labels(), pictures.data())
            .notes(List.of())
            .forEach(notes::add);
        var progress = new ProgressLines(context, names.get(i), "step");
        measured.add(Survey.run(names.get(i), copy, subjects, plan, kept, progress, sofar -> {}));
        if (i == 1 && stretch.isPresent()) {
          line = line(copies, names, subjects, stretch.get(), plan, kept, notes);
        }
        if (stretch.isEmpty()) {
          copies.removeLast().close(); // only a line needs two at once
        }
      }
      return new LandscapeOutputs.Results(
          used, names, measured, line, plan, pictures.data().name(), List.copyOf(notes));
    } finally {
      copies.forEach(NetworkCopy::close);
    }
  }

  private Optional<Line> line(
      List<NetworkCopy> copies,
      List<String> names,
      List<Subject> subjects,
      Stretch stretch,
      SurveyPlan plan,
      AttackResults kept,
      Set<String> notes)
      throws IOException {
    try {
      LineRun.check(copies.getFirst(), copies.getLast());
    } catch (IllegalArgumentException e) {
      notes.add(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
    return Optional.of(
        LineRun.run(
            names,
            copies.getFirst(),
            copies.getLast(),
            subjects,
            stretch,
            plan.attack(),
            plan.seed(),
            kept,
            new ProgressLines(context, "line", "step"),
            sofar -> {}));
  }

  private List<CatalogModel> used() throws Exception {
    var used = new ArrayList<CatalogModel>();
    for (String one : models) {
      used.add(ModelOption.named(context, one, reading));
    }
    used.forEach(one -> context.assumed(one.card()));
    return used;
  }

  private int[] places(PictureDataset pictures) {
    Integer firstOnes = first;
    if (limit < 1 || firstOnes != null && firstOnes < 1) {
      throw new WrongUsage("At least 1 picture is measured: give 1 or more.");
    }
    return firstOnes == null
        ? Sample.stratified(pictures, limit, survey.seed())
        : IntStream.range(0, Math.min(firstOnes, pictures.size())).toArray();
  }

  /// What makes results comparable. More directions and other grids may be added.
  private Map<String, String> identity(AttackedPictures pictures) {
    return Map.of(
        "data",
        "%s, %d pictures, SHA-256 %s"
            .formatted(pictures.data().name(), pictures.size(), pictures.fingerprint()),
        "seed",
        Long.toString(survey.seed()),
        "version of the program",
        Stamp.programVersion());
  }
}
