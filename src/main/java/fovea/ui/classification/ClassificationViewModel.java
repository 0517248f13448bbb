package fovea.ui.classification;

import fovea.ui.classification.comparison.ComparisonViewModel;
import fovea.ui.classification.evaluation.EvaluationViewModel;
import fovea.ui.classification.picture.Classifiers;
import fovea.ui.classification.picture.ModelChoice;
import fovea.ui.classification.picture.PredictionViewModel;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.util.List;
import java.util.Optional;
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

  private final Classifiers classifiers;
  private final BackgroundWork work;
  private final ObservableList<ModelChoice> choices = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final BooleanProperty onScreen = new SimpleBooleanProperty();
  private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.PICTURE);
  private final PredictionViewModel picture;
  private final EvaluationViewModel evaluation;
  private final ComparisonViewModel comparison;
  private boolean looked;
  private String wanted = "";

  ClassificationViewModel(ClassificationParts parts) {
    classifiers = parts.classifiers();
    work = parts.work();
    picture = new PredictionViewModel(classifiers, work, parts.picture());
    evaluation = new EvaluationViewModel(classifiers, picture.first().choice(), parts.data(), work);
    comparison = new ComparisonViewModel(evaluation.evaluations(), work);
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
    wanted = id;
    list(List.copyOf(choices));
  }

  void refresh() {
    looked = true;
    evaluation.data().refresh();
    work.<List<ModelChoice>>startLatest(
        problem,
        "Looking for models",
        Lane.FILES,
        reporter -> classifiers.options(),
        state -> {
          switch (state) {
            case Work.Done<List<ModelChoice>>(List<ModelChoice> found) -> {
              problem.set("");
              list(found);
            }
            case Work.Failed<List<ModelChoice>>(String reason) -> problem.set(reason);
            case Work.Idle<List<ModelChoice>> _ -> {}
            case Work.Running<List<ModelChoice>> _ -> {}
          }
        });
  }

  private void list(List<ModelChoice> found) {
    ModelChoice first = picture.first().choice().get();
    ModelChoice second = picture.second().choice().get();
    if (!choices.equals(found)) {
      choices.setAll(found);
    }
    Optional<ModelChoice> asked = found.stream().filter(c -> c.id().equals(wanted)).findFirst();
    if (asked.isPresent()) {
      wanted = "";
      picture.first().choice().set(asked.get());
    } else if (first == null || !found.contains(first)) {
      picture.first().choice().set(found.isEmpty() ? null : found.getFirst());
    }
    if (second != null && !found.contains(second)) {
      picture.second().choice().set(null);
    }
  }
}
