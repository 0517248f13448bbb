package fovea.ui.segmentation;

import fovea.modelmanager.Task;
import fovea.segmentation.Segmenter;
import fovea.segmentation.evaluation.Judged;
import fovea.ui.segmentation.SegmentationViewModel.Mode;
import fovea.ui.segmentation.evaluation.JudgingExports;
import fovea.ui.segmentation.evaluation.JudgingView;
import fovea.ui.segmentation.inside.InsideView;
import fovea.ui.segmentation.picture.PredictionView;
import fovea.ui.segmentation.picture.Segmented;
import fovea.ui.tab.Handover;
import fovea.ui.tab.TabId;
import fovea.ui.task.ModelLimit;
import fovea.ui.task.TaskParts;
import fovea.ui.task.TaskView;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;

/// The Segment tab on the screen: one picture, the parts of a model, or judging on data.
final class SegmentationView extends TaskView<Mode> {
  private static final String SEGMENTS = "The model that segments";
  private static final Pattern ARCHIVE = Pattern.compile("(?i).*\\.(zip|tar|tgz|gz)");

  private final SegmentationViewModel model;

  SegmentationView(SegmentationViewModel model, SegmentationParts parts) {
    super(model, "segmentation");
    this.model = model;
    TaskParts<Segmenter> task = parts.task();
    show(
        Mode.values(),
        List.of(
            new Side(
                "Picture",
                new PredictionView(
                    model.picture(),
                    modelBox(SEGMENTS),
                    new ModelLimit(Task.SEGMENTATION, model.models(), task.navigator()),
                    model.choices(),
                    task.work(),
                    task.files(),
                    () -> task.navigator().show(TabId.MODELS),
                    asked ->
                        task.navigator()
                            .show(
                                asked instanceof Handover.Heads ? TabId.READ : TabId.EXPLAIN,
                                asked)),
                SegmentationExports.ofPicture(
                    task.menu(this::pictureSubject),
                    model.picture(),
                    task.style(),
                    task.version())),
            new Side(
                "Layers",
                new InsideView(model.inside(), modelBox(SEGMENTS), task.work()),
                SegmentationExports.ofLayers(
                    task.menu(this::pictureSubject), model.inside(), task.style(), task.version())),
            new Side(
                "Judge",
                new JudgingView(
                    model.judging(),
                    model.another(),
                    modelBox(SEGMENTS),
                    model.picture().first().protocol(),
                    task.work(),
                    task.files(),
                    one -> {
                      model.mode().set(Mode.PICTURE);
                      task.navigator().show(one);
                    }),
                JudgingExports.fill(
                    task.menu(this::judgingSubject),
                    model.judging(),
                    task.style(),
                    task.version()))));
    drops(
        Mode.JUDGE,
        "Drop to judge on it",
        path -> Files.isDirectory(path) || ARCHIVE.matcher(path.toString()).matches(),
        model.judging()::bring);
  }

  private String pictureSubject() {
    Segmented answer = model.picture().first().answer();
    return answer == null ? "" : answer.picture().plainName() + "-" + answer.model().name();
  }

  private String judgingSubject() {
    Judged one = model.judging().shown().get();
    return one == null ? "" : one.subject();
  }
}
