package fovea.ui.training;

import fovea.architecture.Trainable;
import fovea.classification.training.ClassifierPlanner;
import fovea.datalibrary.DataLibrary;
import fovea.training.run.TrainingPlan;
import fovea.ui.tab.FileChoices;
import fovea.ui.work.BackgroundWork;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
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
public final class TrainingDialog {
  /// What the dialog works with.
  ///
  /// @param desk opens data, makes plans and measures; asked on virtual threads
  /// @param networks that can be trained from scratch
  /// @param models classifiers on this machine; asked on a virtual thread
  /// @param launch begins a training
  public record Parts(
      ClassifierPlanner desk,
      DataLibrary data,
      List<Trainable> networks,
      Supplier<List<StartModel>> models,
      BackgroundWork work,
      FileChoices files,
      Launch launch) {
    public Parts {
      networks = List.copyOf(networks);
    }
  }

  /// A model whose weights a training can begin with.
  ///
  /// @param name for people
  public record StartModel(String id, String name) {}

  /// Begins a training.
  public interface Launch {
    /// Called on a virtual thread; what it throws is shown in the dialog as one sentence.
    ///
    /// @param name of the run, for people
    void launch(TrainingPlan plan, String name) throws IOException;
  }

  private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
  private static final double WIDTH = 1060;
  private static final double HEIGHT = 780;
  private static final double LEAST_WIDTH = 640;
  private static final double LEAST_HEIGHT = 460;

  private final TrainingViewModel model;
  private final TrainingView view;
  private @Nullable Stage stage;

  /// On the JavaFX thread.
  public TrainingDialog(Parts parts) {
    model = new TrainingViewModel(parts);
    view = new TrainingView(model, this::close);
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

  TrainingViewModel model() {
    return model;
  }

  private Stage stage(Window owner) {
    var window = new Stage();
    window.initOwner(owner);
    window.setTitle("Train a classifier");
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
