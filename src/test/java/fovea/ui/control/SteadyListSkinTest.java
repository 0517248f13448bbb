package fovea.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import fovea.ui.Fx;
import fovea.ui.Rig;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Lists whose rows become others while somebody scrolls them.
class SteadyListSkinTest {
  private static final List<String> ALL = IntStream.range(0, 40).mapToObj(i -> "row " + i).toList();

  private static final class ListRig extends Rig {
    final ListView<String> list = Fx.call(ListView::new);

    ListRig() {
      present(200, 160, true, () -> list);
    }
  }

  private ListRig rig;

  @BeforeEach
  void open() {
    rig = new ListRig();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private void press(KeyCode key) {
    rig.list.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
  }

  @Test
  void noOrderOfChangesAndKeysMakesItFail() {
    var random = new Random(7);
    KeyCode[] keys = {KeyCode.END, KeyCode.HOME, KeyCode.DOWN, KeyCode.PAGE_DOWN, KeyCode.UP};
    Fx.run(() -> rig.list.setFixedCellSize(27));
    for (int i = 0; i < 400; i++) {
      Fx.run(
          () -> {
            for (int k = random.nextInt(4); k >= 0; k--) {
              switch (random.nextInt(7)) {
                case 0 -> rig.list.getItems().setAll(ALL.subList(0, random.nextInt(41)));
                case 1 -> rig.list.getItems().clear();
                case 2 -> rig.list.refresh();
                case 3 -> rig.list.layout();
                case 4 -> rig.list.scrollTo(random.nextInt(3));
                case 5 -> rig.list.setVisible(random.nextBoolean());
                case 6 -> press(keys[random.nextInt(keys.length)]);
                default -> throw new AssertionError();
              }
            }
          });
      if (i % 3 == 0) {
        rig.settle();
      }
    }
    assertInstanceOf(SteadyListSkin.class, Fx.call(rig.list::getSkin));
    Fx.run(
        () -> {
          rig.list.setVisible(true);
          rig.list.getItems().setAll(ALL);
        });
    Fx.run(() -> press(KeyCode.END));
    rig.settle();
    assertEquals("row 39", Fx.call(() -> rig.list.getSelectionModel().getSelectedItem()));
  }
}
