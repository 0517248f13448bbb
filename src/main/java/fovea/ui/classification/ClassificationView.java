package fovea.ui.classification;

import fovea.classification.Classifier;
import fovea.ui.classification.ClassificationViewModel.Mode;
import fovea.ui.classification.comparison.ComparisonExports;
import fovea.ui.classification.comparison.ComparisonResult;
import fovea.ui.classification.comparison.ComparisonView;
import fovea.ui.classification.evaluation.EvaluationExports;
import fovea.ui.classification.evaluation.EvaluationResult;
import fovea.ui.classification.evaluation.EvaluationView;
import fovea.ui.classification.picture.PredictionExports;
import fovea.ui.classification.picture.PredictionView;
import fovea.ui.classification.picture.PredictionViewModel.Answer;
import fovea.ui.tab.Picture;
import fovea.ui.task.TaskParts;
import fovea.ui.task.TaskView;
import fovea.ui.work.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// The Classify tab on the screen: one picture, an evaluation, or a comparison.
final class ClassificationView extends TaskView<Mode> {
  private static final String CLASSIFIES = "The model that classifies";
  private static final List<String> DATA = List.of("csv", "tar", "tgz", "gz", "zip");

  private final ClassificationViewModel model;

  ClassificationView(ClassificationViewModel model, ClassificationParts parts) {
    super(model, "classification");
    this.model = model;
    TaskParts<Classifier> task = parts.task();
    show(
        Mode.values(),
        List.of(
            new Side(
                "Picture",
                new PredictionView(
                    model.picture(), modelBox(CLASSIFIES), model.choices(), task.work()),
                PredictionExports.fill(
                    task.menu(this::pictureSubject),
                    model.picture(),
                    task.style(),
                    task.version())),
            new Side(
                "Evaluate",
                new EvaluationView(
                    model.evaluation(),
                    modelBox(CLASSIFIES),
                    task.work(),
                    task.files(),
                    task.navigator(),
                    task.style()),
                EvaluationExports.fill(
                    task.menu(this::evaluationSubject),
                    model.evaluation(),
                    task.style(),
                    task.version())),
            new Side(
                "Compare",
                new ComparisonView(model.comparison(), task.work(), task.navigator()),
                ComparisonExports.fill(
                    task.menu(this::comparisonSubject),
                    model.comparison(),
                    task.style(),
                    task.version()))));
    drops(
        Mode.EVALUATE,
        "Drop to evaluate on it",
        ClassificationView::isData,
        model.evaluation().data()::bring);
  }

  private String pictureSubject() {
    return model.picture().first().state().get() instanceof Work.Done<Answer>(Answer answer)
        ? Picture.plainName(answer.picture()) + "-" + answer.model().name()
        : "";
  }

  private String evaluationSubject() {
    EvaluationResult one = model.evaluation().shown().get();
    return one == null ? "" : one.subject();
  }

  private String comparisonSubject() {
    return model.comparison().state().get()
            instanceof Work.Done<ComparisonResult>(ComparisonResult done)
        ? done.subject()
        : "";
  }

  private static boolean isData(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return DATA.contains(name.substring(name.lastIndexOf('.') + 1)) || Files.isDirectory(file);
  }
}
