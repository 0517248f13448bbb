package fovea.ui.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.ui.Fx;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrainingWindowTest {
  private TrainingRig rig;

  @BeforeEach
  void open() {
    rig = new TrainingRig();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private static Stage stage(String title) {
    return Window.getWindows().stream()
        .filter(w -> w instanceof Stage stage && title.equals(stage.getTitle()))
        .map(Stage.class::cast)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theWindowIsThereBeforeItsContentIsMade() {
    var made = new AtomicInteger();
    var window =
        new TrainingWindow(
            "Train a classifier",
            () -> {
              made.incrementAndGet();
              return rig.made();
            });
    var said =
        Fx.call(
            () -> {
              window.show(rig.stage);
              assertEquals(0, made.get());
              StackPane root = (StackPane) stage("Train a classifier").getScene().getRoot();
              assertTrue(root.getStyleClass().contains("fovea"));
              return ((Label) root.getChildren().getFirst()).getText();
            });
    assertEquals("Opening …", said);
    Fx.await("the content", () -> made.get() == 1);
    Stage shown = Fx.call(() -> stage("Train a classifier"));
    Fx.await("the form", () -> shown.getScene().getRoot().lookup(".recipe-choice") != null);
    Fx.await(
        "the cursor",
        () ->
            shown.getScene().getFocusOwner() != null
                && shown.getScene().getFocusOwner().getStyleClass().contains("recipe-choice"));
    var recipes = Fx.call(() -> (ComboBox<?>) shown.getScene().getFocusOwner());
    rig.robot.push(KeyCode.DOWN);
    assertTrue(Fx.call(recipes::isShowing), "as in the main window");
    Fx.run(recipes::hide);
    rig.robot.push(KeyCode.ESCAPE);
    Fx.await("the window to close", () -> !shown.isShowing());
    Fx.run(() -> window.show(rig.stage));
    assertTrue(Fx.call(shown::isShowing));
    assertEquals(1, made.get(), "it is kept");
    Fx.run(shown::close);
  }
}
