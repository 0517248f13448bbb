package fovea.ui.segmentation;

import fovea.modellibrary.ModelChoice;
import fovea.ui.segmentation.evaluation.JudgingViewModel;
import fovea.ui.segmentation.inside.InsideViewModel;
import fovea.ui.segmentation.picture.PredictionViewModel;
import fovea.ui.tab.ModelBoxViewModel;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What the Segment tab is about: the models, and which of its sides is seen.
final class SegmentationViewModel {
  /// The sides of the tab.
  enum Mode {
    PICTURE,
    LAYERS,
    JUDGE
  }

  // ── State ──

  private final ModelBoxViewModel models;
  private final ObservableList<ModelChoice> choices = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final BooleanProperty onScreen = new SimpleBooleanProperty();
  private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.PICTURE);
  private final PredictionViewModel picture;
  private final InsideViewModel inside;
  private final JudgingViewModel judging;

  SegmentationViewModel(SegmentationParts parts) {
    models = new ModelBoxViewModel(parts.segmenters(), parts.work(), "", () -> {}, problem::set);
    picture = new PredictionViewModel(parts.segmenters(), parts.work(), parts.picture());
    picture.first().choice().bind(models.chosen());
    inside =
        new InsideViewModel(
            parts.segmenters(),
            parts.work(),
            parts.picture(),
            models.chosen(),
            picture.first().protocol());
    inside.looking().bind(onScreen.and(mode.isEqualTo(Mode.LAYERS)));
    judging =
        new JudgingViewModel(
            parts.segmenters(),
            models.chosen(),
            picture.first().protocol(),
            parts.giveWay(),
            parts.data(),
            parts.kept(),
            parts.work());
    models.choices().subscribe(this::list);
    picture.looking().bind(onScreen.and(mode.isEqualTo(Mode.PICTURE)));
    onScreen.subscribe(
        seen -> {
          if (seen) { // models come and go in the Models tab
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

  /// Which model segments, in every mode.
  ModelBoxViewModel models() {
    return models;
  }

  /// The models that segment.
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

  InsideViewModel inside() {
    return inside;
  }

  JudgingViewModel judging() {
    return judging;
  }

  // ── Commands ──

  /// Segments with this model from now on; it is remembered until the models are known.
  void choose(String id) {
    models.choose(id);
  }

  /// Looks again which models there are.
  void refresh() {
    problem.set("");
    models.refresh();
  }

  private void list(List<ModelChoice> found) {
    choices.setAll(found);
    picture.keep(found);
  }
}
