package fovea.ui.segmentation.evaluation;

import fovea.datalibrary.DataLibrary;
import fovea.dataset.mask.ClassList;
import fovea.dataset.mask.FirstMasks;
import fovea.dataset.mask.MaskDataset;
import fovea.dataset.mask.MaskFolder;
import fovea.image.LabelMap;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import fovea.modelmanager.ModelException;
import fovea.segmentation.Protocol;
import fovea.segmentation.Segmenter;
import fovea.segmentation.evaluation.Judge;
import fovea.segmentation.evaluation.Judge.Told;
import fovea.segmentation.evaluation.Judged;
import fovea.ui.tab.FileSaver;
import fovea.work.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/// Opens data and judges on them; nothing of it on the JavaFX thread.
///
/// @param kept folder in which predicted masks are kept
record JudgingRun(TaskModels<Segmenter> segmenters, DataLibrary library, Path kept) {
  /// What is judged on, and how it counts.
  Judge open(Request request) throws IOException {
    Optional<ClassList> classes =
        request.classes().isEmpty()
            ? Optional.empty()
            : Optional.of(ClassList.read(request.classes().get()));
    MaskDataset data = data(request, classes);
    if (request.limit() > 0) {
      data = new FirstMasks(data, request.limit());
    }
    return new Judge(data, classes, request.said(), request.convention(), request.band());
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

  Judged run(Request request, Judge judge, Progress progress) throws Exception {
    return switch (request.by()) {
      case Request.By.Model model -> ofModel(request, model, judge, progress);
      case Request.By.Masks(Path folder) -> judge.masks(request.by().name(), folder, progress);
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
    return judge.model(
        new Judge.Model(choice.name(), choice.sha256(), choice.assumptions()),
        told,
        (picture, outer) -> {
          try {
            return segmenters.<LabelMap, RuntimeException>use(
                choice.id(), segmenter -> segmenter.labels(picture, told.protocol(), outer));
          } catch (ModelException e) { // it fails for all of them
            throw new IllegalStateException(e.getMessage(), e);
          }
        },
        Optional.of(kept.resolve(folder(request, model, told.protocol()))),
        progress);
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
