package fovea.ui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.attack.export.AttackNote;
import fovea.image.RgbImage;
import fovea.image.file.AnnotatedPng;
import fovea.ui.Dnd;
import fovea.ui.Fx;
import fovea.ui.tab.Picture;
import fovea.ui.tab.TabId;
import fovea.ui.tab.WorkbenchTab;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.BackgroundWork.Ticket;
import fovea.ui.work.Work;
import fovea.ui.work.WorkItem;
import fovea.ui.work.WorkLine;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// What a person does with the window itself.
class MainWindowTest {
  @TempDir Path folder;
  private final FxRobot robot = new FxRobot();
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

  /// Everything that is written anywhere in the window.
  private String written() {
    return Fx.call(
        () ->
            rig.scene().getRoot().lookupAll("*").stream()
                .filter(MainWindowTest::seen)
                .map(
                    n ->
                        n instanceof Labeled l
                            ? l.getText()
                            : n instanceof Text t ? t.getText() : "")
                .filter(t -> t != null && !t.isBlank())
                .collect(Collectors.joining("\n")));
  }

  private static boolean seen(Node node) {
    for (Node n = node; n != null; n = n.getParent()) {
      if (!n.isVisible()) {
        return false;
      }
    }
    return true;
  }

  @Test
  void aDroppedPictureIsShown() {
    drop(WindowRig.png(folder.resolve("house.png"), 3));
    rig.awaitShown("house.png");
    Fx.await("its row in the tray", () -> written().contains("house.png"));
  }

  /// An attacked picture is never taken for a clean one: neither where a tab made it, nor when its
  /// file is opened again, nor after going back to it.
  @Test
  void whatAPictureIsStandsBesideItsName() throws IOException {
    String words = AttackNote.words("PGD-10", "8/255", "ResNet-20");
    Fx.run(() -> rig.window.show(new Picture("cat, PGD-10", RgbImage.of(2, 2, new int[4]), words)));
    rig.awaitShown("cat, PGD-10");
    Fx.await(
        "what it is", () -> written().contains("\nattacked by PGD-10, 8/255, against ResNet-20"));
    drop(WindowRig.png(folder.resolve("house.png"), 3));
    rig.awaitShown("house.png");
    assertFalse(written().contains("attacked by"), "the next is clean");
    Map<String, String> texts = new HashMap<>();
    AttackNote.put(texts, words);
    Path file = folder.resolve("saved.png");
    AnnotatedPng.write(RgbImage.of(2, 2, new int[4]), texts, file);
    drop(file);
    rig.awaitShown("saved.png");
    Fx.await("what its file says", () -> written().contains("its file says: " + words));
    Fx.run(rig.current::back);
    Fx.run(rig.current::back);
    Fx.await("the one that was made", () -> written().contains("\nattacked by PGD-10"));
  }

  @Test
  void ofSeveralTheFirstIsShownAndBadOnesAreRefusedInASentenceEach() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.txt"), "no picture");
    Path gone = folder.resolve("gone.png");
    drop(
        text,
        WindowRig.png(folder.resolve("one.png"), 1),
        gone,
        WindowRig.png(folder.resolve("two.png"), 5));
    rig.awaitShown("one.png");
    Fx.await(
        "both refusals", () -> written().contains("notes.txt") && written().contains("gone.png"));
    assertTrue(written().contains("two.png"), written());
    drop(WindowRig.png(folder.resolve("three.png"), 7));
    rig.awaitShown("three.png");
  }

  @Test
  void aFolderGivesItsPictures() {
    WindowRig.png(folder.resolve("holiday").resolve("a.png"), 1);
    WindowRig.png(folder.resolve("holiday").resolve("b.png"), 2);
    drop(folder.resolve("holiday"));
    rig.awaitShown("a.png");
    Fx.await("the second", () -> written().contains("b.png"));
  }

  @Test
  void aPictureIsPastedFromTheClipboard() {
    Fx.run(
        () -> {
          var content = new ClipboardContent();
          content.putImage(SwingFXUtils.toFXImage(WindowRig.drawing(64, 48, 4), null));
          Clipboard.getSystemClipboard().setContent(content);
          rig.scene().getRoot().requestFocus();
        });
    robot.push(KeyCode.CONTROL, KeyCode.V);
    Fx.await("the pasted picture", () -> rig.current.picture().get() != null);
    assertEquals(64, Fx.call(() -> rig.current.picture().get().image().width()));
  }

  @Test
  void aFileIsOpenedByKey() {
    rig.chosen = List.of(WindowRig.png(folder.resolve("chosen.png"), 6));
    Fx.run(() -> rig.scene().getRoot().requestFocus());
    robot.push(KeyCode.CONTROL, KeyCode.O);
    rig.awaitShown("chosen.png");
  }

  @Test
  void thePicturesOfTheTrayAreWalkedThroughByKey() {
    drop(WindowRig.png(folder.resolve("first.png"), 6));
    rig.awaitShown("first.png");
    drop(WindowRig.png(folder.resolve("second.png"), 7));
    rig.awaitShown("second.png");
    // where a row of tabs would go to the next tab by the same key
    Fx.run(() -> rig.scene().getRoot().lookup(".tab-pane").requestFocus());
    robot.push(KeyCode.CONTROL, KeyCode.PAGE_DOWN);
    Fx.await("another picture", () -> !shown().equals("second.png"));
    robot.push(KeyCode.CONTROL, KeyCode.PAGE_UP);
    rig.awaitShown("second.png");
  }

  private String shown() {
    return Objects.requireNonNull(rig.current.picture().get()).name();
  }

  @Test
  void theThemeChangesAndIsRemembered() {
    boolean dark = Fx.call(() -> rig.theme.dark().get());
    Fx.run(() -> rig.scene().getRoot().requestFocus());
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.L);
    assertEquals(!dark, Fx.call(() -> rig.theme.dark().get()));
    assertEquals(
        !dark,
        Fx.call(
            () ->
                rig.scene()
                    .getRoot()
                    .getPseudoClassStates()
                    .contains(PseudoClass.getPseudoClass("dark"))));
    assertEquals(!dark, rig.settings.dark());
    Color ground = dark ? Color.WHITE : Color.web("#0d1117");
    assertEquals(ground, Fx.call(() -> rig.scene().getFill()));
    var later = Fx.call(Stage::new);
    Fx.run(
        () -> {
          later.setScene(new Scene(new Label("later"), 100, 100));
          later.show();
        });
    assertEquals(ground, Fx.call(() -> later.getScene().getFill()), "no window is white at first");
    Fx.run(later::close);
  }

  @Test
  void theSheetOfKeysOpensAndCloses() {
    Fx.run(() -> rig.scene().getRoot().requestFocus());
    robot.push(KeyCode.F1);
    Fx.await("the sheet", () -> written().contains("Play or pause"));
    robot.push(KeyCode.ESCAPE);
    Fx.await("the sheet to close", () -> !written().contains("Play or pause"));
  }

  @Test
  void runningWorkIsShownAndCanBeCancelled() {
    var begun = new CountDownLatch(1);
    var hold = new CountDownLatch(1);
    Ticket ticket =
        Fx.call(
            () ->
                rig.work.start(
                    "Counting sheep",
                    Lane.FILES,
                    reporter -> {
                      begun.countDown();
                      reporter.progress(0.5, "half of them");
                      hold.await();
                      return 1;
                    },
                    state -> {}));
    Fx.await("the work to begin", () -> begun.getCount() == 0);
    Fx.await("its row in the status bar", () -> written().contains("Counting sheep"));
    Fx.run(ticket::cancel);
    hold.countDown();
    Fx.await("its row to go", () -> !written().contains("Counting sheep"));
    assertFalse(Fx.call(() -> rig.work.running().contains(ticket)));
  }

  @Test
  void memoryAndDeviceStandInTheStatusBar() {
    assertTrue(written().contains("CPU"), written());
    assertTrue(written().contains("1.5 GB used"), written());
  }

  @Test
  void whatWasSetLastIsKeptWhenTheWindowCloses() {
    Fx.run(
        () -> {
          rig.settings.shape(1001, 701, false, 300);
          rig.settings.shape(1920, 1080, true, 310); // its own size is kept
          rig.work.close();
          rig.settings.flush();
        });
    var again = new WindowSettings(folder.resolve("window.properties"), rig.work);
    assertEquals(1001, again.width());
    assertEquals(701, again.height());
    assertEquals(310, again.tray());
    assertTrue(
        Fx.call(() -> WindowSettings.Look.of(folder.resolve("window.properties")).maximized()));
  }

  private void askToClose() {
    Fx.run(() -> rig.stage.fireEvent(new WindowEvent(rig.stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
  }

  private void press(String text) {
    Fx.run(
        () ->
            rig.scene().getRoot().lookupAll(".button").stream()
                .filter(n -> n instanceof Button b && text.equals(b.getText()))
                .map(Button.class::cast)
                .findFirst()
                .orElseThrow()
                .fire());
  }

  @Test
  void closingAsksWhileSomethingGoesOnThatWouldBeCutOff() {
    var item = new MadeUpWork("Evaluating ResNet-20");
    rig.source.add(item);
    Fx.run(rig.centre::look);
    rig.later(4);
    askToClose();
    assertTrue(written().contains("Evaluating ResNet-20"), written());
    assertTrue(written().contains("Close the window?"), written());
    press("Cancel");
    assertFalse(written().contains("Close the window?"), written());
    assertTrue(Fx.call(rig.stage::isShowing));
    assertFalse(item.cancelled);
    askToClose();
    press("Stop and close");
    assertTrue(item.cancelled);
    assertFalse(Fx.call(rig.stage::isShowing));
  }

  @Test
  void closingAsksNothingWhileNothingGoesOnOrItHasOnlyBegun() {
    rig.source.add(new MadeUpWork("Opening a picture"));
    Fx.run(rig.centre::look);
    askToClose();
    assertFalse(Fx.call(rig.stage::isShowing));
  }

  @Test
  void theWorkCentreListsEverythingAndKeepsFailuresUntilTheyAreDismissed() {
    var first = new MadeUpWork("Downloading BLIP base");
    var second = new MadeUpWork("Evaluating ResNet-20");
    first.turn = WorkItem.Turn.HAS;
    second.turn = WorkItem.Turn.WAITS;
    rig.source.addAll(List.of(first, second));
    Fx.run(rig.centre::look);
    rig.later(1);
    Fx.await("the bar's summary", () -> written().contains("Downloading BLIP base"));
    Fx.await("how much more there is", () -> written().contains("+ 1"));
    assertEquals(
        List.of(first, second), rig.heard.stream().map(WorkLine::item).toList(), "tabs hear of it");
    Fx.run(() -> ((Button) rig.scene().lookup(".button.work")).fire());
    Fx.await("the list", () -> listed().contains("waits for: downloading BLIP base"));
    first.state = new Work.Failed<>("The disk is full; delete a model and try again.");
    rig.source.remove(first);
    Fx.await("the failure", () -> listed().contains("The disk is full"));
    Fx.await("the bar to tell of it", () -> written().contains("1 failed"));
    Fx.run(
        () ->
            list().lookupAll(".work-row .button").stream()
                .map(Button.class::cast)
                .filter(b -> b.getAccessibleText().equals("Dismiss: Downloading BLIP base"))
                .findFirst()
                .orElseThrow()
                .fire());
    assertFalse(listed().contains("The disk is full"), listed());
    assertTrue(listed().contains("Evaluating ResNet-20"), listed());
  }

  /// The page of the work centre, which lies in a window of its own.
  private Node list() {
    return Window.getWindows().stream()
        .filter(w -> w != rig.stage && w.getScene() != null)
        .map(w -> w.getScene().getRoot().lookup(".work-list"))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }

  private String listed() {
    return Fx.call(
        () ->
            list().lookupAll(".label").stream()
                .map(n -> ((Labeled) n).getText())
                .collect(Collectors.joining("\n")));
  }

  @Test
  void whatIsOfferedStaysUntilItIsTaken() {
    var taken = new ArrayList<String>();
    Fx.run(
        () ->
            rig.window.offer("A run was cut off.", "Resume", () -> taken.add("resumed"), () -> {}));
    Fx.await("the offer", () -> written().contains("A run was cut off."));
    press("Resume");
    assertEquals(List.of("resumed"), taken);
    assertFalse(written().contains("A run was cut off."), written());
  }

  @Test
  void aTabThatNeedsNoPictureWorksWithoutOne() {
    assertTrue(written().contains("Drop a picture here"), written());
    Fx.run(() -> rig.window.show(TabId.MODELS));
    Fx.await("the tools", () -> written().contains("tools are here"));
    assertFalse(written().contains("Drop a picture here"), written());
    Fx.run(() -> rig.window.show(TabId.CAPTION));
    Fx.await("the way to a picture", () -> written().contains("Drop a picture here"));
    drop(WindowRig.png(folder.resolve("house.png"), 3));
    rig.awaitShown("house.png");
    Fx.await("the tab instead", () -> !written().contains("Drop a picture here"));
  }

  @Test
  void keysThatShowATabLeadIntoItSoThatArrowsDoNotLeaveIt() {
    drop(WindowRig.png(folder.resolve("house.png"), 3));
    rig.awaitShown("house.png");
    Fx.run(() -> rig.scene().lookup(".tab-pane").requestFocus());
    KeyCode digit = KeyCode.getKeyCode(Integer.toString(TabId.MODELS.ordinal() + 1));
    robot.press(KeyCode.SHORTCUT).type(digit).release(KeyCode.SHORTCUT);
    Fx.await("the tools", () -> written().contains("tools are here"));
    robot.type(KeyCode.LEFT);
    assertTrue(written().contains("tools are here"), written());
    assertFalse(Fx.call(() -> rig.scene().getFocusOwner() instanceof TabPane));
  }

  @Test
  void aTabIsShownWithAPictureAndAModel() {
    var made = new Picture("made.png", RgbImage.of(1, 1, new int[] {0x336699}));
    Fx.run(() -> rig.window.show(TabId.MODELS, made, "resnet20"));
    Fx.await("the tools", () -> written().contains("tools are here"));
    rig.awaitShown("made.png");
    assertEquals(List.of("resnet20"), rig.chosenModels);
  }

  @Test
  void aSavedFileCanBeShown() {
    Fx.run(() -> rig.window.saved(folder.resolve("dog-gaze.png")));
    assertTrue(written().contains("Saved dog-gaze.png"), written());
    Fx.run(() -> ((Hyperlink) rig.scene().lookup(".status-bar .hyperlink")).fire());
    assertEquals(List.of(folder), rig.shownFolders);
    Fx.run(() -> rig.window.say("Something else."));
    assertFalse(Fx.call(() -> rig.scene().lookup(".status-bar .hyperlink").isVisible()));
  }

  @Test
  void tabsStandInTheirOrderHoweverTheyWereAdded() {
    Fx.run(() -> rig.window.add(new WorkbenchTab(TabId.RUNS, () -> new Label("runs are here")) {}));
    var tabs = Fx.call(() -> (TabPane) rig.scene().lookup(".tab-pane"));
    assertEquals(
        List.of("Caption", "Runs", "Models"),
        Fx.call(() -> tabs.getTabs().stream().map(Tab::getText).toList()));
  }

  @Test
  void weightsThatAreDroppedGoToWhomeverWantsThemAndPicturesAreShown() throws IOException {
    var taken = new ArrayList<Path>();
    Fx.run(() -> rig.window.divert(f -> f.toString().endsWith(".safetensors"), taken::addAll));
    Path weights = Files.writeString(folder.resolve("a.safetensors"), "x");
    drop(weights, WindowRig.png(folder.resolve("house.png"), 3));
    rig.awaitShown("house.png");
    Fx.await("the weights", () -> taken.equals(List.of(weights)));
  }
}
