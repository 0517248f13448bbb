package fovea.ui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.image.RgbImage;
import fovea.ui.Fx;
import fovea.ui.tab.Picture;
import fovea.ui.tab.TabId;
import fovea.ui.tab.TabKeys;
import fovea.ui.tab.WorkbenchTab;
import fovea.ui.window.keys.Shortcuts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
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

  @Test
  void arrowsGoFromStepToStepAlsoWhereAButtonHasTheFocus() {
    var heard = new ArrayList<KeyCode>();
    var page = Fx.call(Shortcuts.Page::new);
    List<Control> controls =
        Fx.call(() -> List.of(new Button("one"), new MenuButton("Export"), new ComboBox<>()));
    Fx.run(
        () -> {
          var row = new HBox();
          row.getChildren().setAll(controls);
          row.addEventHandler(
              KeyEvent.KEY_PRESSED,
              e -> {
                heard.add(e.getCode());
                e.consume();
              });
          page.getChildren().setAll(row);
          ((BorderPane) root().lookup(".top-bar").getParent()).setRight(page);
        });
    for (Control control : controls) {
      Fx.run(control::requestFocus);
      robot.type(KeyCode.LEFT, KeyCode.RIGHT);
      assertEquals(List.of(KeyCode.LEFT, KeyCode.RIGHT), heard);
      assertTrue(Fx.call(control::isFocused));
      heard.clear();
    }
  }

  @Test
  void aPictureThatComesAfterItsTabWasShownTakesTheKeys() {
    var heard = new ArrayList<KeyCode>();
    var content = Fx.call(HBox::new);
    var page = Fx.call(Shortcuts.Page::new);
    Fx.run(
        () -> {
          page.getChildren().setAll(content);
          ((BorderPane) root().lookup(".top-bar").getParent()).setRight(page);
          root().requestFocus();
          page.takeFocus();
        });
    assertTrue(Fx.call(content::isFocused), "there is no picture yet");
    var picture = Fx.call(() -> new Label("picture"));
    Fx.run(
        () -> {
          picture.getStyleClass().add("picture-view");
          var view = new HBox(picture);
          view.addEventHandler(KeyEvent.KEY_PRESSED, e -> heard.add(e.getCode()));
          content.getChildren().setAll(view);
        });
    robot.type(KeyCode.LEFT, KeyCode.RIGHT);
    assertEquals(List.of(KeyCode.LEFT, KeyCode.RIGHT), heard);
    assertTrue(Fx.call(picture::isFocused));
  }

  @Test
  void theFirstPictureTakesTheKeysWhereverItCameFrom() {
    rig.close();
    rig = new WindowRig(folder, List.of());
    Fx.run(() -> root().lookup(".top-bar .button").requestFocus());
    Fx.run(() -> rig.current.show(new Picture("dog", RgbImage.of(2, 2, new int[4]))));
    assertTrue(Fx.call(() -> root().lookup("#name-tab").isFocused()));
  }

  @Test
  void arrowsGoFromStepToStepAlsoWhereThePictureWasChosenInTheTrayOrTheEmptyWindow() {
    rig.close();
    rig = new WindowRig(folder, WindowRig.samples(folder, 2));
    var heard = new ArrayList<KeyCode>();
    Fx.run(
        () ->
            root()
                .lookup("#name-tab")
                .addEventHandler(KeyEvent.KEY_PRESSED, e -> heard.add(e.getCode())));
    robot.clickOn(Fx.call(() -> root().lookup(".sample-card")));
    rig.awaitShown("beach-at-noon.png");
    assertTrue(Fx.call(() -> root().lookup("#name-tab").isFocused()));
    robot.type(KeyCode.RIGHT, KeyCode.LEFT);
    assertEquals(List.of(KeyCode.RIGHT, KeyCode.LEFT), heard);
    heard.clear();
    var tray = Fx.call(() -> root().lookup(".image-tray .list-view"));
    Fx.run(tray::requestFocus);
    robot.type(KeyCode.RIGHT);
    assertEquals(List.of(KeyCode.RIGHT), heard);
    assertTrue(Fx.call(tray::isFocused), "Up and Down go on choosing pictures");
  }

  @Test
  void keysOfTabsAreListedBeforeTheTabsAreMade() {
    var made = new AtomicInteger();
    Fx.run(
        () ->
            rig.window.add(
                new WorkbenchTab(
                    TabId.RUNS,
                    () -> {
                      made.incrementAndGet();
                      return new Button();
                    }) {
                  @Override
                  public TabKeys keys() {
                    return new TabKeys().tell("F5", "Read again");
                  }
                }));
    Fx.run(() -> root().requestFocus());
    robot.type(KeyCode.F1);
    assertTrue(
        Fx.call(
            () ->
                root().lookupAll(".shortcut-sheet .label").stream()
                    .anyMatch(l -> ((Labeled) l).getText().equals("Read again"))));
    assertEquals(0, made.get());
  }
}
