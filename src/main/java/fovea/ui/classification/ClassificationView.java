package fovea.ui.classification;

import fovea.classification.Classifier;
import fovea.classification.Subject;
import fovea.modelmanager.Task;
import fovea.ui.classification.ClassificationViewModel.Mode;
import fovea.ui.classification.comparison.ComparisonExports;
import fovea.ui.classification.comparison.ComparisonResult;
import fovea.ui.classification.comparison.ComparisonView;
import fovea.ui.classification.evaluation.EvaluationExports;
import fovea.ui.classification.evaluation.EvaluationResult;
import fovea.ui.classification.evaluation.EvaluationView;
import fovea.ui.classification.evaluation.PictureEvaluations;
import fovea.ui.classification.picture.PredictionExports;
import fovea.ui.classification.picture.PredictionView;
import fovea.ui.classification.picture.PredictionViewModel.Answer;
import fovea.ui.evaluation.DataChoice;
import fovea.ui.gallery.PictureGallery;
import fovea.ui.tab.Handover;
import fovea.ui.tab.Picture;
import fovea.ui.tab.TabId;
import fovea.ui.task.ModelLimit;
import fovea.ui.task.TaskParts;
import fovea.ui.task.TaskView;
import fovea.ui.work.Work;
import java.util.List;

/// The Classify tab on the screen: one picture, an evaluation, or a comparison.
final class ClassificationView extends TaskView<Mode> {
  private static final String CLASSIFIES = "The model that classifies";

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
                    model.picture(),
                    modelBox(CLASSIFIES),
                    new ModelLimit(Task.CLASSIFICATION, model.models(), task.navigator()),
                    model.choices(),
                    task.work(),
                    asked ->
                        task.navigator()
                            .show(
                                asked instanceof Handover.Heads ? TabId.READ : TabId.EXPLAIN,
                                asked)),
                PredictionExports.fill(
                    task.menu(this::pictureSubject),
                    model.picture(),
                    task.style(),
                    task.version())),
            new Side(
                "Evaluate",
                new EvaluationView(
                    model.evaluation(),
                    PictureEvaluations.look(
                        model.evaluation(), task.work(), task.navigator(), task.style()),
                    modelBox(CLASSIFIES),
                    task.work(),
                    task.files(),
                    task.style()),
                EvaluationExports.fill(
                    task.menu(this::evaluationSubject),
                    model.evaluation(),
                    task.style(),
                    task.version())),
            new Side(
                "Compare",
                new ComparisonView(
                    model.comparison(),
                    Subject.PICTURES,
                    () -> new PictureGallery(task.work(), task.navigator()),
                    model::judge),
                ComparisonExports.fill(
                    task.menu(this::comparisonSubject),
                    model.comparison(),
                    task.style(),
                    task.version()))));
    drops(
        Mode.EVALUATE,
        "Drop to evaluate on it",
        DataChoice::isData,
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
}
