package fovea.ui.segmentation.evaluation;

import fovea.datalibrary.DataLibrary;
import fovea.dataset.mask.ClassList;
import fovea.dataset.mask.LabelRule;
import fovea.dataset.mask.Mask;
import fovea.dataset.mask.MaskDataset;
import fovea.files.KeptFolders;
import fovea.image.LabelMap;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import fovea.modelmanager.ModelException;
import fovea.segmentation.Protocol;
import fovea.segmentation.Segmenter;
import fovea.segmentation.evaluation.Judge;
import fovea.segmentation.evaluation.Judge.Said;
import fovea.segmentation.evaluation.Judge.Told;
import fovea.segmentation.evaluation.Judged;
import fovea.ui.tab.FileSaver;
import fovea.work.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Opens data and judges on them; nothing of it on the JavaFX thread.
///
/// @param kept where predicted masks are kept
/// @param form hears where the masks of a result lie
record JudgingRun(
    TaskModels<Segmenter> segmenters, DataLibrary library, KeptFolders kept, JudgingForm form) {
  /// What is judged on, and how it counts.
  ///
  /// @param footprint of the data
  record Opened(Judge judge, String footprint) {}

  Opened opened(Request request) throws IOException {
    return new Opened(open(request), library.footprint(request.data().source()));
  }

  /// What is judged on, and how it counts.
  Judge open(Request request) throws IOException {
    Optional<ClassList> classes =
        request.classes().isEmpty()
            ? Optional.empty()
            : Optional.of(ClassList.read(request.classes().get()));
    MaskDataset data = data(request, classes);
    Said said = request.rule().map(Said::of).orElse(Said.NOTHING);
    return new Judge(data, classes, said, request.convention(), request.band());
  }

  /// What the numbers of the true masks seem to mean.
  ///
  /// @param judge as it was opened
  /// @param labels of the classes; empty where they are not known
  static RulePreview preview(Judge judge, List<String> labels) throws IOException {
    Map<Integer, Long> counts = judge.data().counts();
    int classes =
        labels.isEmpty()
            ? counts.keySet().stream()
                .filter(n -> n != LabelRule.USUAL_IGNORED)
                .mapToInt(n -> n)
                .max()
                .orElse(0)
            : labels.size();
    Judge.Reading reading = judge.reading(Math.max(1, classes));
    Mask.Coding coding =
        judge.data().size() > 0 ? judge.data().mask(0).coding() : Mask.Coding.NUMBERS;
    String guessed = judge.said().equals(Said.NOTHING) ? reading.why() : "";
    String why =
        switch (coding) {
          case COLORS ->
              "The true masks are in colours, which tell the classes whatever is said here.";
          case GREYS -> (coding.words("The true masks are") + " " + guessed).strip();
          case NUMBERS -> guessed;
        };
    return new RulePreview(reading.rule(), why, counts, labels);
  }

  /// The names of the classes of a model; on the compute thread.
  List<String> labels(ModelChoice model) throws ModelException {
    return segmenters.use(model.id(), Segmenter::labels);
  }

  /// Masks that were made elsewhere may be judged against a folder of masks without pictures.
  private MaskDataset data(Request request, Optional<ClassList> classes) throws IOException {
    return JudgingForm.data(
        library,
        request.data(),
        request.part(),
        request.limit(),
        request.by() instanceof Request.By.Masks,
        classes);
  }

  Judged run(Request request, Judge judge, Progress progress) throws Exception {
    return switch (request.by()) {
      case Request.By.Model model -> ofModel(request, model, judge, progress);
      case Request.By.Masks(Path folder) -> {
        Judged judged =
            judge.masks(request.by().name(), folder, request.command(List.of()), progress);
        form.remember(judged, new JudgingForm.Origin(request, folder));
        yield judged;
      }
    };
  }

  private Judged ofModel(Request request, Request.By.Model model, Judge judge, Progress progress)
      throws Exception {
    ModelChoice choice = model.choice();
    Told told =
        segmenters.use(
            choice.id(),
            segmenter ->
                Told.of(
                    segmenter,
                    model.protocol() == null
                        ? segmenter.protocols().getFirst()
                        : model.protocol()));
    Path folder = kept.begin(folder(request, model, told.protocol()));
    Judged judged =
        judge.model(
            new Judge.Model(
                choice.name(),
                choice.sha256(),
                choice.assumptions(),
                request.command(told.options())),
            told,
            (picture, outer) -> {
              try {
                return segmenters.<LabelMap, RuntimeException>use(
                    choice.id(), segmenter -> segmenter.labels(picture, told.protocol(), outer));
              } catch (ModelException e) { // it fails for all of them
                throw new IllegalStateException(e.getMessage(), e);
              }
            },
            Optional.of(folder),
            progress);
    kept.finish(folder);
    form.remember(judged, new JudgingForm.Origin(request, folder));
    return judged;
  }

  /// One for each model, protocol and data set as they are now.
  private static String folder(Request request, Request.By.Model model, Protocol protocol)
      throws IOException {
    String source = request.data().source();
    String changed = "";
    if (!source.equals(Request.SCENES.source()) && Files.exists(Path.of(source))) {
      changed = Files.getLastModifiedTime(Path.of(source)).toString();
    }
    String all =
        String.join(
            "|",
            model.choice().id(),
            model.choice().sha256(),
            protocol.withName("").toString(),
            source,
            request.part().words(),
            changed);
    return FileSaver.clean(model.choice().name() + "-" + request.data().name())
        + "-"
        + UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString().substring(0, 8);
  }
}
