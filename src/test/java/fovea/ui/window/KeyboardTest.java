package fovea.ui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.image.RgbImage;
import fovea.ui.Fx;
import fovea.ui.tab.Picture;
import java.nio.file.Path;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// What a person does without a mouse.
class KeyboardTest {
  @TempDir Path folder;
  private final FxRobot robot = new FxRobot();
  private WindowRig rig;

  @BeforeEach
  void open() {
    rig = new WindowRig(folder, List.of());
    Fx.run(() -> rig.current.show(new Picture("cat", RgbImage.of(2, 2, new int[4]))));
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private Node root() {
    return rig.scene().getRoot();
  }

  @Test
  void downOnTheNamesOfTheTabsLeadsIntoThePageAndUpNowhere() {
    var tabs = Fx.call(() -> (TabPane) root().lookup(".tab-pane"));
    Fx.run(tabs::requestFocus);
    robot.type(KeyCode.UP);
    assertTrue(Fx.call(tabs::isFocused));
    robot.type(KeyCode.DOWN);
    assertEquals(0, Fx.call(() -> tabs.getSelectionModel().getSelectedIndex()));
    assertFalse(Fx.call(tabs::isFocused));
  }

  @Test
  void aBoxToChooseFromOpensByDownAndReturn() {
    var box = new ComboBox<String>();
    Fx.run(
        () -> {
          box.getItems().setAll("one", "two");
          box.setValue("one");
          ((BorderPane) root().lookup(".top-bar").getParent()).setRight(box);
          box.requestFocus();
        });
    for (KeyCode key : List.of(KeyCode.DOWN, KeyCode.ENTER)) {
      robot.type(key);
      assertTrue(Fx.call(box::isShowing), key + " opens it");
      assertEquals("one", Fx.call(box::getValue), "and chooses nothing yet");
      Fx.run(box::hide);
    }
  }

  @Test
  void theFocusIsSeenWhileKeysAreUsed() {
    var keys = PseudoClass.getPseudoClass("keys");
    robot.type(KeyCode.F6);
    assertTrue(Fx.call(() -> root().getPseudoClassStates().contains(keys)));
    robot.clickOn(Fx.call(() -> root().lookup(".status-bar")));
    assertFalse(Fx.call(() -> root().getPseudoClassStates().contains(keys)));
  }

  @Test
  void theSheetOfKeysHasAButtonThatClosesIt() {
    Fx.run(() -> root().requestFocus());
    robot.type(KeyCode.F1);
    var close =
        Fx.call(
            () ->
                root().lookupAll(".shortcut-sheet .button").stream()
                    .map(Button.class::cast)
                    .filter(b -> b.getText().equals("Close"))
                    .findFirst()
                    .orElseThrow());
    robot.clickOn(close);
    assertEquals(null, Fx.call(() -> root().lookup(".shortcut-sheet")));
  }
}
