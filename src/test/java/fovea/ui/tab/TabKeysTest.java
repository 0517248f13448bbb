package fovea.ui.tab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fovea.ui.Fx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;

class TabKeysTest {
  private final List<String> done = new ArrayList<>();

  @Test
  void keysAreHeardInTheWholeWindowWhileTheTabCanBeSeen() {
    Fx.start();
    Fx.run(
        () -> {
          var content = new StackPane();
          var root = new StackPane(content);
          var scene = new Scene(root);
          var seen = new SimpleBooleanProperty(false);
          new TabKeys().on("F5", "Again", () -> done.add("again")).listen(content, seen);
          press(root);
          seen.set(true);
          press(root);
          press(root);
          seen.set(false);
          press(root);
          assertEquals(root, scene.getRoot());
        });
    assertEquals(List.of("again", "again"), done);
  }

  @Test
  void theSheetTellsOfKeysThatOthersHearToo() {
    var keys = new TabKeys().on("F5", "Again", () -> {}).tell("Space", "Play or pause");
    assertEquals(Map.of("F5", "Again", "Space", "Play or pause"), keys.sheet());
    assertEquals(List.of("F5", "Space"), List.copyOf(keys.sheet().keySet()));
  }

  private static void press(StackPane root) {
    root.fireEvent(
        new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.F5, false, false, false, false));
  }
}
