package fovea.ui.classification;

import fovea.classification.Classifier;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
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
final class ClassificationModel {
  /// The sides of the tab.
  enum Mode {
    PICTURE,
    EVALUATE,
    COMPARE
  }

  private final TaskModels<Classifier> classifiers;
  private final BackgroundWork work;
  private final ObservableList<ModelChoice> choices = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final BooleanProperty onScreen = new SimpleBooleanProperty();
  private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.PICTURE);
  private final PictureModel picture;
  private final EvaluationModel evaluation;
  private final CompareModel comparison;
  private boolean looked;

  ClassificationModel(ClassificationTab.Parts parts) {
    classifiers = parts.classifiers();
    work = parts.work();
    picture = new PictureModel(classifiers, work, parts.picture());
    evaluation = new EvaluationModel(classifiers, parts.giveWay(), parts.data(), work);
    comparison = new CompareModel(evaluation.evaluations(), work);
    picture.looking().bind(onScreen.and(mode.isEqualTo(Mode.PICTURE)));
    onScreen.subscribe(
        seen -> {
          if (seen && !looked) {
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

  /// The models that classify.
  ObservableList<ModelChoice> choices() {
    return choices;
  }

  /// Why the models could not be listed, or "".
  ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  PictureModel picture() {
    return picture;
  }

  EvaluationModel evaluation() {
    return evaluation;
  }

  CompareModel comparison() {
    return comparison;
  }

  void refresh() {
    looked = true;
    evaluation.refreshData();
    work.<List<ModelChoice>>startLatest(
        problem,
        "Looking for models",
        Lane.FILES,
        reporter -> classifiers.choices(),
        state -> {
          switch (state) {
            case Work.Done<List<ModelChoice>>(List<ModelChoice> found) -> list(found);
            case Work.Failed<List<ModelChoice>>(String reason) -> problem.set(reason);
            case Work.Idle<List<ModelChoice>> _ -> {}
            case Work.Running<List<ModelChoice>> _ -> {}
          }
        });
  }

  private void list(List<ModelChoice> found) {
    problem.set("");
    ModelChoice first = picture.first().choice().get();
    ModelChoice second = picture.second().choice().get();
    if (!choices.equals(found)) {
      choices.setAll(found);
    }
    if (first == null || !found.contains(first)) {
      picture.first().choice().set(found.isEmpty() ? null : found.getFirst());
    }
    if (second != null && !found.contains(second)) {
      picture.second().choice().set(null);
    }
  }
}
