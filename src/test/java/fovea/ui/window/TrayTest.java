package fovea.ui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import fovea.ui.Dnd;
import fovea.ui.Fx;
import fovea.ui.tab.TabId;
import java.io.File;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.control.ListCell;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pictures at hand, beside the tabs.
class TrayTest {
  @TempDir Path folder;
  private WindowRig rig;

  @BeforeEach
  void open() {
    rig = new WindowRig(folder, WindowRig.samples(folder, 3));
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private void drop(Path... files) {
    Dnd.dropFiles(
        Fx.call(() -> rig.scene().getRoot()),
        List.of(files).stream().map(Path::toFile).map(File.class::cast).toList());
  }

  /// Names in the tray, from top to bottom.
  private List<String> tray() {
    return Fx.call(
        () ->
            rig.scene().getRoot().lookupAll(".tray-cell").stream()
                .filter(ListCell.class::isInstance)
                .map(ListCell.class::cast)
                .filter(cell -> !cell.isEmpty() && cell.getIndex() >= 0)
                .sorted(Comparator.comparingInt(ListCell::getIndex))
                .map(cell -> cell.getAccessibleText().replaceAll(", shown$", ""))
                .toList());
  }

  @Test
  void whatIsDroppedTogetherKeepsItsOrderAndWhatIsThereItsPlace() {
    Path b = WindowRig.png(folder.resolve("b.png"), 1);
    Path a = WindowRig.png(folder.resolve("a.png"), 2);
    Path c = WindowRig.png(folder.resolve("c.png"), 3);
    drop(b, a, c);
    rig.awaitShown("b.png");
    Fx.await("the last", () -> tray().contains("c.png"));
    assertEquals(List.of("b.png", "a.png", "c.png"), tray().subList(1, 4));
    drop(c);
    rig.awaitShown("c.png");
    assertEquals(List.of("b.png", "a.png", "c.png"), tray().subList(1, 4));
  }

  @Test
  void tooManyPicturesAreSaidToBeSoAtOnceAndTheTrayFollowsTheOneThatIsShown() {
    Path many = folder.resolve("many");
    IntStream.range(0, 203)
        .forEach(i -> WindowRig.png(many.resolve("%03d.png".formatted(i)), i % 5));
    drop(many);
    Fx.await(
        "the sentence",
        () ->
            rig.scene().getRoot().lookupAll(".notification").stream()
                .anyMatch(n -> n.getAccessibleText().startsWith("203 pictures are too many")));
    Fx.await("all that are opened", () -> rig.window.atHand().size() >= 203); // 200 and samples
    assertEquals(
        IntStream.range(0, 12).mapToObj(i -> many.resolve("%03d.png".formatted(i))).toList(),
        Fx.call(() -> rig.settings.recent()));
    Path last = many.resolve("199.png");
    drop(last);
    rig.awaitShown("199.png");
    Fx.await("its row in sight", () -> tray().contains("199.png"));
    assertFalse(tray().contains("000.png"), "the tray has gone there");
    Fx.run(rig.current::back);
    Fx.await("the first in sight again", () -> tray().contains("000.png"));
  }

  @Test
  void theTrayStandsWherePicturesMatterAndKeepsItsWidth() {
    var split = Fx.call(() -> (SplitPane) rig.scene().getRoot().lookup(".split-pane"));
    Fx.run(() -> split.setDividerPositions(0.3));
    Fx.run(() -> rig.scene().getRoot().layout());
    double width = Fx.call(() -> ((Region) split.getItems().getFirst()).getWidth());
    for (int time = 0; time < 6; time++) {
      Fx.run(() -> rig.window.show(TabId.MODELS));
      assertEquals(1, Fx.call(() -> split.getItems().size()), "no pictures beside models");
      Fx.run(() -> rig.window.show(TabId.CAPTION));
      Fx.run(() -> rig.scene().getRoot().layout());
    }
    assertEquals(width, Fx.call(() -> ((Region) split.getItems().getFirst()).getWidth()), 2);
  }
}
