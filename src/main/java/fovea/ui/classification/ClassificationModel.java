package fovea.ui.classification;

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
final class ClassificationModel {
  /// The sides of the tab.
  enum Mode {
    PICTURE,
    EVALUATE,
    COMPARE
  }

  private final Classifiers classifiers;
  private final BackgroundWork work;
  private final ObservableList<Choice> choices = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final BooleanProperty onScreen = new SimpleBooleanProperty();
  private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.PICTURE);
  private final PictureModel picture;
  private final EvaluationModel evaluation;
  private final CompareModel comparison;
  private boolean looked;
  private String wanted = "";

  ClassificationModel(ClassificationTab.Parts parts) {
    classifiers = parts.classifiers();
    work = parts.work();
    picture = new PictureModel(classifiers, work, parts.picture());
    evaluation = new EvaluationModel(classifiers, parts.data(), work);
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
  ObservableList<Choice> choices() {
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

  /// Classifies with this model from now on; it is remembered until the models are known.
  void choose(String id) {
    wanted = id;
    list(List.copyOf(choices));
  }

  void refresh() {
    looked = true;
    evaluation.refreshData();
    work.<List<Choice>>startLatest(
        problem,
        "Looking for models",
        Lane.FILES,
        reporter -> classifiers.options(),
        state -> {
          switch (state) {
            case Work.Done<List<Choice>>(List<Choice> found) -> {
              problem.set("");
              list(found);
            }
            case Work.Failed<List<Choice>>(String reason) -> problem.set(reason);
            case Work.Idle<List<Choice>> _ -> {}
            case Work.Running<List<Choice>> _ -> {}
          }
        });
  }

  private void list(List<Choice> found) {
    Choice first = picture.first().choice().get();
    Choice second = picture.second().choice().get();
    if (!choices.equals(found)) {
      choices.setAll(found);
    }
    Optional<Choice> asked = found.stream().filter(c -> c.id().equals(wanted)).findFirst();
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
