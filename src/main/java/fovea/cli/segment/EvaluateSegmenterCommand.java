package fovea.cli.segment;

import fovea.cli.console.CommandContext;
import fovea.cli.console.CommandFailure;
import fovea.cli.console.ProgressLines;
import fovea.cli.data.PartOption;
import fovea.cli.models.ModelOption;
import fovea.dataset.mask.ClassList;
import fovea.dataset.mask.FirstMasks;
import fovea.dataset.mask.LabelRule;
import fovea.dataset.mask.LabelRule.Guess;
import fovea.dataset.mask.MaskDataset;
import fovea.dataset.mask.MaskFolder;
import fovea.dataset.mask.MaskParts;
import fovea.dataset.picture.DataPart;
import fovea.files.AtomicFiles;
import fovea.format.Quantities;
import fovea.image.Palette;
import fovea.metric.SegmentationScores;
import fovea.metric.SegmentationScores.Convention;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.Task;
import fovea.report.Block;
import fovea.report.CsvTables;
import fovea.report.HtmlReportWriter;
import fovea.report.LatexTables;
import fovea.report.MarkdownReportWriter;
import fovea.report.Report;
import fovea.report.Stamp;
import fovea.segmentation.MaskPredictions;
import fovea.segmentation.Protocol;
import fovea.segmentation.SegmentationEvaluation;
import fovea.segmentation.SegmentationEvaluation.Predictions;
import fovea.segmentation.export.SegmentationJson;
import fovea.segmentation.export.SegmentationReport;
import fovea.segmentation.export.SegmentationTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
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
  private static final String STANDARD_OUTPUT = "-";

  /// So many masks are looked at to guess what their numbers mean.
  private static final int GUESSED_FROM = 50;

  private final CommandContext context;

  @Mixin private ModelOption model = new ModelOption(Task.SEGMENTATION);
  @Mixin private ProtocolOption protocol = new ProtocolOption();

  @Option(
      names = "--predictions",
      paramLabel = "FOLDER",
      description = "Measures the masks in this folder instead of a model.")
  private @Nullable Path predictions;

  @Option(
      names = "--data",
      defaultValue = "",
      paramLabel = "NAME|FOLDER|ZIP",
      description =
          "scenes, or a folder (or an archive of one) with images and masks, perhaps below train,"
              + " val and test, or ADE20K as distributed.")
  private String data = "";

  @Option(
      names = "--truth",
      paramLabel = "FOLDER",
      description = "The true masks, where they lie apart.")
  private @Nullable Path truth;

  @Option(
      names = "--pictures",
      paramLabel = "FOLDER",
      description = "The pictures of --truth; not needed with --predictions.")
  private @Nullable Path pictures;

  @Option(
      names = "--part",
      paramLabel = "PART",
      converter = PartOption.class,
      description = "train, validation or test. Default: test, else validation, else all.")
  private @Nullable DataPart part;

  @Option(
      names = "--classes",
      paramLabel = "CSV",
      description = "index,name[,red,green,blue] of the classes. Default: those of the data.")
  private @Nullable Path classes;

  @Option(
      names = "--ignore",
      split = ",",
      paramLabel = "INDEX",
      description = "Numbers in the masks that are to be ignored.")
  private @Nullable List<Integer> ignore;

  @Option(
      names = "--first-class",
      paramLabel = "0|1",
      description =
          "The number of the first class in the masks: 0, or 1 where 0 is ignored. Default: guessed,"
              + " and said.")
  private @Nullable Integer firstClass;

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
      names = "--limit",
      paramLabel = "N",
      description = "Takes the first N pictures only, and says so.")
  private @Nullable Integer limit;

  @Option(
      names = "--keep",
      paramLabel = "FOLDER",
      description =
          "Keeps the predicted masks here and goes on from those that are there after an"
              + " interruption. One folder for one model, protocol and data set.")
  private @Nullable Path keep;

  @Option(names = "--report", paramLabel = "FILE", description = "Writes a report as HTML.")
  private @Nullable Path report;

  @Option(names = "--markdown", paramLabel = "FILE", description = "The report as Markdown.")
  private @Nullable Path markdown;

  @Option(names = "--latex", paramLabel = "FILE", description = "The report’s tables for LaTeX.")
  private @Nullable Path latex;

  @Option(names = "--csv", paramLabel = "FILE", description = "The scores of each class as CSV.")
  private @Nullable Path csv;

  @Option(
      names = "--json",
      arity = "0..1",
      fallbackValue = STANDARD_OUTPUT,
      paramLabel = "FILE",
      description = "One JSON object with all numbers: in a file, or instead of the text.")
  private @Nullable Path json;

  public EvaluateSegmenterCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws Exception {
    check();
    Optional<ClassList> given =
        classes == null ? Optional.empty() : Optional.of(ClassList.read(context.resolve(classes)));
    MaskDataset set = data(given);
    if (limit != null) {
      set = new FirstMasks(set, limit);
    }
    set.notes().forEach(context::progress);
    Path masks = predictions;
    Done done = masks == null ? ofModel(set, given) : ofMasks(set, given, masks);
    write(done);
    return done.evaluation().skipped().isEmpty() ? 0 : 1;
  }

  private record Done(SegmentationEvaluation evaluation, Stamp stamp) {}

  private void check() {
    if ((truth == null) == data.isEmpty()) {
      throw new CommandFailure(
          "Give the true masks either with --data (pictures and masks) or with --truth.");
    }
    if (truth != null && pictures == null && predictions == null) {
      throw new CommandFailure("Give the pictures of --truth with --pictures FOLDER.");
    }
    if (limit != null && limit < 1) {
      throw new CommandFailure("Give --limit 1 or more.");
    }
    if (firstClass != null && firstClass != 0 && firstClass != 1) {
      throw new CommandFailure("--first-class is 0 or 1, not " + firstClass + ".");
    }
  }

  private MaskDataset data(Optional<ClassList> given) throws IOException {
    if (truth != null) {
      Path masks = context.resolve(truth);
      Path beside = pictures == null ? masks : context.resolve(pictures);
      return MaskFolder.pair(String.valueOf(masks.getFileName()), beside, masks, given);
    }
    MaskParts parts = context.data().openMasks(source());
    if (part == null) {
      return parts.usual();
    }
    return parts
        .part(part)
        .orElseThrow(
            () ->
                new CommandFailure(
                    "%s has no %s pictures of its own: choose another --part."
                        .formatted(parts.name(), part.word())));
  }

  private String source() {
    try {
      Path path = context.resolve(Path.of(data));
      return Files.exists(path) ? path.toString() : data;
    } catch (InvalidPathException e) {
      return data; // its opening says that there is no such data set
    }
  }

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
                      LabelRule rule = rule(set, given, labels.size());
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
    LabelRule rule = rule(set, given, labels.size());
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

  /// What was said, or what the data set says, or what the numbers speak for; a guess is told.
  private LabelRule rule(MaskDataset set, Optional<ClassList> given, int classes)
      throws IOException {
    Optional<LabelRule> known = given.map(ClassList::rule).or(set::rule);
    LabelRule rule;
    if (firstClass != null) {
      rule = firstClass == 0 ? LabelRule.fromZero() : LabelRule.fromOne();
    } else if (known.isPresent()) {
      rule = known.get();
    } else {
      Guess guess = LabelRule.guess(counts(set), classes);
      rule = guess.rule();
      context.progress(
          "%s So it is taken that %s%s"
              .formatted(
                  guess.reason(),
                  rule.words(classes),
                  guess.sure() ? "." : "; if not, give --first-class and --ignore."));
    }
    return ignore == null ? rule : rule.ignoring(ignore);
  }

  private static Map<Integer, Long> counts(MaskDataset set) throws IOException {
    var counts = new HashMap<Integer, Long>();
    for (int i = 0; i < Math.min(GUESSED_FROM, set.size()); i++) {
      set.mask(i).counts().forEach((number, count) -> counts.merge(number, count, Long::sum));
    }
    return counts;
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

  private void write(Done done) throws IOException {
    SegmentationEvaluation evaluation = done.evaluation();
    evaluation.skipped().forEach(one -> context.failure(one.reason()));
    if (evaluation.pictures().isEmpty()) {
      throw new CommandFailure(
          "None of the pictures of %s could be counted: check the data."
              .formatted(evaluation.data()));
    }
    if (report != null || markdown != null || latex != null) {
      Report made = SegmentationReport.of(evaluation, List.of(), done.stamp());
      if (report != null) {
        HtmlReportWriter.write(made, context.place(report));
      }
      if (markdown != null) {
        MarkdownReportWriter.write(made, context.place(markdown));
      }
      if (latex != null) {
        LatexTables.write(made, context.place(latex));
      }
    }
    if (csv != null) {
      CsvTables.write(SegmentationTables.exactClasses(evaluation), context.place(csv));
    }
    boolean printed = json != null && json.toString().equals(STANDARD_OUTPUT);
    if (json != null && !printed) {
      AtomicFiles.write(context.place(json), SegmentationJson.of(evaluation, done.stamp()) + "\n");
    }
    if (printed) {
      context.json(SegmentationJson.of(evaluation, done.stamp()));
    } else {
      print(evaluation);
    }
  }

  private void print(SegmentationEvaluation evaluation) {
    SegmentationScores scores = evaluation.scores();
    line("pixel accuracy", scores.pixelAccuracy());
    line("mean accuracy", scores.meanAccuracy());
    line("mean IoU", scores.meanIou());
    line("boundary IoU", evaluation.boundary().mean());
    context
        .out()
        .printf(
            "%s of %s; %s; %s.%n",
            Quantities.count(evaluation.pictures().size(), "picture"),
            evaluation.data(),
            evaluation.rule().words(evaluation.labels().size()),
            scores.convention().words());
    evaluation.notes().forEach(context.out()::println);
    for (int k = 0; k < evaluation.labels().size(); k++) {
      line(evaluation.labels().get(k), scores.iou(k));
    }
  }

  private void line(String name, OptionalDouble value) {
    context
        .out()
        .printf(
            "%8s  %s%n",
            value.isPresent() ? Quantities.percent(value.getAsDouble(), 1) : Quantities.NONE, name);
  }
}
