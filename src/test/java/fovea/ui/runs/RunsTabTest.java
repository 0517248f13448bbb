package fovea.ui.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.runs.ActiveRun;
import fovea.runs.RunState;
import fovea.training.run.TrainingEvent;
import fovea.training.run.TrainingEvent.Failed;
import fovea.training.run.TrainingEvent.Reason;
import fovea.training.run.TrainingEvent.Started;
import fovea.training.run.TrainingEvent.Stopped;
import fovea.ui.Fx;
import fovea.ui.chart.CurveChart;
import fovea.ui.chart.RidgeChart;
import fovea.ui.runs.monitor.RunFeed;
import fovea.ui.tab.ExportMenu;
import fovea.ui.work.WorkItem.Turn;
import fovea.ui.work.WorkLine;
import fovea.ui.work.WorkLine.Kind;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person does in the Runs tab.
class RunsTabTest {
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

  private static List<TrainingEvent> ended(List<TrainingEvent> events, TrainingEvent end) {
    var all = new ArrayList<>(events);
    all.add(end);
    return all;
  }

  private Path finished(String name, double rate, double quality) throws IOException {
    return rig.run(
            name,
            rate,
            ended(MadeUpRuns.events(300, quality, false), new Stopped(300, Reason.FINISHED)))
        .path();
  }

  private ActiveRun launch() throws IOException {
    return rig.launcher.launch(MadeUpRuns.plan("Live", 3, 0.1, "resnet20"), "live");
  }

  @Test
  void withoutRunsThereIsAWayToTheFirst() {
    rig.show();
    assertTrue(rig.says("No runs yet."));
    assertTrue(rig.says("0 runs"));
    rig.click("New training");
    assertEquals(1, rig.begun.get());
  }

  @Test
  void runsAreListedSearchedAndSorted() throws IOException {
    finished("Good", 0.1, 0);
    finished("Bad", 0.2, 0.4);
    rig.run("Broken off", 0.3, MadeUpRuns.events(40, 0, false));
    rig.show();
    assertEquals(3, rig.names().size());
    assertTrue(rig.says("Interrupted · 4 %"), rig.words() + "");
    assertTrue(rig.says("cifar-10"));
    Fx.run(
        () -> {
          TableColumn<?, ?> best = rig.table().getColumns().get(5);
          rig.table().getSortOrder().setAll(List.of(cast(best)));
        });
    assertEquals(List.of("Good", "Bad", "Broken off"), rig.names());
    Fx.run(() -> rig.model().search().set("broken INTERRUPTED"));
    assertEquals(List.of("Broken off"), rig.names());
    assertTrue(rig.says("1 of 3"));
    Fx.run(() -> rig.model().search().set("zeppelin"));
    assertTrue(rig.says("No run matches “zeppelin”."));
    rig.click("Show all runs");
    assertEquals(3, rig.names().size());
  }

  @SuppressWarnings("unchecked")
  private static <T> TableColumn<T, ?> cast(TableColumn<?, ?> column) {
    return (TableColumn<T, ?>) column;
  }

  @Test
  void severalRunsAreComparedInCurvesAndPlans() throws IOException {
    finished("One", 0.1, 0);
    finished("Two", 0.2, 0.2);
    rig.show();
    rig.select(0, 1);
    assertTrue(rig.says("2 runs compared"), rig.words() + "");
    CurveChart chart = rig.seen(CurveChart.class).getFirst();
    assertEquals(4, chart.drawn().size(), "validation, and training aside");
    TableView<?> differences = (TableView<?>) rig.tab.content().lookup(".differences");
    assertEquals(1, differences.getItems().size(), "the rate");
    assertEquals(3, differences.getColumns().size());
    assertFalse(rig.says("Monitor"));
    rig.select(0);
    assertEquals(2, chart.drawn().size());
    assertTrue(rig.says("Monitor"));
  }

  @Test
  void notesAreKept() throws IOException {
    finished("One", 0.1, 0);
    finished("Two", 0.1, 0);
    rig.show();
    rig.select(rig.names().indexOf("One"));
    TextArea notes = rig.seen(TextArea.class).getFirst();
    rig.robot.clickOn(notes);
    Fx.run(() -> notes.setText("Worked well"));
    rig.select(rig.names().indexOf("Two"));
    rig.quiet();
    assertEquals("", Fx.call(notes::getText));
    assertEquals("Worked well", rig.library.get("one").notes());
    assertTrue(rig.says("Worked well"), "in the table");
  }

  @Test
  void deletingIsAskedFor() throws IOException {
    Path gone = finished("One", 0.1, 0);
    Path stays = finished("Two", 0.1, 0);
    rig.show();
    rig.select(rig.names().indexOf("One"));
    rig.click("Delete …");
    assertTrue(rig.says("This cannot be undone."));
    rig.click("Keep");
    assertTrue(Files.exists(gone));
    rig.click("Delete …");
    rig.click("Delete");
    rig.quiet();
    assertFalse(Files.exists(gone));
    assertTrue(Files.exists(stays));
    assertEquals(List.of("Two"), rig.names());
    assertEquals(List.of("Deleted One."), rig.said);
  }

  @Test
  void aRunIsPromotedAndItsFolderOpened() throws IOException {
    Path run = finished("One", 0.1, 0);
    rig.show();
    assertFalse(rig.says("Promote to model"), "there is nothing to promote");
    Files.createDirectories(run.resolve("export"));
    Fx.run(() -> rig.tab.watch("one"));
    rig.quiet();
    rig.click("Promote to model");
    rig.quiet();
    assertEquals(List.of(run.resolve("export")), rig.promoted);
    assertTrue(rig.said.getLast().contains("“Made-up model”"), rig.said + "");
    rig.robot.type(KeyCode.ESCAPE);
    rig.quiet();
    rig.click("Open folder");
    assertEquals(List.of(run), rig.opened);
  }

  @Test
  void aLiveRunGrowsIsPausedStoppedAndResumed() throws IOException {
    rig.show();
    assertEquals("", Fx.call(this::badge));
    ActiveRun live = launch();
    var row = new RunWork(rig.launcher, rig.work).items().getFirst();
    Fx.run(
        () ->
            rig.tab.goesOn(
                List.of(new WorkLine(row, Kind.WAITING, "", -1, "waits for: evaluating", ""))));
    assertEquals("1 A training goes on", Fx.call(this::badge));
    assertEquals(RunState.WAITING, live.state());
    assertEquals(Turn.WAITS, row.turn());
    Fx.run(() -> rig.tab.goesOn(List.of(new WorkLine(row, Kind.FAILED, "", -1, "", ""))));
    assertEquals("", Fx.call(this::badge), "the work centre tells of failures");
    Fx.run(() -> rig.tab.watch("live"));
    assertEquals(List.of("tab Runs"), rig.said);
    rig.body.events.addAll(MadeUpRuns.events(120, 0, false));
    rig.awaitWords("Step 120 of 1,000 · epoch 1.2 of 10");
    assertTrue(rig.says("CPU · "));
    assertTrue(rig.says("9.4 GB of 16.0 GB"));
    Fx.run(
        () ->
            rig.tab.goesOn(
                List.of(new WorkLine(row, Kind.WAITING, "", 0.1, "waits for: evaluating", ""))));
    assertTrue(rig.says("Waits for: evaluating."), rig.words() + "");
    Fx.run(
        () -> rig.tab.goesOn(List.of(new WorkLine(row, Kind.RUNNING, "", 0.1, "", "12 s left"))));
    assertTrue(rig.says("12 s"), rig.words() + "");
    CurveChart loss = rig.seen(CurveChart.class).getFirst();
    assertEquals(120, Fx.call(() -> loss.drawn().getLast().rawX().length));
    rig.body.events.add(MadeUpRuns.step(121, 0));
    rig.awaitWords("Step 121 of");
    assertEquals(121, Fx.call(() -> loss.drawn().getLast().rawX().length), "each event once");
    rig.click("Pause");
    rig.awaitWords("Paused");
    rig.click("Continue");
    rig.awaitWords("Running");
    rig.click("Stop and keep");
    rig.awaitWords("Stopped");
    rig.awaitWords("Resume");
    assertFalse(rig.says("Pause"));
    rig.click("Resume");
    rig.awaitWords("Stop and keep");
    rig.body.events.add(new Started(100, 1000, 100, 5));
    rig.body.events.add(MadeUpRuns.step(101, 0));
    rig.awaitWords("Step 101 of");
    assertEquals(101, Fx.call(() -> loss.drawn().getLast().rawX().length), "the rest is cut");
    rig.body.events.add(new Failed(101, "The loss is no number."));
    rig.awaitWords("The loss is no number.");
    rig.awaitWords("Failed");
  }

  /// What the other tabs see of this one.
  private String badge() {
    var badge = (Label) ((Parent) rig.tab.sign()).getChildrenUnmodifiable().getLast();
    return badge.isVisible() ? badge.getText() + " " + badge.getAccessibleText() : "";
  }

  @Test
  void theTableFollowsALiveRunAndItIsNotDeleted() throws IOException {
    rig.show();
    ActiveRun run = launch();
    rig.awaitWords("Live");
    rig.body.events.addAll(MadeUpRuns.events(500, 0, false));
    rig.awaitWords("Running · 50 %");
    assertTrue(Fx.call(() -> rig.control("Delete …").isDisabled()));
    run.stop();
    rig.awaitWords("Stopped · 50 %");
    Fx.await("delete", () -> !rig.control("Delete …").isDisabled());
  }

  @Test
  void aRunThatCannotBeginIsTold() throws IOException {
    rig.show();
    rig.body.refusal = "The data are gone; choose them again.";
    launch();
    Fx.await("a warning", () -> !rig.warned.isEmpty());
    assertTrue(rig.warned.getFirst().contains("The data are gone"), rig.warned + "");
  }

  @Test
  void aRunThatIsNotThereIsASentence() {
    rig.show();
    Fx.run(() -> rig.tab.watch("nothing"));
    rig.quiet();
    assertTrue(rig.says("There is no run “nothing”"), rig.words() + "");
    rig.click("All runs");
    assertTrue(rig.says("No runs yet."));
  }

  @Test
  void picturesAreWatchedOverEpochs() throws IOException {
    MadeUpRuns.pictures(finished("One", 0.1, 0));
    rig.show();
    Fx.run(() -> rig.tab.watch("one"));
    rig.quiet();
    rig.click("Pictures");
    rig.quiet();
    assertTrue(rig.says("After epoch 3 (step 300): 2 of 8 right"), rig.words() + "");
    assertTrue(rig.says("airplane 30 %"));
    assertTrue(rig.says("in truth cat"));
    rig.robot.type(KeyCode.TAB);
    Fx.run(() -> rig.seen(fovea.ui.control.timeline.TimeBar.class).getFirst().requestFocus());
    var timeBar = rig.seen(fovea.ui.control.timeline.TimeBar.class).getFirst();
    Fx.run(() -> ((javafx.scene.control.Button) timeBar.getChildren().getFirst()).fire());
    assertTrue(rig.says("After epoch 2 (step 200): 1 of 8 right"), rig.words() + "");
    assertEquals(
        8,
        rig.seen(javafx.scene.image.ImageView.class).stream()
            .filter(view -> view.getImage() != null)
            .count());
  }

  @Test
  void vanishingGradientsAreSeen() throws IOException {
    rig.run("Deep", 0.1, MadeUpRuns.events(200, 0, true));
    finished("Fine", 0.1, 0);
    rig.show();
    Fx.run(() -> rig.tab.watch("deep"));
    rig.quiet();
    rig.click("Layers");
    assertTrue(
        rig.says("The gradient vanishes in 6 of 12 layers, most in layer1.0.conv1.weight"),
        rig.words() + "");
    assertEquals(2, rig.seen(RidgeChart.class).size());
    assertTrue(rig.says("Gradients before clipping"));
    rig.click("Log counts");
    Fx.run(() -> rig.tab.watch("fine"));
    rig.quiet();
    assertFalse(rig.says("vanishes"), rig.words() + "");
    rig.click("Log");
    assertTrue(
        rig.says("Started: 1,000 steps, 100 in an epoch, 269,722 weights."), rig.words() + "");
    assertTrue(rig.says("averageDecay"));
  }

  @Test
  void figuresNumbersAndAReportAreWritten() throws IOException {
    Path run = finished("One", 0.1, 0);
    MadeUpRuns.pictures(run);
    rig.show();
    Fx.run(() -> rig.tab.watch("one"));
    rig.quiet();
    Path folder = Files.createDirectories(temporary.resolve("out"));
    rig.target = Optional.of(folder);
    ExportMenu menu = rig.seen(ExportMenu.class).getFirst();
    for (String title : List.of("Numbers as CSV …", "Everything as JSON …", "Report as HTML …")) {
      fire(menu, title);
    }
    Fx.run(
        () ->
            ((javafx.scene.control.Menu) menu.getItems().getFirst())
                .getItems().stream()
                    .filter(item -> "SVG".equals(item.getText()))
                    .forEach(MenuItem::fire));
    rig.quiet();
    assertEquals(List.of(), rig.warned);
    assertEquals(301, Files.readAllLines(folder.resolve("One-run.csv")).size());
    assertTrue(Files.readString(folder.resolve("One-run.html")).contains("✓ airplane"));
    assertTrue(Files.readString(folder.resolve("One-run.json")).contains("\"validation loss\""));
    assertTrue(Files.size(folder.resolve("One-loss.svg")) > 1000);
  }

  private static void fire(ExportMenu menu, String title) {
    Fx.run(
        () ->
            menu.getItems().stream()
                .filter(item -> title.equals(item.getText()))
                .forEach(MenuItem::fire));
  }

  @Test
  @Tag("slow") // it measures time, which other programs take
  void aHundredThousandEventsHoldUpNoFrame() throws IOException {
    rig.show();
    ActiveRun run = launch();
    Fx.run(() -> rig.tab.watch("live"));
    rig.quiet();
    var events = new ArrayList<TrainingEvent>();
    events.add(new Started(0, 100_000, 100, 5));
    for (long step = 1; step <= 100_000; step++) {
      events.add(MadeUpRuns.step(step, 0));
    }
    var feed = new RunFeed(run);
    long begun = System.nanoTime();
    events.forEach(rig.body::hear);
    double each = (System.nanoTime() - begun) / (double) events.size();
    assertTrue(each < 20_000, "a training of 1 ms a step loses at most 2 %: " + each + " ns");
    assertFalse(feed.overrun());
    feed.close();
    var frames = new ArrayList<Frame>();
    while (Fx.call(() -> rig.model().monitor().record().step()) < 100_000) {
      frames.add(frame());
    }
    frames.add(frame());
    long worst = frames.stream().mapToLong(Frame::own).max().orElseThrow();
    assertTrue(worst < 100_000_000, "the worst frame: " + worst / 1e6 + " ms of the processor");
    long middle = frames.stream().mapToLong(Frame::whole).sorted().toArray()[frames.size() / 2];
    assertTrue(middle < 100_000_000, "the usual frame: " + middle / 1e6 + " ms with what it waits");
    run.stop();
    rig.awaitWords("Stopped");
    assertEquals(RunState.STOPPED, run.state());
  }

  /// @param own time of the JavaFX thread in nanoseconds, whatever else the processor did meanwhile
  /// @param waited for locks, for others and in sleep, in nanoseconds
  private record Frame(long own, long waited) {
    long whole() {
      return own + waited;
    }
  }

  private Frame frame() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    threads.setThreadContentionMonitoringEnabled(true);
    return Fx.call(
        () -> {
          long waited = waited(threads);
          long own = threads.getCurrentThreadCpuTime();
          rig.model().tick();
          rig.stage.getScene().getRoot().applyCss();
          rig.stage.getScene().getRoot().layout();
          return new Frame(threads.getCurrentThreadCpuTime() - own, waited(threads) - waited);
        });
  }

  private static long waited(ThreadMXBean threads) {
    ThreadInfo info = threads.getThreadInfo(Thread.currentThread().threadId());
    return TimeUnit.MILLISECONDS.toNanos(info.getBlockedTime() + info.getWaitedTime());
  }
}
