package fovea.ui.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.language.TextInput;
import fovea.ui.Fx;
import fovea.ui.language.LanguageViewModel.Mode;
import fovea.ui.tab.ExportMenu;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// What a person does with the text.
class LanguageTabTest {
  private LanguageRig rig;

  @BeforeEach
  void open() {
    rig = new LanguageRig();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private TextInput last() {
    return rig.readers.read.getLast();
  }

  @Test
  void readsWhatIsTypedAndPutsACandidateInPlace() {
    assertEquals(TextInput.of("The cat sat on the mat."), last());
    assertTrue(rig.says("Sentence vector") && rig.says("The mean is assumed."));
    rig.choose("masks");
    rig.robot.clickOn(rig.field("Type or paste a sentence"));
    rig.robot.eraseText(30).write("The [MASK] is").type(KeyCode.ENTER);
    Fx.await("the text to be read", () -> last().first().equals("The [MASK] is"));
    rig.quiet();
    assertTrue(rig.says("Masked, token 2"));
    rig.robot.clickOn("capital");
    rig.quiet();
    assertEquals(TextInput.of("The capital is"), last());
    assertTrue(rig.says("Write [MASK] in place of a word"));
  }

  @Test
  void readsAPairAndForgetsItAgain() {
    rig.click("Pair");
    Fx.run(
        () -> {
          rig.field("A second text beside it").setText("Another one");
          rig.model().text().readNow();
        });
    rig.quiet();
    assertEquals(TextInput.pair("The cat sat on the mat.", "Another one"), last());
    rig.click("Pair");
    assertEquals(TextInput.of("The cat sat on the mat."), last());
    Fx.run(() -> rig.tab().read(TextInput.pair("From", "elsewhere")));
    rig.quiet();
    assertEquals(TextInput.pair("From", "elsewhere"), last());
    assertTrue(rig.says("Pair") && rig.field("A second text beside it").isVisible());
    rig.click("Reset");
    assertEquals(TextInput.of("The cat sat on the mat."), last());
  }

  @Test
  void aNewerTextReplacesAnOlderOne() throws Exception {
    var gate = new Semaphore(0);
    rig.readers.gate = gate;
    rig.readers.read.clear();
    for (String text : List.of("one", "two", "three")) {
      Fx.run(
          () -> {
            rig.field("Type or paste a sentence").setText(text);
            rig.model().text().readNow();
          });
      WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, gate::hasQueuedThreads); // one is being read
    }
    gate.release(10);
    rig.quiet();
    assertEquals("three", rig.model().text().shown().get().reading().text().first());
    assertFalse(rig.readers.read.contains(TextInput.of("two")));
  }

  @Test
  void saysWhereThereIsNothingToShow() {
    rig.type("  ");
    assertTrue(rig.says("Nothing to read yet"));
    rig.type("a");
    assertFalse(rig.says("Nothing to read yet"));
    rig.choose("broken");
    assertTrue(rig.says("The weights of “A broken model” are damaged"));
    rig.choose("vectors");
    assertTrue(rig.says("Sentence vector"));
    rig.type("word ".repeat(100_000));
    assertTrue(rig.says("The text is cut behind token 32."));
    assertEquals(500_000, last().first().length());
    rig.type("x".repeat(1_000_001));
    assertTrue(rig.says("1,000,001 characters"));
    rig.click("Reset");
    assertTrue(rig.says("Sentence vector"));
  }

  @Test
  void saysWhatAComparisonNeeds() {
    rig.mode(Mode.COMPARE);
    assertTrue(rig.says("Two evaluations are needed"));
    assertFalse(rig.says("Largest differences"));
  }

  /// As wide as the tab is beside the samples in a window of 1000 × 650.
  @Test
  void allSidesAreWithinReachInTheSmallestWindow() {
    rig.close();
    rig = new LanguageRig(new MadeUpReaders(), 766, 560, true);
    Node last = rig.control("Compare");
    Node export = rig.seen(ExportMenu.class).getFirst();
    double end = Fx.call(() -> last.localToScene(last.getLayoutBounds()).getMaxX());
    double begin = Fx.call(() -> export.localToScene(export.getLayoutBounds()).getMinX());
    assertTrue(end <= begin, end + " is behind " + begin);
  }

  @Test
  void saysHowToGetAModelWhereThereIsNone() {
    rig.close();
    var none = new MadeUpReaders();
    none.choices = List.of();
    rig = new LanguageRig(none, 1000, 650, false);
    assertTrue(rig.says("No model that reads text yet"));
    rig.click("Open Models");
    assertEquals(List.of("tab Models"), rig.said);
  }
}
