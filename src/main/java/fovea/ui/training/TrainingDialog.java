package fovea.ui.training;

import fovea.ui.training.form.Fields;
import fovea.ui.training.form.TaskForm;
import fovea.ui.training.form.TaskPanes;
import java.util.function.Function;
import javafx.scene.Node;

/// Where a person puts a training together and launches it, in a {@link TrainingWindow}.
///
/// @param <S> the setup of the task that is trained
public final class TrainingDialog<S> {
  private final TrainingViewModel<S> model;
  private final TrainingView<S> view;
  private Runnable close = () -> {};

  /// On the JavaFX thread.
  ///
  /// @param look makes what the task shows, with fields of its form
  public TrainingDialog(
      TrainingParts parts, TaskForm<S> task, Function<Fields<S>, TaskPanes> look) {
    model = new TrainingViewModel<>(parts, task);
    view = new TrainingView<>(model, look, () -> close.run());
    model.onLaunched(() -> close.run());
  }

  /// Everything in the window, once; for tests and pictures of it, too.
  public Node content() {
    model.begin();
    return view;
  }

  /// It is seen from now on, and looks at what there is by now.
  void again() {
    model.refresh();
    view.begin();
  }

  /// As {@link #again}, for the first time.
  void begin() {
    model.begin();
    view.begin();
  }

  /// Nobody sees it now.
  void rest() {
    model.rest();
  }

  /// @param action closes its window
  void onClose(Runnable action) {
    close = action;
  }

  TrainingViewModel<S> model() {
    return model;
  }
}
