package fovea.ui.task;

import fovea.modellibrary.ModelChoice;
import fovea.ui.tab.ModelBoxViewModel;
import fovea.ui.tab.TabId;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What a tab with several sides is about: the models, and which of its sides is seen.
///
/// @param <M> the sides
public abstract class TaskViewModel<M extends Enum<M>> {
  // ── State ──

  private final ModelBoxViewModel models;
  private final ObservableList<ModelChoice> choices = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final BooleanProperty onScreen = new SimpleBooleanProperty();
  private final ObjectProperty<M> mode;

  /// @param tab whose model is remembered
  /// @param first the side that is seen first
  protected TaskViewModel(TaskParts<?> parts, TabId tab, M first) {
    mode = new SimpleObjectProperty<>(first);
    models = new ModelBoxViewModel(parts.models(), parts.work(), "", () -> {}, problem::set);
    parts.remember(tab, models);
    this.models.choices().subscribe(found -> choices.setAll(found));
    onScreen.subscribe(
        seen -> {
          if (seen) { // models and data come and go in other tabs
            refresh();
          }
        });
  }

  public BooleanProperty onScreen() {
    return onScreen;
  }

  public ObjectProperty<M> mode() {
    return mode;
  }

  /// Whether a side can be seen.
  protected BooleanBinding seen(M side) {
    return onScreen.and(mode.isEqualTo(side));
  }

  /// Which model is used, on every side.
  public ModelBoxViewModel models() {
    return models;
  }

  /// The models of the task.
  public ObservableList<ModelChoice> choices() {
    return choices;
  }

  /// Why the models could not be listed, or "".
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  // ── Commands ──

  /// Uses this model from now on; it is remembered until the models are known.
  public void choose(String id) {
    models.choose(id);
  }

  /// Looks again which models there are.
  public void refresh() {
    problem.set("");
    models.refresh();
  }
}
