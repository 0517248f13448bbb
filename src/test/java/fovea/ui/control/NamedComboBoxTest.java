package fovea.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fovea.ui.Fx;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.ListCell;
import javafx.scene.control.skin.ComboBoxListViewSkin;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

class NamedComboBoxTest {
  /// Equal to others of its name, but not the same.
  private record Thing(String name) {}

  private static Thing thing(String name) {
    return new Thing(name);
  }

  private static String words(NamedComboBox<Thing> box) {
    var skin = (ComboBoxListViewSkin<?>) box.getSkin();
    return ((ListCell<?>) skin.getDisplayNode()).getText();
  }

  private static void shows(boolean before) {
    Fx.start();
    var chosen = new SimpleObjectProperty<Thing>(thing("one"));
    NamedComboBox<Thing> box =
        Fx.call(
            () -> {
              var made = new NamedComboBox<Thing>("none", "things", Thing::name);
              made.offer(List.of(thing("one"), thing("two")), thing("one"));
              made.follow(chosen);
              return made;
            });
    Stage stage =
        Fx.call(
            () -> {
              var made = new Stage();
              made.setScene(new Scene(new StackPane(box), 200, 100));
              return made;
            });
    if (before) {
      Fx.run(stage::show);
      WaitForAsyncUtils.waitForFxEvents();
      assertEquals("one", Fx.call(() -> words(box)));
    }
    Fx.run(() -> box.offer(List.of(thing("two"), thing("one")), chosen.get()));
    Fx.run(stage::show);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals("one", Fx.call(() -> words(box)));
    assertEquals(thing("one"), chosen.get());
    Fx.run(() -> box.getSelectionModel().select(0));
    assertEquals(thing("two"), chosen.get());
    Fx.run(stage::hide);
  }

  @Test
  void whatIsMeantIsShownWhereOthersComeInAnotherOrder() {
    shows(true);
  }

  @Test
  void andWhereThatWasBeforeItWasSeen() {
    shows(false);
  }
}
