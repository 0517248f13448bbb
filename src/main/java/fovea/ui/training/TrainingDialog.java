package fovea.ui.training;

import fovea.ui.training.form.Fields;
import fovea.ui.training.form.TaskForm;
import fovea.ui.training.form.TaskPanes;
import java.util.function.Function;
import javafx.collections.SetChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// The window in which a person puts a training together and launches it. It leaves the other
/// windows free, and keeps what stands in it while it is closed.
///
/// @param <S> the setup of the task that is trained
public final class TrainingDialog<S> {
  private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
  private static final double WIDTH = 1060;
  private static final double HEIGHT = 780;
  private static final double LEAST_WIDTH = 640;
  private static final double LEAST_HEIGHT = 460;

  private final TrainingViewModel<S> model;
  private final TrainingView<S> view;
  private @Nullable Stage stage;

  /// On the JavaFX thread.
  ///
  /// @param look makes what the task shows, with fields of its form
  public TrainingDialog(
      TrainingParts parts, TaskForm<S> task, Function<Fields<S>, TaskPanes> look) {
    model = new TrainingViewModel<>(parts, task);
    view = new TrainingView<>(model, look, this::close);
    model.onLaunched(this::close);
  }

  /// Opens the window, or brings it to the front.
  public void show(Window owner) {
    Stage window = stage;
    if (window == null) {
      window = stage(owner);
      stage = window;
    }
    if (window.isShowing()) {
      window.toFront();
    } else {
      model.refresh();
      window.show();
    }
    view.begin();
  }

  /// Everything in the window, once; for tests and pictures of it.
  public Node content() {
    model.begin();
    return view;
  }

  TrainingViewModel<S> model() {
    return model;
  }

  private Stage stage(Window owner) {
    var window = new Stage();
    window.initOwner(owner);
    window.setTitle(model.task().title());
    window.setMinWidth(LEAST_WIDTH);
    window.setMinHeight(LEAST_HEIGHT);
    var root = new StackPane(view);
    root.getStyleClass().add("fovea");
    var scene = new Scene(root, WIDTH, HEIGHT);
    if (owner.getScene() != null) {
      scene.getStylesheets().setAll(owner.getScene().getStylesheets());
      dress(root, owner.getScene().getRoot());
    }
    window.setScene(scene);
    window.setOnHidden(e -> model.rest());
    return window;
  }

  /// Light or dark as the owner is, now and later.
  private static void dress(Parent root, Parent like) {
    root.pseudoClassStateChanged(DARK, like.getPseudoClassStates().contains(DARK));
    like.getPseudoClassStates()
        .addListener(
            (SetChangeListener<PseudoClass>)
                change -> root.pseudoClassStateChanged(DARK, change.getSet().contains(DARK)));
  }

  private void close() {
    if (stage != null) {
      stage.close();
    }
  }
}
