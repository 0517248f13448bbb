package fovea.ui.segmentation.evaluation;

import fovea.datalibrary.DataLibrary;
import fovea.dataset.mask.ClassList;
import fovea.dataset.mask.FirstMasks;
import fovea.dataset.mask.LabelRule;
import fovea.dataset.mask.MaskDataset;
import fovea.dataset.mask.MaskFolder;
import fovea.dataset.picture.PictureDataset.Refusal;
import fovea.image.LabelMap;
import fovea.image.Palette;
import fovea.image.RgbImage;
import fovea.modellibrary.TaskModels;
import fovea.modelmanager.ModelException;
import fovea.segmentation.Protocol;
import fovea.segmentation.Segmenter;
import fovea.segmentation.evaluation.MaskPredictions;
import fovea.segmentation.evaluation.SegmentationEvaluation;
import fovea.segmentation.evaluation.SegmentationEvaluation.Predictions;
import fovea.ui.tab.FileSaver;
import fovea.work.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Opens data and judges on them; nothing of it on the JavaFX thread.
///
/// @param kept folder in which predicted masks are kept
record Judge(TaskModels<Segmenter> segmenters, DataLibrary library, Path kept) {
  /// So many masks are looked at to guess what their numbers mean.
  private static final int GUESSED_FROM = 50;

  /// Labels as they are kept: 0 is no class, nothing else is ignored.
  private static final LabelRule PLAIN = LabelRule.fromOne().ignoring(List.of());

  /// What was opened.
  ///
  /// @param counts how often each number occurs in the first masks
  record Opened(MaskDataset data, Optional<ClassList> classes, Map<Integer, Long> counts) {}

  /// What a model says of itself.
  private record Told(List<String> labels, Palette palette, Protocol protocol, String words) {}

  Opened open(Request request) throws IOException {
    Optional<ClassList> classes =
        request.classes().isEmpty()
            ? Optional.empty()
            : Optional.of(ClassList.read(request.classes().get()));
    MaskDataset data = data(request, classes);
    if (request.limit() > 0) {
      data = new FirstMasks(data, request.limit());
    }
    var counts = new HashMap<Integer, Long>();
    if (classes.isEmpty() && data.rule().isEmpty()) {
      for (int i = 0; i < Math.min(GUESSED_FROM, data.size()); i++) {
        data.mask(i).counts().forEach((number, count) -> counts.merge(number, count, Long::sum));
      }
    }
    return new Opened(data, classes, counts);
  }

  /// Masks that were made elsewhere may be judged against a folder of masks without pictures.
  private MaskDataset data(Request request, Optional<ClassList> classes) throws IOException {
    try {
      return library.openMasks(request.data().source()).usual();
    } catch (IOException e) {
      Path path = Path.of(request.data().source());
      if (request.by() instanceof Request.By.Masks && Files.isDirectory(path)) {
        try {
          return MaskFolder.pair(request.data().name(), path, path, classes);
        } catch (IOException again) {
          e.addSuppressed(again);
        }
      }
      throw e;
    }
  }

  Judged run(Request request, Opened opened, Progress progress) throws Exception {
    return switch (request.by()) {
      case Request.By.Model model -> ofModel(request, model, opened, progress);
      case Request.By.Masks(Path folder) -> ofMasks(request, folder, opened, progress);
    };
  }

  private Judged ofModel(Request request, Request.By.Model model, Opened opened, Progress progress)
      throws Exception {
    String id = model.choice().id();
    Told told =
        segmenters.use(
            id,
            segmenter -> {
              Protocol how =
                  model.protocol() == null ? segmenter.protocols().getFirst() : model.protocol();
              return new Told(segmenter.labels(), segmenter.palette(), how, segmenter.words(how));
            });
    MaskDataset data = opened.data();
    List<String> known = opened.classes().map(ClassList::names).orElse(data.labels());
    if (!known.isEmpty() && known.size() != told.labels().size()) {
      throw new Refusal(
          "The model tells %d classes apart, but the masks have %d: choose a model of these classes."
              .formatted(told.labels().size(), known.size()));
    }
    Rule rule = rule(opened, told.labels().size());
    Path folder = kept.resolve(folder(request, model, told.protocol()));
    Predictions asked =
        (index, outer) -> {
          RgbImage picture = data.picture(index);
          try {
            return segmenters.<LabelMap, RuntimeException>use(
                id, segmenter -> segmenter.labels(picture, told.protocol(), outer));
          } catch (ModelException | IllegalArgumentException e) { // it fails for all of them
            throw new IllegalStateException(e.getMessage(), e);
          }
        };
    SegmentationEvaluation evaluation =
        run(
            request,
            data,
            told.labels(),
            rule,
            MaskPredictions.kept(data, folder, told.labels().size(), asked),
            progress);
    return new Judged(
        model.choice().name(),
        model.choice().sha256(),
        told.protocol().name() + ": " + told.words(),
        model.choice().assumptions(),
        evaluation,
        data,
        told.palette(),
        new MaskPredictions(data, folder, told.palette(), PLAIN));
  }

  private Judged ofMasks(Request request, Path folder, Opened opened, Progress progress)
      throws IOException {
    MaskDataset data = opened.data();
    List<String> labels = opened.classes().map(ClassList::names).orElse(data.labels());
    if (labels.isEmpty()) {
      throw new Refusal(
          "Nothing tells the classes of these masks: choose a CSV of index,name for them.");
    }
    Palette palette = opened.classes().map(ClassList::palette).orElse(Palette.of(labels));
    Rule rule = rule(opened, labels.size());
    var masks = new MaskPredictions(data, folder, palette, rule.rule());
    SegmentationEvaluation evaluation = run(request, data, labels, rule, masks, progress);
    return new Judged(
        request.by().name(),
        "",
        "masks made elsewhere",
        List.of(),
        evaluation,
        data,
        palette,
        masks);
  }

  /// @param note how it was found, "" where the data say it
  private record Rule(LabelRule rule, String note) {}

  private static Rule rule(Opened opened, int classes) {
    Optional<LabelRule> known = opened.classes().map(ClassList::rule).or(opened.data()::rule);
    if (known.isPresent()) {
      return new Rule(known.get(), "");
    }
    LabelRule.Guess guess = LabelRule.guess(opened.counts(), classes);
    return new Rule(
        guess.rule(),
        "%s So it is taken that %s.".formatted(guess.reason(), guess.rule().words(classes)));
  }

  private static SegmentationEvaluation run(
      Request request,
      MaskDataset data,
      List<String> labels,
      Rule rule,
      Predictions predictions,
      Progress progress)
      throws IOException {
    SegmentationEvaluation made =
        SegmentationEvaluation.run(
            data, labels, rule.rule(), predictions, request.convention(), 0, progress);
    if (made.pictures().isEmpty()) {
      throw new Refusal(
          made.skipped().isEmpty()
              ? "There are no pictures: choose other data."
              : "None of the pictures could be counted. The first: "
                  + made.skipped().getFirst().reason());
    }
    return rule.note().isEmpty() ? made : noted(made, rule.note());
  }

  private static SegmentationEvaluation noted(SegmentationEvaluation made, String note) {
    var notes = new ArrayList<>(made.notes());
    notes.addFirst(note);
    return new SegmentationEvaluation(
        made.data(),
        made.labels(),
        made.rule(),
        made.scores(),
        made.boundary(),
        made.pictures(),
        made.skipped(),
        notes);
  }

  /// One for each model, protocol and data set as they are now.
  private static String folder(Request request, Request.By.Model model, Protocol protocol)
      throws IOException {
    String source = request.data().source();
    String changed = "";
    if (!source.equals(DataChoice.SCENES.source()) && Files.exists(Path.of(source))) {
      changed = Files.getLastModifiedTime(Path.of(source)).toString();
    }
    String all =
        String.join(
            "|",
            model.choice().id(),
            model.choice().sha256(),
            protocol.withName("").toString(),
            source,
            changed);
    return FileSaver.clean(model.choice().name() + "-" + request.data().name())
        + "-"
        + UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString().substring(0, 8);
  }
}
