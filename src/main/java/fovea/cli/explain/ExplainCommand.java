package fovea.cli.explain;

import fovea.cli.console.CommandContext;
import fovea.cli.console.CommandFailure;
import fovea.cli.console.ContextCommand;
import fovea.cli.console.Patience;
import fovea.cli.console.ProgressLines;
import fovea.cli.explain.ExplainedPicture.Timed;
import fovea.cli.models.ModelOption;
import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.Request;
import fovea.explanation.Target;
import fovea.explanation.explainer.Explainer;
import fovea.explanation.export.ComparisonFigures.Said;
import fovea.explanation.export.ExplanationJson;
import fovea.explanation.export.MapTables;
import fovea.explanation.truth.Annotations;
import fovea.explanation.truth.Origin;
import fovea.explanation.truth.SeenTruth;
import fovea.explanation.truth.Whereabouts;
import fovea.format.Quantities;
import fovea.image.RgbImage;
import fovea.image.file.ImageFileException;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.Task;
import fovea.work.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/// `explain PICTURE…`: tells where the evidence for a class lies.
@Command(
    name = "explain",
    description = {
      "Tells where in each picture the evidence lies, by one or many methods: for a class, for what"
          + " a segmenter calls a region, for a word of a caption.",
      "With --model given again it compares models, such as one before and after a training; with"
          + " --mean it makes the mean map of a class or of a cell of its confusion matrix."
    })
public final class ExplainCommand extends ContextCommand {
  /// So few passes take no minute anywhere.
  private static final int QUICK = 60;

  private static final int WIDEST = 2048;

  @Parameters(arity = "0..*", paramLabel = "PICTURE", description = "Picture files.")
  private List<Path> pictures = List.of();

  @Mixin private ModelOption model = new ModelOption(Task.CLASSIFICATION);

  @Mixin private MethodOption methods = new MethodOption();
  @Mixin private ExplainerChoice explainers = new ExplainerChoice();

  @Option(
      names = "--target",
      paramLabel = "CLASS|A-B",
      defaultValue = "",
      description =
          "A class by number or name, or why A rather than B. Default: the likeliest of each picture"
              + " (by the first model).")
  private String target = "";

  @Mixin private MeanOption mean = new MeanOption();
  @Mixin private ExplainOutputs outputs = new ExplainOutputs();

  private boolean warned;
  private boolean told;

  public ExplainCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() throws Exception {
    List<Method> named = methods.chosen(); // an unknown one is refused before anything is opened
    mean.check(!pictures.isEmpty(), named);
    checkWhatIsHeeded(named);
    outputs.check(context, mean.isWanted());
    try {
      return mean.isWanted()
          ? new MeanResult(context, model.find(context), methods, outputs).make(mean)
          : each(model.findAll(context));
    } catch (IllegalArgumentException e) { // not for this network, no such class or stage
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
  }

  private void checkWhatIsHeeded(List<Method> named) {
    refuse(
        mean.isWanted(),
        "is for single pictures; of a mean map --why says what is asked: predicted, true, rather.",
        "--target",
        "--word");
    refuse(
        !mean.isWanted(),
        "is for --mean.",
        "--why",
        "--maps",
        "--limit",
        "--part",
        "--classes",
        "--header",
        "--whole-paths");
    refuse(
        named.stream().noneMatch(method -> method.family() == Method.Family.ACTIVATION_MAP),
        MethodOption.NO_STAGE,
        "--stage");
  }

  private int each(List<CatalogModel> models) throws Exception {
    var done = new ArrayList<ExplanationJson>();
    var compared = new ComparedModels(models, methods.seed());
    int failed = 0;
    for (int i = 0; i < pictures.size(); i++) {
      Path picture = pictures.get(i);
      try {
        RgbImage image = context.picture(picture);
        var answered = new ArrayList<Optional<ExplainedPicture>>();
        for (CatalogModel one : models) {
          Optional<ExplainedPicture> first =
              answered.isEmpty() ? Optional.empty() : answered.getFirst();
          Optional<ExplainedPicture> found = explained(picture, image, one, first);
          answered.add(found);
          if (found.isPresent()) {
            done.addAll(found.get().json(context.source(one)));
            if (!outputs.json()) {
              found.get().print(context);
            }
          }
        }
        compared.add(answered);
        if (models.size() == 1 && outputs.drawn()) {
          outputs.draw(context, compared.grid(), pictures.size() == 1 ? 0 : i + 1);
        }
      } catch (ImageFileException e) {
        failed++;
        context.failure(String.valueOf(e.getMessage()));
      }
    }
    if (models.size() > 1 && outputs.drawn() && !done.isEmpty()) {
      outputs.draw(context, compared.table(), 0);
    }
    outputs.numbers(context, MapTables.of(done));
    if (outputs.json()) {
      context.json(JsonMapper.shared().writeValueAsString(done));
    }
    return failed == 0 ? 0 : 1;
  }

  /// @param first what the first model was asked; empty where this is the first
  /// @return empty where this model has no class of the name that was asked of the first
  private Optional<ExplainedPicture> explained(
      Path picture, RgbImage image, CatalogModel used, Optional<ExplainedPicture> first)
      throws Exception {
    return context.compute(
        () ->
            explainers.use(
                context,
                used,
                image,
                (explainer, said, topic, where) -> {
                  Optional<Target> asked = asked(explainer, image, said, first);
                  if (asked.isEmpty()) {
                    context.failure(
                        "%s: “%s” has no class “%s”."
                            .formatted(
                                picture,
                                used.card().name(),
                                first.map(one -> one.target().label()).orElse("")));
                  }
                  return asked.map(
                      target -> {
                        Whereabouts truth =
                            Annotations.of(
                                    new Origin.OfFile(context.resolve(picture)),
                                    String.valueOf(picture.getFileName()),
                                    image)
                                .of(target, topic, said, explainer.labels());
                        return explained(picture, image, used, explainer, target, where, truth);
                      });
                }));
  }

  private Optional<Target> asked(
      Explainer explainer, RgbImage image, OptionalInt said, Optional<ExplainedPicture> first) {
    return first.isPresent() && said.isEmpty()
        ? TargetOption.translated(first.get().asked(), first.get().labels(), explainer.labels())
        : Optional.of(
            TargetOption.of(
                target,
                explainer.labels(),
                said.orElseGet(() -> explainer.answers(image, 1).getFirst().index())));
  }

  private ExplainedPicture explained(
      Path picture,
      RgbImage image,
      CatalogModel used,
      Explainer explainer,
      Target asked,
      String where,
      Whereabouts truth) {
    double probability = explainer.probability(image, asked);
    var explanations = new ArrayList<Timed>();
    var there = SeenTruth.of(truth, explainer);
    List<Method> chosen = methods.chosen(explainer);
    if (!told) {
      told = true;
      methods.leftOut(explainer).forEach(context::progress);
    }
    warn(explainer, image, chosen);
    for (Method method : chosen) {
      var progress =
          new ProgressLines(context, picture.getFileName() + ", " + method.title(), "part");
      Request request = methods.request(progress);
      long begin = System.nanoTime();
      Explanation found = explainer.explain(image, asked, method, request);
      double seconds = (System.nanoTime() - begin) / 1e9;
      explanations.add(new Timed(method, found, seconds, there.inside(found)));
    }
    return new ExplainedPicture(
        picture,
        used,
        asked,
        explainer.labels(),
        new Said(asked.words(explainer.labels()) + where, probability),
        ExplainedPicture.said(explainer, image),
        explainer.seen(image),
        there.there(),
        methods.stages().isEmpty() ? List.of(explainer.usualStage()) : methods.stages(),
        explanations);
  }

  /// Says once how long it will take for all pictures, or asks.
  private void warn(Explainer explainer, RgbImage image, List<Method> chosen) {
    int passes = chosen.stream().mapToInt(method -> method.passes(WIDEST)).sum();
    if (!warned && pictures.size() * (long) passes > QUICK) {
      warned = true;
      double each = explainer.pace(image, methods.request(Progress.none())).seconds(chosen);
      Patience.of(context)
          .require(
              "Explaining "
                  + Quantities.count(pictures.size(), "picture")
                  + " by "
                  + Quantities.count(chosen.size(), "method"),
              pictures.size() * each,
              methods.yes());
    }
  }
}
