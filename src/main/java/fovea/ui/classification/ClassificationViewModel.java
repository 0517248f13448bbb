package fovea.ui.classification;

import fovea.classification.Classifier;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import fovea.ui.classification.comparison.ComparisonViewModel;
import fovea.ui.classification.evaluation.EvaluationViewModel;
import fovea.ui.classification.picture.PredictionViewModel;
import fovea.ui.evaluation.RecentData;
import fovea.ui.tab.TabId;
import fovea.ui.task.TaskViewModel;
import fovea.ui.work.BackgroundWork;
import java.util.List;

/// What the Classify tab is about: the models, and which of its three sides is seen.
public final class ClassificationViewModel extends TaskViewModel<ClassificationViewModel.Mode> {
  /// The sides of the tab.
  public enum Mode {
    PICTURE,
    EVALUATE,
    COMPARE
  }

  // ── State ──

  private final PredictionViewModel picture;
  private final EvaluationViewModel evaluation;
  private final ComparisonViewModel comparison;

  ClassificationViewModel(ClassificationParts parts) {
    super(parts.task(), TabId.CLASSIFY, Mode.PICTURE);
    TaskModels<Classifier> classifiers = parts.task().models();
    BackgroundWork work = parts.task().work();
    picture = new PredictionViewModel(classifiers, work, parts.task().picture());
    evaluation =
        new EvaluationViewModel(
            classifiers,
            models().chosen(),
            parts.task().giveWay(),
            parts.task().keeping(parts.data()),
            RecentData.pictures(parts.task().remembered(), TabId.CLASSIFY),
            work);
    comparison = new ComparisonViewModel(evaluation.results(), work);
    picture.first().choice().bind(models().chosen());
    picture.looking().bind(seen(Mode.PICTURE));
    models().choices().subscribe(this::keep);
  }

  PredictionViewModel picture() {
    return picture;
  }

  EvaluationViewModel evaluation() {
    return evaluation;
  }

  ComparisonViewModel comparison() {
    return comparison;
  }

  // ── Commands ──

  /// Looks again which models and data sets there are.
  @Override
  public void refresh() {
    evaluation.data().refresh();
    evaluation.results().load();
    super.refresh();
  }

  /// Lets go of a second model that there is no longer.
  private void keep(List<ModelChoice> found) {
    ModelChoice second = picture.second().choice().get();
    if (second != null && !found.contains(second)) {
      picture.second().choice().set(null);
    }
  }

  /// Shows where another model is evaluated, beside what was measured before.
  void judge() {
    mode().set(Mode.EVALUATE);
    evaluation.another().set(true);
  }
}
