package fovea.cli.segment;

import fovea.cli.console.CommandContext;
import fovea.cli.console.CommandFailure;
import fovea.cli.console.ProgressLines;
import fovea.cli.models.ModelOption;
import fovea.dataset.mask.ClassList;
import fovea.dataset.mask.LabelRule;
import fovea.dataset.mask.MaskDataset;
import fovea.format.Quantities;
import fovea.image.Palette;
import fovea.metric.segmentation.SegmentationScores.Convention;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.Task;
import fovea.report.Block;
import fovea.report.Stamp;
import fovea.segmentation.Protocol;
import fovea.segmentation.evaluation.MaskPredictions;
import fovea.segmentation.evaluation.SegmentationEvaluation;
import fovea.segmentation.evaluation.SegmentationEvaluation.Predictions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `evaluate segmenter`: how well a model, or masks that were made elsewhere, name every pixel.
@Command(
    name = "segmenter",
    description = {
      "Measures how well every pixel is named: by a model, or in masks that were made elsewhere.",
      "Masks are paired with pictures by their names without ending."
    })
public final class EvaluateSegmenterCommand implements Callable<Integer> {

  private final CommandContext context;

  @Mixin private ModelOption model = new ModelOption(Task.SEGMENTATION);
  @Mixin private ProtocolOption protocol = new ProtocolOption();

  @Option(
      names = "--predictions",
      paramLabel = "FOLDER",
      description = "Measures the masks in this folder instead of a model.")
  private @Nullable Path predictions;

  @Option(
      names = "--void-in-union",
      description =
          "Counts what is predicted on ignored pixels in the union, as some tables of CamVid do.")
  private boolean voidInUnion;

  @Option(
      names = "--band",
      defaultValue = "0",
      paramLabel = "PIXELS",
      description = "Of the boundary IoU. Default: 2 %% of each picture's diagonal.")
  private int band;

  @Option(
      names = "--keep",
      paramLabel = "FOLDER",
      description =
          "Keeps the predicted masks here and goes on from those that are there after an"
              + " interruption. One folder for one model, protocol and data set.")
  private @Nullable Path keep;

  @Mixin private TruthOption truth = new TruthOption();
  @Mixin private SegmenterOutputs outputs = new SegmenterOutputs();

  public EvaluateSegmenterCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws Exception {
    Path masks = predictions;
    Optional<ClassList> given = truth.classes(context);
    MaskDataset set = truth.data(context, given, masks == null);
    set.notes().forEach(context::progress);
    Done done = masks == null ? ofModel(set, given) : ofMasks(set, given, masks);
    outputs.write(context, done.evaluation(), done.stamp());
    return done.evaluation().skipped().isEmpty() ? 0 : 1;
  }

  private record Done(SegmentationEvaluation evaluation, Stamp stamp) {}

  private Done ofModel(MaskDataset set, Optional<ClassList> given) throws Exception {
    CatalogModel chosen = model.find(context);
    var progress = new ProgressLines(context, chosen.card().name());
    return context.compute(
        () ->
            context
                .segmenters()
                .use(
                    chosen,
                    segmenter -> {
                      List<String> labels = segmenter.labels();
                      checkClasses(labels, set, given);
                      LabelRule rule = truth.rule(context, set, given, labels.size());
                      Protocol how = protocol.of(segmenter);
                      Predictions asked =
                          (index, told) -> segmenter.labels(set.picture(index), how, told);
                      if (keep != null) {
                        asked =
                            MaskPredictions.kept(set, context.resolve(keep), labels.size(), asked);
                      }
                      SegmentationEvaluation evaluation =
                          evaluate(set, labels, rule, asked, progress);
                      return new Done(
                          evaluation,
                          stamp(
                              chosen.card().name(),
                              chosen.card().weightsSha256(),
                              how.name() + ": " + segmenter.words(how),
                              evaluation,
                              chosen.card().assumptions()));
                    }));
  }

  private static void checkClasses(
      List<String> labels, MaskDataset set, Optional<ClassList> given) {
    List<String> known = given.map(ClassList::names).orElse(set.labels());
    if (!known.isEmpty() && known.size() != labels.size()) {
      throw new CommandFailure(
          "The model tells %d classes apart, but the masks have %d: choose a model of these classes."
              .formatted(labels.size(), known.size()));
    }
  }

  private Done ofMasks(MaskDataset set, Optional<ClassList> given, Path folder) throws Exception {
    List<String> labels = given.map(ClassList::names).orElse(set.labels());
    if (labels.isEmpty()) {
      throw new CommandFailure(
          "Nothing tells the classes of these masks: give them with --classes CSV.");
    }
    Palette palette = given.map(ClassList::palette).orElse(Palette.of(labels));
    LabelRule rule = truth.rule(context, set, given, labels.size());
    var read = new MaskPredictions(set, context.resolve(folder), palette, rule);
    var progress = new ProgressLines(context, String.valueOf(folder.getFileName()));
    SegmentationEvaluation evaluation = evaluate(set, labels, rule, read, progress);
    return new Done(
        evaluation,
        stamp(String.valueOf(folder), "", "masks made elsewhere", evaluation, List.of()));
  }

  private SegmentationEvaluation evaluate(
      MaskDataset set,
      List<String> labels,
      LabelRule rule,
      Predictions asked,
      ProgressLines progress)
      throws IOException {
    return SegmentationEvaluation.run(
        set,
        labels,
        rule,
        asked,
        voidInUnion ? Convention.IGNORED_IN_UNION : Convention.IGNORED_LEFT_OUT,
        band,
        progress);
  }

  private Stamp stamp(
      String name,
      String sha256,
      String how,
      SegmentationEvaluation evaluation,
      List<String> assumptions)
      throws Exception {
    var settings = new ArrayList<Block.Entry>();
    settings.add(new Block.Entry("pictures", String.valueOf(evaluation.pictures().size())));
    settings.add(new Block.Entry("protocol", how));
    settings.add(
        new Block.Entry("label rule", evaluation.rule().words(evaluation.labels().size())));
    settings.add(new Block.Entry("convention", evaluation.scores().convention().words()));
    settings.add(
        new Block.Entry(
            "boundary band", band > 0 ? Quantities.count(band, "pixel") : "2 % of the diagonal"));
    settings.add(new Block.Entry("engine", context.engine()));
    return new Stamp(
        Stamp.programVersion(),
        LocalDate.now(ZoneId.systemDefault()),
        name,
        sha256,
        evaluation.data(),
        OptionalLong.empty(),
        settings,
        assumptions);
  }
}
