package fovea.ui.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.training.run.TrainingEvent.Noted;
import fovea.training.run.TrainingEvent.Reason;
import fovea.training.run.TrainingEvent.Stopped;
import fovea.ui.Fx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import javafx.geometry.Bounds;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the monitor shows while a run pauses, stops and ends, and what can be done with its model.
class RunStatesTest {
  @TempDir private Path temporary;
  private RunsRig rig;

  @BeforeEach
  void open() {
    rig = new RunsRig(temporary.resolve("runs"));
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private void live() throws IOException {
    rig.show();
    rig.launcher.launch(MadeUpRuns.plan("Live", 3, 0.1, "resnet20"), "live");
    Fx.run(() -> rig.tab.watch("live"));
    rig.body.events.addAll(MadeUpRuns.events(120, 0, false));
    rig.awaitWords("Step 120 of 1,000");
  }

  private Bounds place(String text) {
    rig.settle();
    return Fx.call(
        () -> {
          Labeled button = rig.control(text);
          return button.localToScene(button.getBoundsInLocal());
        });
  }

  @Test
  void nothingThatStopsStandsWhereAPersonHasJustClicked() throws IOException {
    live();
    Bounds pause = place("Pause");
    Bounds stop = place("Stop and keep");
    Bounds promote = place("Promote to model");
    rig.click("Stop and keep");
    rig.awaitWords("Resume");
    Bounds resume = place("Resume");
    assertTrue(resume.intersects(pause), resume + " is where " + pause + " was");
    assertFalse(resume.intersects(stop), resume + " is where " + stop + " was");
    assertEquals(promote, place("Promote to model"));
    rig.click("Resume");
    rig.awaitWords("Stop and keep");
    assertFalse(place("Stop and keep").intersects(resume));
  }

  @Test
  void aPausedRunShowsNoSpeedAndItsLogSaysSo() throws IOException {
    live();
    rig.click("Pause");
    rig.awaitWords("Continue");
    assertEquals("–", fact("Examples/s"));
    assertEquals("–", fact("Waits for data"));
    rig.body.events.add(new Noted(120, "Paused after step 120."));
    rig.awaitWords("Paused after step 120.");
  }

  private String fact(String name) {
    return Fx.call(
        () ->
            rig.seen(Labeled.class).stream()
                .filter(label -> name.equals(label.getText()))
                .map(label -> label.getParent().lookupAll(".fact-value"))
                .flatMap(java.util.Collection::stream)
                .filter(fovea.ui.Rig::isSeen)
                .map(label -> ((Labeled) label).getText())
                .findFirst()
                .orElseThrow());
  }

  @Test
  void afterTheLastStepTheRunIsFinishingUntilItsModelIsMeasured() throws IOException {
    live();
    var measured = new CountDownLatch(1);
    rig.body.afterwards = measured;
    rig.body.events.add(new Stopped(1000, Reason.FINISHED));
    rig.awaitWords("Finishing");
    assertTrue(rig.says("The best weights become a model"), rig.words() + "");
    assertFalse(
        rig.says("Running") || rig.says("Time left") || rig.says("Pause"), rig.words() + "");
    measured.countDown();
    rig.awaitWords("Finished");
    rig.awaitWords("Training time");
  }

  @Test
  void promotingAgainOffersAnotherNameReplacementAndALook() throws IOException {
    var events = new ArrayList<>(MadeUpRuns.events(300, 0, false));
    events.add(new Stopped(300, Reason.FINISHED));
    Path run = rig.run("One", 0.1, events).path();
    Files.createDirectories(run.resolve("export"));
    rig.show();
    for (int i = 0; i < 2; i++) {
      rig.click("Promote to model");
      rig.quiet();
    }
    assertEquals(1, rig.promoted.size());
    assertTrue(rig.says("There is a model “Made-up model” (made-up) already"), rig.words() + "");
    TextField name = rig.seen(TextField.class).getFirst();
    assertEquals("One 2", Fx.call(name::getText));
    rig.click("Make it under this name");
    rig.quiet();
    assertEquals(2, rig.promoted.size());
    assertTrue(rig.said.getLast().contains("“One 2”"), rig.said + "");
    assertFalse(rig.says("Replace it"));
    rig.click("Promote to model");
    rig.quiet();
    rig.click("Replace it");
    rig.quiet();
    assertEquals(3, rig.promoted.size());
    rig.click("Promote to model");
    rig.quiet();
    rig.click("Show it");
    rig.quiet();
    assertEquals("tab Models", rig.said.getLast());
    assertFalse(rig.says("Replace it"));
    assertEquals(3, rig.promoted.size());
  }
}
