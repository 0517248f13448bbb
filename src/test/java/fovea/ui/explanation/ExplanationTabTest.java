package fovea.ui.explanation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.explanation.Target;
import fovea.ui.Fx;
import fovea.ui.control.picture.LayeredView;
import fovea.ui.control.timeline.TimeBar;
import fovea.ui.explanation.map.MapStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import javafx.geometry.Point2D;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a person does to see why a model says so of a picture.
class ExplanationTabTest {
  @TempDir Path folder;
  private ExplanationRig rig;

  @BeforeEach
  void open() {
    rig = new ExplanationRig();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private void show() {
    rig.show(ExplanationRig.picture("cat.png"));
  }

  private CheckBox method(String title) {
    return (CheckBox) rig.control(title);
  }

  private void only(String... methods) {
    Fx.run(
        () -> {
          rig.maps().chosen().clear();
          rig.maps().chosen().addAll(List.of(methods));
        });
    rig.quiet();
  }

  @Test
  void thePictureIsExplainedForItsLikeliestClassByTheUsualMethods() {
    assertTrue(rig.says("No picture yet"), rig.words().toString());
    show();
    assertTrue(rig.says("Why five (75.0 %)"), rig.words().toString());
    assertTrue(rig.says("As the network sees it"));
    assertEquals(
        List.of(
            "good grad-cam OfClass[index=5] ",
            "good layer-cam OfClass[index=5] ",
            "good saliency OfClass[index=5] "),
        rig.explainers.asked);
    assertEquals(4, rig.seen(LayeredView.class).size());
    assertTrue(rig.says("Its classes are made up."), rig.words().toString());
  }

  @Test
  void methodsThatAreNotForTheNetworkSayWhyAndCannotBeChosen() {
    show();
    assertTrue(method("Attention rollout").isDisabled());
    assertTrue(rig.says("It reads attention, and this network has none."));
    assertFalse(method("Grad-CAM").isDisabled());
    rig.choose("flat");
    assertTrue(method("Grad-CAM").isDisabled());
    assertFalse(method("Saliency").isDisabled());
    assertEquals(List.of("flat saliency OfClass[index=5] "), rig.explainers.asked.subList(3, 4));
  }

  @Test
  void aClassIsFoundByNameOrNumberAndTheLikeliestComesBack() {
    show();
    only("grad-cam");
    rig.robot.clickOn(rig.field("Find a class by name or number")).write("999");
    rig.quiet();
    ListView<?> list = rig.find(".class-list .list-view", ListView.class);
    assertEquals(1, Fx.call(() -> list.getItems().size()));
    rig.click("class number 999");
    assertTrue(rig.says("Why class number 999 (0.0 %)"), rig.words().toString());
    assertEquals("good grad-cam OfClass[index=999] ", rig.explainers.asked.getLast());
    Fx.run(() -> rig.maps().wanted().set(null));
    rig.quiet();
    assertTrue(rig.says("Why five"));
    assertEquals(
        "good grad-cam OfClass[index=999] ",
        rig.explainers.asked.getLast(),
        "what was known was not asked again");
  }

  @Test
  void oneClassRatherThanAnother() {
    show();
    only("grad-cam");
    rig.click("Rather than");
    rig.robot.clickOn(rig.field("Find a class by name or number")).write("number 12");
    rig.quiet();
    rig.click("class number 12");
    assertTrue(rig.says("Why five rather than class number 12 (88."), rig.words().toString());
    assertEquals("good grad-cam RatherThan[index=5, other=12] ", rig.explainers.asked.getLast());
  }

  @Test
  void aMapThatShowsNothingSaysWhyAndTheSignedOneShowsIt() {
    show();
    only("xgrad-cam");
    assertTrue(rig.says("All numbers are negative"), rig.words().toString());
    rig.click("Signed");
    assertFalse(rig.says("All numbers are negative"), rig.words().toString());
    assertTrue(rig.says("−16"), "its scale goes as far below zero as above: " + rig.words());
  }

  @Test
  void aFailureIsASentenceInItsTileAndCanBeTriedAgain() {
    show();
    only("grad-cam", "grad-cam++");
    assertTrue(rig.says("It has no second derivative."), rig.words().toString());
    int before = rig.explainers.asked.size();
    rig.click("Try again");
    assertEquals(before + 1, rig.explainers.asked.size());
    assertTrue(rig.says("It has no second derivative."));
  }

  @Test
  void aModelThatCannotBeHadSaysWhy() {
    show();
    rig.choose("broken");
    assertTrue(rig.says("are damaged: download them again."), rig.words().toString());
    rig.choose("good");
    assertFalse(rig.says("are damaged"));
    assertTrue(rig.says("Why five"));
  }

  @Test
  void thePointerTellsTheValueInEveryMapAtOnce() {
    show();
    only("grad-cam", "layer-cam");
    LayeredView view = rig.seen(LayeredView.class).get(1);
    Point2D at = Fx.call(() -> view.localToScreen(view.place(1.5 / 4, 1.5 / 4))); // cell 5
    rig.robot.moveTo(at);
    rig.awaitWords("·  1");
    assertEquals(
        2, rig.words().stream().filter(word -> word.endsWith("·  1")).count(), "in both maps");
  }

  @Test
  void oneScaleIsTheWidestOfAll() {
    show();
    Fx.run(() -> rig.maps().wanted().set(new Target.RatherThan(5, 7)));
    only("grad-cam", "xgrad-cam");
    Fx.run(() -> rig.maps().style().set(MapStyle.standard().withSigned(true).withShared(true)));
    rig.quiet();
    assertEquals(2, rig.words().stream().filter("−16"::equals).count(), rig.words().toString());
    rig.click("One scale");
    assertEquals(1, rig.words().stream().filter("−16"::equals).count(), rig.words().toString());
  }

  @Test
  void whatTakesLongSaysSoIsStartedByThePersonAndMayBeStoppedWithWhatIsThere() {
    rig.explainers.milliseconds = 4; // two thousand times
    rig.explainers.parts = new Semaphore(0);
    show();
    only("rise");
    assertTrue(rig.says("This takes about "), rig.words().toString());
    assertTrue(rig.words().stream().anyMatch(w -> w.startsWith("≈ ")), rig.words().toString());
    assertFalse(rig.explainers.asked.toString().contains("rise"));
    Fx.run(() -> {});
    rig.robot.clickOn(rig.control("Start"));
    rig.explainers.parts.release(1);
    pause(); // maps that are not finished come no oftener than every 150 ms
    rig.explainers.parts.release(1);
    rig.awaitWords("2 of 10");
    Fx.await("a first map", () -> rig.says("2 of 10") && !rig.says("This takes about"));
    rig.robot.clickOn(rig.control("Stop"));
    rig.explainers.parts.release(100);
    rig.quiet();
    assertTrue(rig.says("stopped"), rig.words().toString());
    assertTrue(rig.says("Try again"));
    assertEquals(1, rig.explainers.asked.stream().filter(a -> a.contains("rise")).count());
    rig.click("Try again");
    assertFalse(rig.says("stopped"));
    assertEquals(2, rig.explainers.asked.stream().filter(a -> a.contains("rise")).count());
  }

  private static void pause() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void quickMethodsGoInBetweenWhileASlowOneRuns() {
    rig.explainers.milliseconds = 4;
    rig.explainers.parts = new Semaphore(0);
    show();
    only("rise");
    rig.robot.clickOn(rig.control("Start"));
    Fx.await("RISE to begin", () -> rig.explainers.asked.toString().contains("rise"));
    Fx.run(() -> rig.maps().chosen().add("hires-cam"));
    rig.explainers.parts.release(1);
    Fx.await("HiRes-CAM", () -> rig.explainers.asked.toString().contains("hires-cam"));
    Fx.await(
        "its map",
        () ->
            rig.maps().explained().get() != null
                && rig.maps().explained().get().maps().size() == 1);
    rig.explainers.parts.release(100);
    rig.quiet();
    assertEquals(2, Fx.call(() -> rig.maps().explained().get().maps().size()));
  }

  @Test
  void anotherPictureReplacesWhatIsAskedAndGoingBackAsksNothing() {
    rig.explainers.milliseconds = 4;
    rig.explainers.parts = new Semaphore(0);
    var first = ExplanationRig.picture("first.png");
    rig.show(first);
    only("rise", "grad-cam");
    rig.robot.clickOn(rig.control("Start"));
    Fx.await("RISE to begin", () -> rig.explainers.asked.toString().contains("rise"));
    Fx.run(() -> rig.picture.set(ExplanationRig.picture("second.png")));
    rig.explainers.parts.release(1); // it ends after the part that it is at
    rig.quiet();
    int asked = rig.explainers.asked.size();
    assertEquals(2, rig.explainers.asked.stream().filter(a -> a.contains("grad-cam")).count());
    rig.show(first);
    assertEquals(asked, rig.explainers.asked.size());
    assertTrue(rig.says("This takes about "), "RISE is not started by itself");
  }

  @Test
  void theUsualStageIsSaidAndAnotherOrTheMeanOfSeveralCanBeChosen() {
    show();
    only("grad-cam");
    assertTrue(rig.says("Stage late"), rig.words().toString());
    rig.click("Stage late");
    assertTrue(rig.says("Maps are made at late, the usual stage"), rig.words().toString());
    assertTrue(
        rig.explainers.asked.contains("good grad-cam OfClass[index=5] early"),
        "every stage has a small map by the same method: " + rig.explainers.asked);
    int asked = rig.explainers.asked.size();
    rig.click("early");
    assertEquals(asked, rig.explainers.asked.size(), "the small map was this one");
    assertTrue(rig.says("Maps are made at early; usual is late."), rig.words().toString());
    rig.click("Several");
    rig.click("middle");
    assertEquals(List.of("early", "middle"), Fx.call(() -> rig.maps().stages().get()));
    assertEquals("good grad-cam OfClass[index=5] early+middle", rig.explainers.asked.getLast());
    assertTrue(rig.says("2 stages"), rig.words().toString());
    rig.click("Several");
    rig.click("late");
    assertEquals(List.of(), Fx.call(() -> rig.maps().stages().get()));
    assertEquals(asked + 1, rig.explainers.asked.size());
  }

  @Test
  void theBarGoesThroughTheStages() {
    show();
    only("grad-cam");
    rig.click("Stage late");
    TimeBar bar = rig.find(".time-bar", TimeBar.class);
    assertEquals(2, Fx.call(() -> bar.step()));
    Fx.run(bar::requestFocus);
    rig.robot.clickOn(bar).type(javafx.scene.input.KeyCode.HOME);
    rig.quiet();
    assertEquals(List.of("early"), Fx.call(() -> rig.maps().stages().get()));
    assertEquals(0, Fx.call(() -> bar.step()));
  }

  @Test
  void theRawMapsAreExportedAsJson() throws IOException {
    rig.folder = folder;
    show();
    only("grad-cam", "xgrad-cam");
    export("Raw maps (JSON) …");
    JsonNode all = JsonMapper.shared().readTree(Files.readString(folder.resolve(file(".json"))));
    assertEquals(2, all.size());
    assertEquals("five", all.get(0).get("target").asString());
    assertEquals(1, all.get(0).get("heatmap").get(1).get(1).asDouble());
    assertTrue(all.get(1).get("remark").asString().startsWith("All numbers are negative"));
  }

  private String file(String ending) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .findFirst()
          .orElseThrow();
    }
  }

  private void export(String title) {
    Fx.run(
        () -> {
          MenuButton menu = (MenuButton) rig.control("Export");
          menu.getItems().stream()
              .filter(item -> title.equals(item.getText()))
              .findFirst()
              .map(MenuItem.class::cast)
              .orElseThrow()
              .fire();
        });
    rig.quiet();
  }
}
