package fovea.ui.attack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.attack.Norm;
import fovea.attack.attacker.AttackChoice;
import fovea.attack.export.AttackNote;
import fovea.image.file.ImageFiles;
import fovea.ui.Fx;
import fovea.ui.attack.AttackViewModel.Mode;
import fovea.ui.attack.picture.AttackSettings.Aim;
import fovea.ui.control.picture.PictureView;
import fovea.ui.control.timeline.TimeBar;
import fovea.ui.tab.ExportMenu;
import fovea.ui.tab.Picture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a person does to make a model err.
class AttackTabTest {
  @TempDir Path folder;
  private AttackRig rig;

  @BeforeEach
  void open() {
    rig = new AttackRig();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private void show() {
    rig.show(AttackRig.picture("cat.png"));
  }

  private void levels(double size) {
    Fx.run(() -> rig.model().settings().levels().set(size));
    rig.quiet();
  }

  private void attack(String kind) {
    Fx.run(() -> rig.model().settings().choose(AttackChoice.usual(kind)));
    rig.quiet();
  }

  @Test
  void thePictureIsAttackedAsItIsSetAndWhatCameOfItIsSaid() {
    assertTrue(rig.says("No picture yet"), rig.words().toString());
    show();
    assertTrue(rig.says("Not fooled at 8/255: light"), rig.words().toString());
    assertEquals(List.of("good pgd 8.00"), rig.attackers.asked);
    levels(16);
    assertTrue(rig.says("Fooled at 16/255: light"), rig.words().toString());
    assertTrue(rig.says("→ dark"), rig.words().toString());
    assertTrue(rig.says("L∞ 16/255"), rig.words().toString());
    assertTrue(rig.says("64 of 64 pixels changed"), rig.words().toString());
    assertTrue(rig.says("It survives rounding to 8 bits"), rig.words().toString());
    assertTrue(rig.says("8 × 8 pixels, as they are."), rig.words().toString());
    assertTrue(rig.says("Its classes are made up."), rig.words().toString());
  }

  @Test
  void epsilonIsTypedAndWhatIsNoneIsRefused() {
    show();
    TextField field =
        Fx.call(
            () ->
                rig.seen(TextField.class).stream()
                    .filter(f -> "ε in 255ths".equals(f.getAccessibleText()))
                    .findFirst()
                    .orElseThrow());
    Fx.run(() -> field.setText("13,25/255"));
    rig.robot.clickOn(field).type(KeyCode.ENTER);
    rig.quiet();
    assertTrue(rig.says("Fooled at 13.25/255"), rig.words().toString());
    Fx.run(() -> rig.model().settings().levels().set(30.5));
    rig.quiet();
    assertTrue(rig.says("Fooled at 30.5/255"), rig.words().toString());
    Fx.run(() -> rig.model().settings().levels().set(13.25));
    rig.quiet();
    Fx.run(() -> field.setText("256"));
    rig.robot.clickOn(field).type(KeyCode.ENTER);
    rig.quiet();
    assertTrue(rig.says("ε is a number from 0 to 255."), rig.words().toString());
    assertTrue(rig.says("Fooled at 13.25/255"), "the one from before stays");
  }

  @Test
  void theStepsAreScrubbedWithPictureClassAndLoss() {
    show();
    levels(32);
    TimeBar bar = rig.seen(TimeBar.class).getFirst();
    int step = Fx.call(bar::step);
    assertEquals(10, step, "what came of it");
    assertTrue(rig.says("11 / 11"), rig.words().toString());
    assertTrue(rig.says("Step 10: dark, loss "), rig.words().toString());
    Fx.run(() -> rig.model().step().set(0));
    rig.quiet();
    assertTrue(rig.says("Step 0: light, loss "), rig.words().toString());
    assertTrue(rig.words().contains("Step 0: light"), "above the picture");
    levels(31);
    assertFalse(rig.says("Step 0: light"), "another attack is shown at its end");
  }

  @Test
  void aTargetIsChosenAmongTheClassesAndTheClassThatIsSaidAlreadyIsRefused() {
    show();
    levels(32);
    Fx.run(() -> rig.model().settings().aim().set(Aim.CHOSEN));
    rig.quiet();
    rig.robot.clickOn(rig.field("Find a class by name or number")).write("so long");
    rig.quiet();
    rig.click(MadeUpAttackers.LONG);
    assertTrue(rig.says("ade to say “" + MadeUpAttackers.LONG + "”"), rig.words().toString());
    Fx.run(() -> rig.model().settings().target().set(0));
    rig.quiet();
    assertTrue(rig.says("The model says “light” already"), rig.words().toString());
    assertFalse(rig.says("ade to say"), rig.words().toString());
  }

  @Test
  void anAttackThatLooksForTheSmallestIsNotHeldToEpsilon() {
    show();
    attack("deepfool");
    assertTrue(rig.says("This attack looks for the smallest change"), rig.words().toString());
    assertTrue(rig.says("Fooled by a change of L2 "), rig.words().toString());
    assertFalse(rig.says("Find the least ε"), "it looks for the smallest itself");
    assertEquals(Norm.TWO, Fx.call(() -> rig.model().settings().norm().get()));
  }

  @Test
  void theLeastEpsilonIsFoundAndTaken() {
    show();
    rig.click("Find the least ε");
    assertTrue(
        rig.says("The least ε found at which PGD-10 fools it is 13/255; at 12.75/255 it does not"),
        rig.words().toString());
    assertTrue(rig.says("A larger ε may fail"), rig.words().toString());
    rig.click("Take it");
    assertTrue(rig.says("Fooled at 13/255"), rig.words().toString());
    assertTrue(rig.says("PGD-10 fools it is 13/255"), "it is still true of another ε");
    attack("fgsm");
    assertFalse(rig.says("PGD-10 fools it is"), "but not of another attack");
  }

  @Test
  void networksThatCannotBeAttackedSaySoInASentence() {
    show();
    rig.choose("one");
    assertTrue(rig.says("The network knows one class only"), rig.words().toString());
    rig.choose("silent");
    assertTrue(rig.says("has no direction to go"), rig.words().toString());
    Fx.run(() -> rig.model().settings().choose(new AttackChoice("square", 20, 1, 0.25)));
    rig.quiet();
    assertTrue(rig.says("ooled at 8/255"), rig.words().toString());
    rig.choose("two");
    attack("apgd-dlr");
    assertTrue(rig.says("compares the scores of 3 classes"), rig.words().toString());
    attack("pgd");
    assertTrue(rig.says("Not fooled at 8/255"), rig.words().toString());
  }

  @Test
  void failuresAreSentencesAndMayBeTriedAgain() {
    show();
    rig.choose("broken");
    assertTrue(rig.says("are damaged: download them again."), rig.words().toString());
    rig.choose("wild");
    assertTrue(rig.says("numbers that are not finite"), rig.words().toString());
    int before = rig.attackers.asked.size();
    rig.click("Try again");
    assertEquals(before + 1, rig.attackers.asked.size());
    rig.choose("good");
    assertFalse(rig.says("not finite"), rig.words().toString());
    assertTrue(rig.says("Not fooled at 8/255"));
  }

  @Test
  void whatTakesLongIsAskedFirstAndMayBeStopped() {
    rig.attackers.milliseconds = 40; // a hundred times and more
    attack("apgd-ce");
    show();
    assertTrue(rig.says("APGD-CE takes up to about "), rig.words().toString());
    assertFalse(rig.attackers.asked.toString().contains("apgd"), rig.attackers.asked.toString());
    rig.attackers.gate = new Semaphore(0);
    rig.robot.clickOn(rig.control("Attack"));
    Fx.await("the attack", () -> rig.attackers.asked.toString().contains("apgd"));
    rig.awaitWords("Cancel");
    rig.robot.clickOn(rig.control("Cancel"));
    rig.attackers.gate.release(100);
    rig.quiet();
    assertTrue(rig.says("Stopped before it was finished."), rig.words().toString());
  }

  @Test
  void whileOneIsMadeTheNewestWaitsAndThoseBetweenAreLeftOut() {
    show();
    rig.attackers.gate = new Semaphore(0);
    rig.attackers.asked.clear();
    for (int size = 9; size <= 20; size++) {
      double now = size;
      Fx.run(() -> rig.model().settings().levels().set(now));
    }
    rig.attackers.gate.release(100);
    rig.quiet();
    assertEquals(List.of("good pgd 9.00", "good pgd 20.00"), rig.attackers.asked);
    assertTrue(rig.says("Fooled at 20/255"), rig.words().toString());
  }

  @Test
  void whileEpsilonIsDraggedFewerStepsKeepUpAndItSaysSo() {
    rig.attackers.milliseconds = 10;
    rig.attackers.attackMilliseconds = 200;
    show();
    Fx.run(() -> rig.held(true));
    levels(20);
    assertTrue(
        rig.says(" while dragging, so that it keeps up; PGD-10 follows"), rig.words().toString());
    String last = rig.attackers.asked.getLast();
    assertTrue(last.matches("good pgd[1-9] 20.00"), last);
    Fx.run(() -> rig.held(false));
    rig.quiet();
    assertEquals("good pgd 20.00", rig.attackers.asked.getLast(), "all steps once it is let go");
    assertFalse(rig.says("while dragging"), rig.words().toString());
  }

  @Test
  void ofWhatAsksForAnswersAloneTheQueriesThatHelpedAreInTheTimeBar() {
    show();
    Fx.run(() -> rig.model().settings().choose(new AttackChoice("square", 200, 1, 0.25)));
    rig.quiet();
    levels(11);
    TimeBar bar = rig.seen(TimeBar.class).getFirst();
    assertTrue(Fx.call(bar::step) > 0, "several helped");
    Fx.run(() -> rig.model().step().set(1));
    rig.quiet();
    assertTrue(
        rig.words().stream().anyMatch(w -> w.matches("Query [1-9]\\d*: light, loss .*")),
        rig.words().toString());
  }

  @Test
  void thePointerTellsThePixelInAllThreePicturesAtOnce() {
    show();
    Fx.run(() -> rig.model().settings().choose(AttackChoice.usual("fgsm")));
    rig.quiet();
    PictureView view = rig.seen(PictureView.class).getFirst();
    Point2D at = Fx.call(() -> view.localToScreen(view.place(0.5 / 8, 0.5 / 8)));
    rig.robot.moveTo(at);
    rig.awaitWords("141, 141, 141");
    assertTrue(rig.says("133, 133, 133"), rig.words().toString());
    assertTrue(rig.says("red −8, green −8, blue −8 of 255"), rig.words().toString());
  }

  @Test
  void theAttackedPictureIsUsedInEveryTabAndSavedWithANoteOfWhatItIs() throws Exception {
    rig.folder = folder;
    show();
    levels(16);
    rig.click("Use in every tab");
    Picture made = rig.shown.getFirst();
    assertEquals("cat, PGD-10 16/255", made.name());
    assertEquals("cat, PGD-10 16/255", made.plainName());
    assertEquals("attacked by PGD-10, 16/255, against A good one", made.note());
    rig.click("Save picture …");
    Path file = folder.resolve("cat-pgd-attacked.png");
    Fx.await("the file", () -> Files.exists(file));
    rig.quiet();
    assertArrayEquals(made.image().pixels(), ImageFiles.read(file).pixels(), "nothing is lost");
    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
    assertTrue(bytes.contains("tEXt"), "a note");
    assertTrue(bytes.contains("An attacked picture: cat.png changed by PGD-10"), "of what it is");
    assertEquals("its file says: " + made.note(), AttackNote.of(file), "told when it is opened");
  }

  @Test
  void theEvidenceBeforeAndAfterStandsSideBySideForBothClassesWithOneScale() {
    rig.mode(Mode.EXPLANATION);
    assertTrue(rig.says("Nothing is attacked yet"), rig.words().toString());
    show();
    assertTrue(rig.says("Why light: "), rig.words().toString());
    assertFalse(rig.says("Why dark: "), "it says light still");
    levels(16);
    assertTrue(rig.says("Why light: "), rig.words().toString());
    assertTrue(rig.says("Why dark: "), rig.words().toString());
    assertTrue(rig.says("the maps agree to 1.00"), rig.words().toString());
    assertEquals(4, rig.seen(PictureView.class).size());
    List<String> asked = rig.explainers.asked;
    assertEquals("good grad-cam OfClass[index=1] ", asked.getLast());
    int before = asked.size();
    rig.mode(Mode.PICTURE);
    levels(17);
    assertEquals(before, asked.size(), "nothing is explained while nobody looks");
    rig.mode(Mode.EXPLANATION);
    assertEquals(before + 4, asked.size());
  }

  @Test
  void aMethodThatIsNotForTheNetworkSaysSo() {
    rig.mode(Mode.EXPLANATION);
    rig.choose("flat");
    show();
    assertTrue(rig.says("there is none."), rig.words().toString());
  }

  @Test
  void everyExportIsWritten() throws Exception {
    rig.folder = folder;
    show();
    levels(16);
    export("PNG, 1×");
    Path figure = folder.resolve("cat-pgd-attack.png");
    Fx.await("the figure", () -> Files.exists(figure));
    assertTrue(ImageFiles.read(figure).height() > 400, "pictures above bars");
    export("Every class (CSV)");
    Path classes = folder.resolve("cat-pgd-classes.csv");
    Fx.await("the classes", () -> Files.exists(classes));
    List<String> lines = Files.readAllLines(classes);
    assertEquals("class,label,before,after,after rounding to 8 bits", lines.getFirst());
    assertEquals(5, lines.size());
    export("Every step (CSV)");
    Path steps = folder.resolve("cat-pgd-steps.csv");
    Fx.await("the steps", () -> Files.exists(steps));
    assertEquals(12, Files.readAllLines(steps).size(), "a header, the beginning and ten steps");
    export("Numbers (JSON)");
    Path json = folder.resolve("cat-pgd-attack.json");
    Fx.await("the numbers", () -> Files.exists(json));
    JsonNode numbers = JsonMapper.shared().readTree(json.toFile());
    assertEquals("light", numbers.get("before").get(0).get("label").asString());
    assertEquals("dark", numbers.get("after").get(0).get("label").asString());
    assertEquals(64, numbers.get("changedPixels").asInt());
    assertEquals(16.0, numbers.get("epsilon").asDouble(), 1e-6);
  }

  @Test
  void lookingAtThePictureMayBeStoppedAndBegunAgain() {
    rig.attackers.milliseconds = 400;
    Fx.run(() -> rig.picture.set(AttackRig.picture("cat.png")));
    rig.awaitWords("Cancel");
    rig.robot.clickOn(rig.control("Cancel"));
    rig.quiet();
    assertTrue(rig.says("Stopped before the model had answered."), rig.words().toString());
    rig.attackers.milliseconds = 0;
    rig.click("Try again");
    assertFalse(rig.says("Stopped before"), rig.words().toString());
    if (rig.says("takes up to about")) { // as a busy machine measures it
      rig.click("Attack");
    }
    assertTrue(rig.says("Not fooled at 8/255"), rig.words().toString());
  }

  private void export(String title) {
    Fx.run(
        () -> {
          ExportMenu menu = rig.seen(ExportMenu.class).getFirst();
          menu.getOnShowing().handle(null);
          item(menu.getItems(), title).fire();
        });
    rig.quiet();
  }

  private static MenuItem item(List<MenuItem> items, String title) {
    return items.stream()
        .flatMap(one -> one instanceof Menu menu ? menu.getItems().stream() : Stream.of(one))
        .filter(one -> title.equals(one.getText()))
        .findFirst()
        .orElseThrow();
  }
}
