package fovea.cli.explain;

import fovea.cli.console.CommandContext;
import fovea.cli.console.CommandFailure;
import fovea.cli.console.ContextCommand;
import fovea.cli.console.DurationConverter;
import fovea.cli.console.Patience;
import fovea.cli.console.ProgressLines;
import fovea.cli.console.WrongUsage;
import fovea.cli.data.PartOption;
import fovea.cli.models.ModelOption;
import fovea.dataset.picture.DataPart;
import fovea.explanation.Method;
import fovea.explanation.Pace;
import fovea.explanation.Request;
import fovea.explanation.Target;
import fovea.explanation.evaluation.EvaluationPlan;
import fovea.explanation.evaluation.Findings;
import fovea.explanation.evaluation.Measure;
import fovea.explanation.evaluation.Summary;
import fovea.explanation.evaluation.Summary.PictureNumbers;
import fovea.explanation.explainer.Explainer;
import fovea.explanation.explainer.Topic;
import fovea.explanation.truth.SeenTruth;
import fovea.format.Quantities;
import fovea.image.RgbImage;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.Task;
import fovea.report.Stamp;
import fovea.work.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `evaluate explanations`: which method of explanation is to be believed of a model, on many
/// pictures.
@Command(
    name = "explanations",
    description = {
      "Measures which explanations of a classifier are to be believed: methods × measures with 95 %%"
          + " intervals over the pictures, a ranking, and a sentence.",
      "Where it is known where the thing truly is, maps are held against it: in the masks of the"
          + " data set or beside the pictures, or in scenes that this program drew, if their class is"
          + " called as the model's."
    })
public final class EvaluateExplanationsCommand extends ContextCommand {
  @Mixin private ModelOption model = new ModelOption(Task.CLASSIFICATION);
  @Mixin private MethodOption methods = new MethodOption();
  @Mixin private ExplanationOutputs outputs = new ExplanationOutputs();

  @Option(
      names = "--data",
      required = true,
      paramLabel = "NAME|FOLDER|FILE",
      description =
          "Pictures with masks, pictures in classes, or a folder of pictures: a name or a path.")
  private String data = "";

  @Option(
      names = "--part",
      paramLabel = "PART",
      converter = PartOption.class,
      description = "train, validation or test. Default: test, else validation, else all.")
  private @Nullable DataPart part;

  @Mixin private MeasureOption measures = new MeasureOption();

  @Option(
      names = "--target",
      paramLabel = "CLASS|A-B",
      defaultValue = "",
      description =
          "A class by number or name, or why A rather than B. Default: the likeliest of each picture.")
  private String target = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Takes N pictures; of a data set in classes of every class its share.")
  private @Nullable Integer limit;

  @Option(
      names = "--time-limit",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "How long it may take, such as 90s, 10m or 2h. Pictures, methods and measures that do not"
              + " fit are told.")
  private @Nullable Duration timeLimit;

  @Option(
      names = "--keep",
      paramLabel = "FILE",
      description =
          "Keeps the numbers of each picture here and goes on from those that are there after an"
              + " interruption.")
  private @Nullable Path keep;

  /// What was measured.
  ///
  /// @param stopped why there are fewer pictures than were asked for
  /// @param truth what is said of where the things truly are
  private record Measured(
      List<Method> methods,
      List<PictureNumbers> numbers,
      Optional<String> stopped,
      int failed,
      List<String> truth) {}

  /// What was found of a picture, and what its numbers took for true.
  private record Judged(Findings findings, TruthTally.Told truth) {}

  public EvaluateExplanationsCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() throws Exception {
    Set<Measure> wanted = measures.wanted();
    refuse(
        methods.chosen().stream() // an unknown one is refused before anything is opened
            .noneMatch(method -> method.family() == Method.Family.ACTIVATION_MAP),
        MethodOption.NO_STAGE,
        "--stage");
    if (limit != null && limit < 1) {
      throw new WrongUsage("Give --limit 1 or more.");
    }
    outputs.check(context);
    CatalogModel used = model.find(context);
    ExplainedData pictures =
        ExplainedData.open(context, data, part, limit == null ? 0 : limit, methods.seed());
    Measured measured =
        context.compute(
            () ->
                context
                    .explainers()
                    .use(used, explainer -> measured(used, explainer, pictures, wanted)));
    if (measured.numbers().isEmpty()) {
      throw new CommandFailure(
          "None of the pictures of %s could be measured.".formatted(pictures.name()));
    }
    Summary summary = Summary.of(measured.methods(), measured.numbers());
    measured.stopped().ifPresent(context::progress);
    outputs.write(
        context,
        summary,
        new ExplanationOutputs.Origin(
            used, pictures.name(), methods.seed(), context.engine(), measured.truth()),
        measured.stopped());
    return measured.failed() == 0 ? 0 : 1;
  }

  private Measured measured(
      CatalogModel used, Explainer explainer, ExplainedData pictures, Set<Measure> wanted)
      throws IOException {
    List<Method> chosen = methods.chosen(explainer);
    var kept =
        new KeptNumbers(
            Optional.ofNullable(keep == null ? null : context.place(keep)),
            settings(used, pictures, chosen, wanted));
    var clock = new PictureClock(Optional.ofNullable(timeLimit));
    var progress = new ProgressLines(context, pictures.name());
    var numbers = new ArrayList<PictureNumbers>();
    var tally = new TruthTally();
    Optional<String> stopped = Optional.empty();
    int failed = 0;
    boolean asked = false;
    for (int i = 0; i < pictures.size() && stopped.isEmpty(); i++) {
      String name = pictures.pictureName(i);
      try {
        RgbImage picture = pictures.picture(i);
        Optional<KeptNumbers.Kept> known = kept.of(name, picture);
        if (known.isPresent()) {
          numbers.add(known.get().numbers());
          tally.add(known.get().truth());
          continue;
        }
        if (!clock.fitsAnother()) {
          stopped = Optional.of(late(numbers.size(), pictures));
          continue;
        }
        if (!asked) {
          asked = true;
          ask(explainer, picture, chosen, wanted, pictures.size() - kept.size());
        }
        Judged found = judged(explainer, pictures, i, picture, chosen, wanted, clock);
        Optional<String> cut = PictureClock.cut(found.findings());
        if ((clock.over() || cut.isPresent()) && !numbers.isEmpty()) {
          stopped = Optional.of(late(numbers.size(), pictures));
          continue;
        }
        clock.picture();
        PictureNumbers own = PictureNumbers.of(found.findings());
        numbers.add(own);
        tally.add(found.truth());
        if (cut.isPresent()) { // better than nothing; not kept, so that it is measured whole later
          stopped = Optional.of(late(1, pictures) + " " + cut.get());
          continue;
        }
        kept.put(name, picture, new KeptNumbers.Kept(own, found.truth()));
        progress.step(i + 1, pictures.size());
      } catch (IOException e) {
        failed++;
        context.failure(String.valueOf(e.getMessage()));
      } catch (IllegalArgumentException e) { // no such class or stage
        throw new CommandFailure(String.valueOf(e.getMessage()), e);
      }
    }
    return new Measured(chosen, numbers, stopped, failed, tally.sentences());
  }

  private Judged judged(
      Explainer explainer,
      ExplainedData pictures,
      int index,
      RgbImage picture,
      List<Method> chosen,
      Set<Measure> wanted,
      PictureClock clock)
      throws IOException {
    int likeliest = explainer.answers(picture, 1).getFirst().index();
    Target asked = TargetOption.of(target, explainer.labels(), likeliest);
    var there =
        SeenTruth.of(
            pictures
                .truth(index, picture)
                .of(asked, new Topic.Whole(), OptionalInt.empty(), explainer.labels()),
            explainer);
    var plan =
        new EvaluationPlan(
            chosen,
            wanted,
            there.truth(),
            clock.left(),
            methods.request(Progress.none()),
            Map.of());
    return new Judged(
        explainer.evaluate(picture, asked, plan, _ -> {}), TruthTally.Told.of(there.there()));
  }

  /// Says how long it will take, or asks.
  private void ask(
      Explainer explainer, RgbImage picture, List<Method> chosen, Set<Measure> wanted, int count) {
    Request request = methods.request(Progress.none());
    Pace pace = explainer.pace(picture, request);
    double seconds = count * EvaluationPlan.seconds(pace, chosen, wanted);
    if (timeLimit != null) {
      seconds = Math.min(seconds, timeLimit.toSeconds());
    }
    Patience.of(context)
        .require(
            "Measuring "
                + Quantities.count(chosen.size(), "method")
                + " on "
                + Quantities.count(count, "picture"),
            seconds,
            methods.yes());
  }

  private static String late(int done, ExplainedData pictures) {
    return "%s of %s fitted the time limit."
        .formatted(Quantities.count(done), Quantities.count(pictures.size(), "picture"));
  }

  /// What makes numbers comparable, in a line.
  private String settings(
      CatalogModel used, ExplainedData pictures, List<Method> chosen, Set<Measure> wanted) {
    return String.join(
        " · ",
        used.card().name(),
        used.card().weightsSha256(),
        pictures.name(),
        chosen.stream().map(Method::id).toList().toString(),
        wanted.stream().sorted().map(Measure::id).toList().toString(),
        "target " + target,
        "stages " + methods.stages(),
        "seed " + methods.seed(),
        "version " + Stamp.programVersion());
  }
}
