package fovea.ui.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.runs.RunNames;
import fovea.runs.RunSummary;
import fovea.training.run.RunFolder;
import fovea.training.run.TrainingEvent;
import fovea.training.run.TrainingEvent.Reason;
import fovea.training.run.TrainingEvent.Stopped;
import fovea.ui.Fx;
import fovea.ui.chart.CurveChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Many runs, and runs of one name: which is chosen, and how they are told apart.
class ManyRunsTest {
  private static final List<TrainingEvent> EVENTS = new ArrayList<>();

  static {
    EVENTS.addAll(MadeUpRuns.events(3, 0, false));
    EVENTS.addAll(MadeUpRuns.epoch(3, 0, false));
    EVENTS.add(new Stopped(3, Reason.FINISHED));
  }

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

  /// @param minute after the others were begun
  private Path run(String name, double rate, int minute) throws IOException {
    Path run = rig.run(name, rate, EVENTS).path();
    Files.setLastModifiedTime(
        run.resolve("plan.json"), FileTime.fromMillis(1_790_000_000_000L + 60_000L * minute));
    return run;
  }

  private void forty() throws IOException {
    for (int i = 0; i < 40; i++) {
      run("Run %02d".formatted(i), 0.1, i);
    }
    rig.show(); // the newest stands first: Run 39
  }

  private List<String> chosen() {
    return Fx.call(() -> rig.model().chosen().get().stream().map(RunSummary::name).toList());
  }

  private List<String> marked() {
    return Fx.call(
        () ->
            rig.table().getSelectionModel().getSelectedItems().stream()
                .map(RunSummary::name)
                .toList());
  }

  private boolean inView(int row) {
    return Fx.call(
        () -> {
          var flow = (VirtualFlow<?>) rig.table().lookup(".virtual-flow");
          return row >= flow.getFirstVisibleCell().getIndex()
              && row <= flow.getLastVisibleCell().getIndex();
        });
  }

  private void expect(String name) {
    assertEquals(List.of(name), chosen());
    assertEquals(List.of(name), marked());
    assertTrue(rig.says(name));
  }

  @Test
  void searchingAwayFromARunChoosesTheNearestThatIsLeft() throws IOException {
    forty();
    rig.select(rig.names().indexOf("Run 25"));
    Fx.run(() -> rig.model().search().set("run-1"));
    rig.quiet();
    expect("Run 19");
    Fx.run(() -> rig.model().search().set("run-07"));
    rig.quiet();
    expect("Run 07");
    Fx.run(() -> rig.model().search().set("zeppelin"));
    rig.quiet();
    assertEquals(List.of(), chosen());
    assertFalse(rig.says("Delete …"), "there is nothing to be deleted");
    Fx.run(() -> rig.model().search().set(""));
    rig.quiet();
    assertEquals(marked(), chosen());
    assertEquals(1, chosen().size());
  }

  @Test
  void ofSeveralThoseStayChosenThatTheSearchLetsThrough() throws IOException {
    forty();
    rig.select(rig.names().indexOf("Run 05"), rig.names().indexOf("Run 15"));
    Fx.run(() -> rig.model().search().set("run-0"));
    rig.quiet();
    expect("Run 05");
  }

  @Test
  void aDeletedRunIsFollowedByItsNeighbourInView() throws IOException {
    forty();
    Fx.run(
        () -> {
          TableColumn<RunSummary, ?> name = rig.table().getColumns().get(1);
          rig.table().getSortOrder().setAll(List.of(name));
          rig.table().scrollTo(20);
        });
    rig.quiet();
    rig.select(rig.names().indexOf("Run 22"));
    rig.click("Delete …");
    rig.click("Delete");
    rig.quiet();
    expect("Run 23");
    assertTrue(inView(rig.names().indexOf("Run 23")));
    assertFalse(rig.says("This cannot be undone."), "the next is not about to be deleted");
  }

  @Test
  void runsOfOneNameAreToldApart() throws IOException {
    Path older = run("Same", 0.1, 0);
    run("Same", 0.2, 61);
    run("Other", 0.3, 90);
    rig.show();
    assertEquals("Begun", Fx.call(() -> rig.table().getColumns().get(2).getText()));
    rig.select(0, 1, 2);
    CurveChart chart = rig.seen(CurveChart.class).getFirst();
    List<String> names = chart.drawn().stream().limit(3).map(line -> line.name()).toList();
    String late = "Same · " + RunNames.date(rig.library.get("same-2").begun());
    String early = "Same · " + RunNames.date(rig.library.get("same").begun());
    assertEquals(List.of("Other", late, early), names);
    TableView<?> differences = (TableView<?>) rig.tab.content().lookup(".differences");
    List<String> headings =
        Fx.call(
            () ->
                differences.getColumns().stream()
                    .map(column -> ((Label) column.getGraphic()).getText())
                    .toList());
    assertEquals(
        List.of("Setting", "Other", late.replace(" · ", "\n"), early.replace(" · ", "\n")),
        headings);
    assertEquals(List.of("optimizer.learningRate"), settings(differences), "only what differs");
    rig.select(rig.names().indexOf("Same") + 1);
    assertEquals(older, Fx.call(() -> rig.model().chosen().get().getFirst().folder()));
    Path out = Files.createDirectories(temporary.resolve("out"));
    rig.target = Optional.of(out);
    rig.export("Numbers as CSV …");
    rig.quiet();
    assertTrue(Files.exists(out.resolve("same-run.csv")), rig.said + "" + rig.warned);
  }

  @Test
  void runsOfOneNameAndMinuteAreToldApartByTheirFolders() throws IOException {
    run("Same", 0.1, 0);
    run("Same", 0.1, 0);
    rig.show();
    List<RunSummary> all = rig.library.list();
    var names = new RunNames(all);
    assertEquals(2, all.stream().map(names::title).distinct().count());
    assertTrue(names.title(rig.library.get("same-2")).endsWith(" · same-2"));
    assertEquals("same-2", names.file(rig.library.get("same-2")));
  }

  @Test
  void tenRunsAreComparedInColumnsThatScroll() throws IOException {
    for (int i = 0; i < 11; i++) {
      run("Run " + i, 0.1 + 0.01 * i, i);
    }
    rig.show(1000, 650, true);
    rig.select(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    assertTrue(rig.says("The first 10 are compared."), rig.words() + "");
    TableView<?> differences = (TableView<?>) rig.tab.content().lookup(".differences");
    assertEquals(11, differences.getColumns().size());
    assertTrue(
        Fx.call(() -> differences.getColumns().stream().allMatch(c -> c.getWidth() >= 90)),
        "none is squeezed");
  }

  private static List<String> settings(TableView<?> differences) {
    return Fx.call(
        () ->
            differences.getItems().stream()
                .map(item -> ((fovea.runs.PlanDifferences.Difference) item).setting())
                .toList());
  }

  @Test
  void aRunThatAnotherWindowTrainsSaysSo() throws IOException {
    Path run = rig.run("Theirs", 0.1, MadeUpRuns.events(120, 0, false)).path();
    try (var lock = RunFolder.open(run).lock()) {
      rig.show();
      assertTrue(rig.says("trained by another window"), rig.words() + "" + lock);
      Fx.run(() -> rig.tab.watch("theirs"));
      rig.quiet();
      assertTrue(rig.says("Another window or a command trains this run"), rig.words() + "");
      assertFalse(rig.says("CPU · "), "it may run on another machine");
      assertFalse(rig.says("Pause"), rig.words() + "");
    }
  }

  @Test
  void whatWasNotReadYetIsSeenToBeSoAndStandsBelow() throws IOException {
    run("Read", 0.1, 0);
    run("Last", 0.1, 5);
    var told = new ArrayList<List<RunSummary>>();
    List<RunSummary> read = rig.library.list(told::add);
    rig.show();
    RunSummary unread = told.getFirst().getFirst();
    assertEquals("Last", unread.name());
    Fx.run(() -> rig.model().runs().setAll(unread, read.get(1)));
    rig.quiet();
    assertTrue(rig.says("Not read yet"), rig.words() + "");
    assertTrue(rig.says("2 runs · reading 1"), rig.words() + "");
    assertEquals(2, rig.words().stream().filter("…"::equals).count(), "best and time");
    for (int column : new int[] {0, 5, 6}) {
      for (TableColumn.SortType direction : TableColumn.SortType.values()) {
        Fx.run(
            () -> {
              TableColumn<RunSummary, ?> by = rig.table().getColumns().get(column);
              by.setSortType(direction);
              rig.table().getSortOrder().setAll(List.of(by));
            });
        rig.quiet();
        assertEquals(List.of("Read", "Last"), rig.names(), column + " " + direction);
      }
    }
    Fx.run(() -> rig.model().refresh());
    rig.quiet();
    assertFalse(rig.says("Not read yet"), rig.words() + "");
    assertTrue(rig.says("2 runs"), rig.words() + "");
    expect("Last");
  }
}
