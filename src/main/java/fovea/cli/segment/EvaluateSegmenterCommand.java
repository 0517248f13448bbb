package fovea.cli.segment;

import fovea.cli.console.CommandContext;
import fovea.cli.console.ContextCommand;
import fovea.cli.console.ProgressLines;
import fovea.cli.console.WrongUsage;
import fovea.cli.models.ModelOption;
import fovea.files.TemporaryFolder;
import fovea.format.ShellWords;
import fovea.metric.segmentation.Band;
import fovea.metric.segmentation.SegmentationScores.Convention;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.Task;
import fovea.segmentation.evaluation.Comparisons;
import fovea.segmentation.evaluation.Judge;
import fovea.segmentation.evaluation.Judge.Told;
import fovea.segmentation.evaluation.Judged;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `evaluate segmenter`: how well a model, or masks that were made elsewhere, name every pixel, and
/// what others on the same pictures do otherwise.
@Command(
    name = "segmenter",
    description = {
      "Measures how well every pixel is named: by a model, or in masks that were made elsewhere.",
      "Masks are paired with pictures by their names without ending.",
      "With --compare, --compare-protocol or --compare-predictions several are measured on the same"
          + " pictures and compared with the first."
    })
public final class EvaluateSegmenterCommand extends ContextCommand {
  @Spec private @Nullable CommandSpec command;
  @Mixin private ModelOption model = new ModelOption(Task.SEGMENTATION);
  @Mixin private ProtocolOption protocol = new ProtocolOption();

  @Option(
      names = "--predictions",
      paramLabel = "FOLDER",
      description = "Measures the masks in this folder instead of a model.")
  private @Nullable Path predictions;

  @Option(
      names = "--compare",
      paramLabel = "ID|FILE|FOLDER",
      description = "Another model, to be compared with the first; may be given again.")
  private List<String> others = List.of();

  @Option(
      names = "--compare-protocol",
      paramLabel = "NAME",
      description =
          "The same model under another protocol, such as huggingface or \"--scales 0.75,1 --flip\","
              + " to be compared with the first; may be given again.")
  private List<String> otherProtocols = List.of();

  @Option(
      names = "--compare-predictions",
      paramLabel = "FOLDER",
      description =
          "Masks that were made elsewhere, to be compared with the first; may be given again.")
  private List<Path> otherPredictions = List.of();

  @Option(
      names = "--void-in-union",
      description =
          "Counts what is predicted on ignored pixels in the union, as some tables of CamVid do.")
  private boolean voidInUnion;

  @Option(
      names = "--band",
      defaultValue = "2%",
      paramLabel = "PIXELS|PERCENT",
      converter = BandConverter.class,
      description =
          "Width of the boundary IoU’s band: pixels like 3, or a share of each picture’s diagonal"
              + " like 2%%. Default: 2%%.")
  private Band band = Band.USUAL;

  @Option(
      names = "--keep",
      paramLabel = "FOLDER",
      description =
          "Keeps the predicted masks here and goes on from those that are there after an"
              + " interruption. One folder for one model, protocol and data set.")
  private @Nullable Path keep;

  @Mixin private TruthOption truth = new TruthOption();
  @Mixin private SegmenterOutputs outputs = new SegmenterOutputs();
  private boolean readingTold;

  public EvaluateSegmenterCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() throws Exception {
    check();
    boolean asks = predictions == null || !others.isEmpty();
    Judge judge =
        truth.judge(
            context,
            asks,
            voidInUnion ? Convention.IGNORED_IN_UNION : Convention.IGNORED_LEFT_OUT,
            band);
    judge.data().notes().forEach(context::progress);
    try (var temporary = new TemporaryFolder("fovea-masks")) {
      List<Judged> judged = judged(judge, temporary);
      judged.forEach(
          one -> one.evaluation().skipped().forEach(each -> context.failure(each.reason())));
      outputs.write(context, judged);
      return judged.stream().allMatch(one -> one.evaluation().skipped().isEmpty()) ? 0 : 1;
    }
  }

  private void check() {
    refuse(
        predictions != null,
        "asks a model, --predictions takes masks that are there: give one of them, or the model with"
            + " --compare.",
        "--model");
    refuse(
        predictions != null && others.isEmpty(),
        "is of how a model is asked; --predictions takes masks that are there.",
        ProtocolOption.NAMES);
    refuse(
        predictions != null,
        "keeps the masks of a model; --predictions takes masks that are there.",
        "--keep");
    int compared = others.size() + otherProtocols.size() + otherPredictions.size();
    outputs.check(context, 1 + compared);
    if (compared > 0 && keep != null) {
      throw new WrongUsage(
          "--keep is for one model, protocol and data set: give it without anything to compare.");
    }
    if (predictions != null && !otherProtocols.isEmpty()) {
      throw new WrongUsage(
          "--compare-protocol asks the model of --model again: give --model instead of"
              + " --predictions.");
    }
  }

  /// Who is judged.
  private sealed interface Entrant {
    record Asked(CatalogModel model, Told told) implements Entrant {}

    record Made(Path masks) implements Entrant {}
  }

  /// All of them, the first first. What none of them can do is said before anything is measured.
  private List<Entrant> entrants() throws Exception {
    var entrants = new ArrayList<Entrant>();
    List<CatalogModel> models =
        predictions == null ? model.find(context, others) : model.findOthers(context, others);
    if (predictions != null) {
      entrants.add(new Entrant.Made(predictions));
    } else {
      CatalogModel first = models.getFirst();
      models = models.subList(1, models.size());
      entrants.add(asked(first, protocol));
      for (String other : otherProtocols) {
        entrants.add(asked(first, ProtocolOption.of(other)));
      }
    }
    for (CatalogModel other : models) {
      entrants.add(asked(other, protocol));
    }
    otherPredictions.forEach(folder -> entrants.add(new Entrant.Made(folder)));
    return entrants;
  }

  private Entrant asked(CatalogModel model, ProtocolOption under) throws Exception {
    return context.compute(
        () ->
            context
                .segmenters()
                .use(
                    model,
                    segmenter ->
                        new Entrant.Asked(model, Told.of(segmenter, under.of(segmenter)))));
  }

  /// @param temporary where the masks of models are while the command runs, for the report
  private List<Judged> judged(Judge judge, TemporaryFolder temporary) throws Exception {
    List<Entrant> entrants = entrants();
    var judged = new ArrayList<Judged>();
    for (Entrant one : entrants) {
      judged.add(
          switch (one) {
            case Entrant.Asked(CatalogModel asked, Told told) ->
                model(judge, asked, told, kept(temporary, judged.size()));
            case Entrant.Made(Path masks) -> masks(judge, masks);
          });
    }
    if (judged.size() > 1) {
      new Comparisons(judged.stream().map(Judged::contender).toList()); // refuses
    }
    return judged;
  }

  private Optional<Path> kept(TemporaryFolder temporary, int number) {
    if (keep != null) {
      return Optional.of(context.resolve(keep));
    }
    return outputs.showsPictures()
        ? Optional.of(temporary.path().resolve(String.valueOf(number)))
        : Optional.empty();
  }

  private Judged model(Judge judge, CatalogModel chosen, Told told, Optional<Path> kept)
      throws Exception {
    tell(judge, told.labels().size());
    var progress = new ProgressLines(context, chosen.card().name());
    return context.compute(
        () ->
            context
                .segmenters()
                .use(
                    chosen,
                    segmenter ->
                        judge.model(
                            new Judge.Model(
                                chosen.card().name(),
                                chosen.card().weightsSha256(),
                                chosen.card().assumptions(),
                                commandLine()),
                            told,
                            (picture, cancels) ->
                                segmenter.labels(picture, told.protocol(), cancels),
                            kept,
                            progress)));
  }

  private Judged masks(Judge judge, Path folder) throws Exception {
    if (judge.labels().isEmpty()) {
      throw new WrongUsage(
          "Nothing tells the classes of these masks: give them with --classes CSV.");
    }
    tell(judge, judge.labels().size());
    return judge.masks(
        String.valueOf(folder),
        context.resolve(folder),
        commandLine(),
        new ProgressLines(context, String.valueOf(folder.getFileName())));
  }

  /// As it was typed.
  private String commandLine() {
    var words = new ArrayList<>(List.of("fovea"));
    words.addAll(
        Objects.requireNonNull(command).root().commandLine().getParseResult().originalArgs());
    return ShellWords.joined(words);
  }

  /// Tells a guess before it is counted by.
  private void tell(Judge judge, int classes) throws Exception {
    if (readingTold || classes == 0) {
      return;
    }
    readingTold = true;
    Judge.Reading reading = judge.reading(classes);
    if (!reading.note().isEmpty()) {
      context.progress(
          reading.sure()
              ? reading.note()
              : reading.note() + " If not, give --first-class and --ignore.");
    }
  }
}
