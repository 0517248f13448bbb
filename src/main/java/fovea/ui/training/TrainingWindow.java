package fovea.ui.training;

import fovea.ui.control.Widgets;
import fovea.ui.window.keys.Keyboard;
import fovea.ui.work.Frames;
import java.util.function.Supplier;
import javafx.collections.SetChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// The window of a {@link TrainingDialog}. It opens at once: what is in it is made after its first
/// frame, once. It leaves the other windows free, and keeps what stands in it while it is closed.
public final class TrainingWindow {
  private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
  private static final double WIDTH = 1060;
  private static final double HEIGHT = 780;
  private static final double LEAST_WIDTH = 640;
  private static final double LEAST_HEIGHT = 460;

  /// What is drawn reaches the screen some frames later, and only while this thread is free.
  private static final int FRAMES = 6;

  private final String title;
  private final Supplier<? extends TrainingDialog<?>> made;
  private final StackPane root = new StackPane(Widgets.label("Opening …", "quiet"));
  private @Nullable Stage stage;
  private @Nullable TrainingDialog<?> dialog;

  /// @param made is asked once, on the JavaFX thread
  public TrainingWindow(String title, Supplier<? extends TrainingDialog<?>> made) {
    this.title = title;
    this.made = made;
  }

  /// Opens the window, or brings it to the front. On the JavaFX thread.
  public void show(Window owner) {
    Stage window = stage;
    if (window == null) {
      window = stage(owner);
      stage = window;
    }
    if (window.isShowing()) {
      window.toFront();
      return;
    }
    window.show();
    TrainingDialog<?> known = dialog;
    if (known == null) {
      Frames.after(FRAMES, this::fill);
    } else {
      known.again();
    }
  }

  private void fill() {
    TrainingDialog<?> first = made.get();
    dialog = first;
    root.getChildren().setAll(first.content());
    root.applyCss(); // only then there is something to put the cursor into
    root.layout();
    first.onClose(this::close);
    first.begin();
    if (stage != null && !stage.isShowing()) { // somebody was quicker
      first.rest();
    }
  }

  private Stage stage(Window owner) {
    var window = new Stage();
    window.initOwner(owner);
    window.setTitle(title);
    window.setMinWidth(LEAST_WIDTH);
    window.setMinHeight(LEAST_HEIGHT);
    root.getStyleClass().add("fovea");
    var scene = new Scene(root, WIDTH, HEIGHT);
    if (owner.getScene() != null) {
      scene.getStylesheets().setAll(owner.getScene().getStylesheets());
      dress(root, owner.getScene().getRoot());
    }
    Keyboard.install(scene);
    window.setScene(scene);
    window.setX(owner.getX() + (owner.getWidth() - WIDTH) / 2); // where one looks
    window.setY(owner.getY() + Math.max(0, (owner.getHeight() - HEIGHT) / 2));
    window.setOnHidden(
        _ -> {
          if (dialog != null) {
            dialog.rest();
          }
        });
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
