package fovea.cli.attack;

import fovea.attack.Attack;
import fovea.attack.attacker.Attacker;
import fovea.attack.attacker.Attacks;
import fovea.attack.evaluation.AttackResults;
import fovea.attack.evaluation.AttackedPictures;
import fovea.attack.evaluation.MeasuredModel;
import fovea.attack.evaluation.ModelLender;
import fovea.attack.evaluation.ModelRobustness;
import fovea.attack.evaluation.RobustnessPlan;
import fovea.attack.evaluation.RobustnessRun;
import fovea.attack.evaluation.Transfer;
import fovea.attack.evaluation.TransferRun;
import fovea.attack.export.BeforeAfter;
import fovea.classification.ClassMatch;
import fovea.classification.Sample;
import fovea.cli.console.CommandContext;
import fovea.cli.console.CommandFailure;
import fovea.cli.console.ContextCommand;
import fovea.cli.console.ProgressLines;
import fovea.cli.console.WrongUsage;
import fovea.cli.data.LabelledDataOption;
import fovea.cli.models.ModelOption;
import fovea.dataset.picture.PictureDataset;
import fovea.format.Names;
import fovea.modellibrary.LocalTaskModels;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.ModelException;
import fovea.modelmanager.Task;
import fovea.report.Stamp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `evaluate robustness`: which pictures of a data set stand which attacks, of one model or
/// several.
@Command(
    name = "robustness",
    description = {
      "Measures how many pictures classifiers still name rightly when they are attacked, with 95 %%"
          + " intervals, and looks for signs that the numbers are not to be trusted.",
      "Pixels are from 0 to 1; each model’s normalisation is inside it."
    })
public final class EvaluateRobustnessCommand extends ContextCommand {
  @Mixin private LabelledDataOption data = new LabelledDataOption();
  @Mixin private ThreatOption threat = new ThreatOption();
  @Mixin private RobustnessOutputs outputs = new RobustnessOutputs();

  @Option(
      names = "--model",
      paramLabel = "ID|FILE|FOLDER",
      description =
          "A model that “models list” shows, a file of weights, or a folder as on the hub; may be"
              + " given again. Default: the first classifier on this machine.")
  private List<String> models = List.of();

  @Option(
      names = "--attack",
      split = ",",
      paramLabel = "NAME",
      defaultValue = "fgsm,pgd20,autoattack",
      description =
          "Which attacks, as “attack --help” names them; clean is always among them"
              + " (${DEFAULT-VALUE}).")
  private List<String> attacks = List.of();

  @Option(
      names = "--eps",
      split = ",",
      paramLabel = "N",
      defaultValue = "2,8",
      description = "How large changes may be, in N/255 (${DEFAULT-VALUE}).")
  private List<Double> epsilons = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Takes a sample of N pictures, of every class its share.")
  private @Nullable Integer limit;

  @Option(names = "--first", paramLabel = "N", description = "Takes the first N pictures.")
  private @Nullable Integer first;

  @Option(
      names = "--certified",
      description =
          "Proves by interval bounds which pictures no change can fool, where the network allows it"
              + " (L∞).")
  private boolean certified;

  @Option(
      names = "--smallest",
      description = "Looks for the smallest change that fools each picture, with FAB-T.")
  private boolean smallest;

  @Option(
      names = "--transfer",
      paramLabel = "NAME",
      description =
          "Also shows pictures that this attack made for one model to the others, at the largest"
              + " ε.")
  private @Nullable String transfer;

  @Option(
      names = "--before-after",
      paramLabel = "N,M",
      description =
          "Of the models as they are given the M-th is the N-th after adversarial training: their"
              + " numbers stand in one line. May be given again.")
  private List<String> beforeAfter = List.of();

  @Option(
      names = "--resume",
      arity = "0..1",
      fallbackValue = "robustness-results.json",
      paramLabel = "FILE",
      description =
          "Keeps what is done in this file and goes on from it after an interruption"
              + " (${FALLBACK-VALUE}).")
  private @Nullable Path resume;

  /// Carries what `use` may throw through a method that may not.
  private static final class Refused extends IOException {
    private static final long serialVersionUID = 1;

    Refused(ModelException cause) {
      super(cause.getMessage(), cause);
    }
  }

  public EvaluateRobustnessCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() throws Exception {
    RobustnessPlan plan = plan();
    refuse(
        models.size() < 2,
        "shows pictures made for one model to the others: give --model twice or more.",
        "--transfer");
    if (!data.isGiven()) {
      throw new WrongUsage("Say with --data which pictures are to be attacked.");
    }
    outputs.check(context);
    List<CatalogModel> used = used();
    List<String> names = Names.distinct(used.stream().map(one -> one.card().name()).toList());
    List<MeasuredModel> named =
        IntStream.range(0, used.size())
            .mapToObj(i -> new MeasuredModel(names.get(i), used.get(i).card().weightsSha256()))
            .toList();
    List<BeforeAfter> pairs = pairs(names);
    var notes = new LinkedHashSet<String>();
    PictureDataset pictures = data.open(context, notes::add);
    var attacked = new AttackedPictures(pictures, places(pictures));
    var kept =
        new AttackResults(
            Optional.ofNullable(resume == null ? null : context.place(resume)),
            attacked.identity(plan, threat.share(), Stamp.programVersion()));
    LocalTaskModels<Attacker> attackers = context.attackers();
    var measured = new ArrayList<ModelRobustness>();
    Optional<Transfer> matrix;
    try {
      for (int i = 0; i < used.size(); i++) {
        MeasuredModel model = named.get(i);
        CatalogModel one = used.get(i);
        measured.add(
            context.compute(
                () ->
                    attackers.use(
                        one, attacker -> measured(model, attacker, attacked, plan, kept, notes))));
      }
      matrix = transferred(attackers, used, named, attacked, plan, kept);
    } catch (IllegalArgumentException e) { // an attack is not for a model, or classes do not match
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
    notes.forEach(context::progress);
    pictures.skipped().forEach(skipped -> context.failure(skipped.reason()));
    if (measured.getFirst().accuracies().getFirst().stood().all() == 0) {
      throw new CommandFailure(
          "None of the pictures of %s could be read, so nothing was measured: check the data."
              .formatted(pictures.name()));
    }
    String name = pictures.name();
    var results =
        new RobustnessOutputs.Results(
            used, names, measured, matrix, pairs, plan, name, data.part(), List.copyOf(notes));
    outputs.write(context, results);
    return pictures.skipped().isEmpty() ? 0 : 1;
  }

  private ModelRobustness measured(
      MeasuredModel model,
      Attacker attacker,
      AttackedPictures pictures,
      RobustnessPlan plan,
      AttackResults kept,
      Set<String> notes)
      throws IOException {
    ClassMatch.of(attacker.labels(), pictures.data()).notes(List.of()).forEach(notes::add);
    var progress = new ProgressLines(context, model.name(), "part");
    return RobustnessRun.run(model, attacker, pictures, plan, kept, progress, sofar -> {});
  }

  private RobustnessPlan plan() {
    try {
      List<Attack> chosen =
          threat.attacks(
              attacks.stream()
                  .map(String::strip)
                  .filter(name -> !name.equals(AttackResults.CLEAN))
                  .distinct()
                  .toList(),
              Optional.ofNullable(transfer));
      return new RobustnessPlan(
          chosen,
          threat.sorted(epsilons),
          threat.norm(),
          threat.seed(),
          certified,
          smallest,
          Optional.ofNullable(transfer).map(name -> Attacks.of(name, threat.share())),
          outputs.doubts());
    } catch (IllegalArgumentException e) {
      throw new WrongUsage(String.valueOf(e.getMessage()), e);
    }
  }

  private List<BeforeAfter> pairs(List<String> names) {
    try {
      return BeforeAfter.of(beforeAfter, names);
    } catch (IllegalArgumentException e) {
      throw new WrongUsage(String.valueOf(e.getMessage()), e);
    }
  }

  private List<CatalogModel> used() throws IOException, ModelException {
    var option = new ModelOption(Task.CLASSIFICATION);
    return models.isEmpty() ? List.of(option.find(context)) : option.findOthers(context, models);
  }

  private int[] places(PictureDataset pictures) {
    if (limit != null && first != null) {
      throw new WrongUsage("Give --limit or --first, not both.");
    }
    Integer count = limit == null ? first : limit;
    if (count != null && count < 1) {
      throw new WrongUsage("At least 1 picture is measured: give 1 or more.");
    }
    return limit == null
        ? IntStream.range(0, count == null ? pictures.size() : Math.min(count, pictures.size()))
            .toArray()
        : Sample.stratified(pictures, limit, threat.seed());
  }

  private Optional<Transfer> transferred(
      LocalTaskModels<Attacker> attackers,
      List<CatalogModel> used,
      List<MeasuredModel> models,
      AttackedPictures pictures,
      RobustnessPlan plan,
      AttackResults kept)
      throws Exception {
    if (plan.transfer().isEmpty()) {
      return Optional.empty();
    }
    ModelLender lent =
        new ModelLender() {
          @Override
          public <R> R use(int index, Work<R> work) throws IOException {
            try {
              return attackers.<R, IOException>use(used.get(index), work::with);
            } catch (ModelException e) {
              throw new Refused(e);
            }
          }
        };
    Attack attack = plan.transfer().get();
    double largest = plan.epsilons().getLast();
    var progress = new ProgressLines(context, "transfer", "part");
    return Optional.of(
        context.compute(
            () ->
                TransferRun.run(
                    lent, models, pictures, attack, largest, plan, kept, progress, sofar -> {})));
  }
}
