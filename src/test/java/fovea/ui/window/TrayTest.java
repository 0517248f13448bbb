package fovea.ui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import fovea.ui.Dnd;
import fovea.ui.Fx;
import fovea.ui.tab.TabId;
import fovea.ui.tray.TraySplit;
import java.io.File;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListCell;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
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

  private SplitPane split() {
    return Fx.call(() -> (SplitPane) rig.scene().getRoot().lookup(".split-pane"));
  }

  private double width() {
    return Fx.call(
        () -> {
          rig.scene().getRoot().layout();
          return ((Region) split().getItems().getFirst()).getWidth();
        });
  }

  private void drag(double by) {
    Fx.run(() -> rig.scene().getRoot().layout());
    Node divider =
        Fx.call(
            () ->
                split().getChildrenUnmodifiable().stream()
                    .filter(n -> n.getStyleClass().contains("split-pane-divider"))
                    .findFirst()
                    .orElseThrow());
    // a robot without a screen loses what was pressed when it leaves it
    Fx.run(
        () -> {
          double x = divider.getLayoutX() + divider.getTranslateX() + 3;
          divider.fireEvent(mouse(MouseEvent.MOUSE_PRESSED, x));
          divider.fireEvent(mouse(MouseEvent.MOUSE_DRAGGED, x + by));
          rig.scene().getRoot().layout();
          divider.fireEvent(mouse(MouseEvent.MOUSE_RELEASED, x + by));
        });
  }

  private static MouseEvent mouse(EventType<MouseEvent> type, double x) {
    return new MouseEvent(
        type,
        x,
        300,
        x,
        300,
        MouseButton.PRIMARY,
        1,
        false,
        false,
        false,
        false,
        true,
        false,
        false,
        false,
        false,
        false,
        null);
  }

  private void window(double wide) {
    Fx.run(() -> rig.stage.setWidth(wide));
    Fx.await("its new width", () -> rig.scene().getWidth() == wide);
  }

  @Test
  void theTrayStandsWherePicturesMatterAndKeepsItsWidth() {
    drag(140);
    double width = width();
    assertEquals(380, width, 2);
    for (int time = 0; time < 6; time++) {
      Fx.run(() -> rig.window.show(TabId.MODELS));
      assertEquals(1, Fx.call(() -> split().getItems().size()), "no pictures beside models");
      Fx.run(() -> rig.window.show(TabId.CAPTION));
      assertEquals(width, width(), 0.5);
    }
  }

  @Test
  void aWideTrayMakesRoomForTheTabInANarrowWindowAndIsWideAgainLater() {
    drag(110);
    double width = width();
    window(1000);
    assertEquals(1000 - 715, width(), 2, "what stands beside it is not cut");
    drag(200);
    assertEquals(1000 - 715, width(), 2, "nor by a drag");
    drag(-1);
    drag(100);
    window(1280);
    assertEquals(1000 - 715, width(), 2, "that was made by hand");
    drag(width - (1000 - 715));
    window(1000);
    window(1280);
    assertEquals(width, width(), 3);
  }

  @Test
  void aTrayThatIsHiddenBeforeItWasEverSeenKeepsTheWidthOfLastTime() {
    var tray = new Region();
    TraySplit split = Fx.call(() -> new TraySplit(tray, new Region(), 313));
    Fx.run(
        () -> {
          split.offer(false);
          new Scene(split, 1280, 820);
          split.applyCss();
          split.layout();
        });
    assertEquals(313, Fx.call(split::trayWidth));
    Fx.run(
        () -> {
          split.offer(true);
          split.applyCss();
        });
    assertEquals(313, Fx.call(split::trayWidth), "although it has no size yet");
    Fx.run(split::layout);
    assertEquals(313, Fx.call(tray::getWidth), 1);
  }
}
