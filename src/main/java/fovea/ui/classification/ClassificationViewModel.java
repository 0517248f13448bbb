package fovea.ui.classification;

import fovea.classification.Classifier;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import fovea.ui.classification.comparison.ComparisonViewModel;
import fovea.ui.classification.evaluation.EvaluationViewModel;
import fovea.ui.classification.picture.PredictionViewModel;
import fovea.ui.tab.ModelBoxViewModel;
import fovea.ui.work.BackgroundWork;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What the Classify tab is about: the models, and which of its three sides is seen.
final class ClassificationViewModel {
  /// The sides of the tab.
  enum Mode {
    PICTURE,
    EVALUATE,
    COMPARE
  }

  // ── State ──

  private final ModelBoxViewModel models;
  private final ObservableList<ModelChoice> choices = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final BooleanProperty onScreen = new SimpleBooleanProperty();
  private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.PICTURE);
  private final PredictionViewModel picture;
  private final EvaluationViewModel evaluation;
  private final ComparisonViewModel comparison;

  ClassificationViewModel(ClassificationParts parts) {
    TaskModels<Classifier> classifiers = parts.classifiers();
    BackgroundWork work = parts.work();
    models = new ModelBoxViewModel(classifiers, work, "", () -> {}, problem::set);
    picture = new PredictionViewModel(classifiers, work, parts.picture());
    evaluation =
        new EvaluationViewModel(classifiers, models.chosen(), parts.giveWay(), parts.data(), work);
    picture.first().choice().bind(models.chosen());
    models.choices().subscribe(this::list);
    comparison = new ComparisonViewModel(evaluation.evaluations(), work);
    picture.looking().bind(onScreen.and(mode.isEqualTo(Mode.PICTURE)));
    onScreen.subscribe(
        seen -> {
          if (seen) { // models and data come and go in other tabs
            refresh();
          }
        });
  }

  BooleanProperty onScreen() {
    return onScreen;
  }

  ObjectProperty<Mode> mode() {
    return mode;
  }

  /// Which model classifies, in every mode.
  ModelBoxViewModel models() {
    return models;
  }

  /// The models that classify.
  ObservableList<ModelChoice> choices() {
    return choices;
  }

  /// Why the models could not be listed, or "".
  ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
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

  /// Classifies with this model from now on; it is remembered until the models are known.
  void choose(String id) {
    models.choose(id);
  }

  /// Looks again which models and data sets there are.
  void refresh() {
    problem.set("");
    evaluation.data().refresh();
    models.refresh();
  }

  private void list(List<ModelChoice> found) {
    choices.setAll(found);
    ModelChoice second = picture.second().choice().get();
    if (second != null && !found.contains(second)) {
      picture.second().choice().set(null);
    }
  }
}
