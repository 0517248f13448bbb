package fovea.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.training.run.RunFolder;
import fovea.training.run.TrainingEvent.Reason;
import fovea.training.run.TrainingEvent.Stopped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What runs told is read once, and anew where they have changed.
class RunIndexTest {
  @TempDir private Path temporary;
  private Path folder;
  private Path run;

  @BeforeEach
  void aRun() throws IOException {
    folder = temporary.resolve("runs");
    run = new RunLibrary(folder).create(MadeUp.plan(), "x").path();
    MadeUp.append(run, MadeUp.step(1, 2), MadeUp.validated(1, 0.25, true));
    MadeUp.append(run, new Stopped(1, Reason.STOPPED));
  }

  private List<RunSummary> list() throws IOException {
    return new RunLibrary(folder).list();
  }

  /// Other bytes that no look at time and length tells from the log.
  private void spoilUnseen() throws IOException {
    Path log = run.resolve("events.jsonl");
    FileTime time = Files.getLastModifiedTime(log);
    Files.writeString(log, "?".repeat((int) Files.size(log)));
    Files.setLastModifiedTime(log, time);
  }

  @Test
  void aLogIsReadOnceAndAnewWhenItHasChanged() throws IOException {
    List<RunSummary> first = list();
    assertEquals(RunState.STOPPED, first.getFirst().state());
    spoilUnseen();
    assertEquals(first, list(), "nothing of the log is read");
    Files.setLastModifiedTime(run.resolve("events.jsonl"), FileTime.fromMillis(1000));
    assertEquals(RunState.INTERRUPTED, list().getFirst().state());
  }

  @Test
  void aDamagedIndexIsMadeAnew() throws IOException {
    List<RunSummary> first = list();
    Path index = folder.resolve(RunIndex.FILE);
    String whole = Files.readString(index);
    for (String damaged : List.of("", "null", "{\"format\":1}", whole.substring(0, 99))) {
      Files.writeString(index, damaged);
      assertEquals(first, list(), damaged);
      assertEquals(whole, Files.readString(index), damaged);
    }
    Files.writeString(index, whole.replace("\"format\":1", "\"format\":0"));
    spoilUnseen();
    assertEquals(
        RunState.INTERRUPTED, list().getFirst().state(), "another version's is not believed");
  }

  @Test
  void whatIsDeletedIsForgottenAndARunElsewhereIsNotMixedUp() throws IOException {
    list();
    RunFolder other = RunFolder.create(temporary.resolve("elsewhere").resolve("x"), MadeUp.plan());
    var library = new RunLibrary(folder);
    assertEquals(RunState.INTERRUPTED, library.get(other.path().toString()).state());
    assertEquals(RunState.STOPPED, library.get("x").state());
    library.delete("x");
    assertEquals(List.of(), library.list());
    assertFalse(Files.readString(folder.resolve(RunIndex.FILE)).contains("\"x\""));
  }

  @Test
  void aRunThatGoesOnIsNoReasonToWrite() throws IOException {
    Path index = folder.resolve(RunIndex.FILE);
    try (var lock = RunFolder.open(run).lock()) {
      assertEquals(RunState.RUNNING, list().getFirst().state());
      assertFalse(Files.exists(index), lock + "");
    }
    list();
    assertTrue(Files.exists(index));
  }

  @Test
  void aListIsToldBeforeLogsAreReadAndNothingIsMadeUpMeanwhile() throws IOException {
    var library = new RunLibrary(folder);
    for (int i = 0; i < 40; i++) {
      Path other = library.create(MadeUp.plan(Map.of("name", "run " + i), 0.1), "more").path();
      MadeUp.append(other, MadeUp.step(1, 2), new Stopped(1, Reason.FINISHED));
    }
    Files.writeString(run.resolve("plan.json"), "?");
    var told = new ArrayList<List<RunSummary>>();
    List<RunSummary> all = library.list(told::add);
    assertEquals(List.of(40L, 9L), told.stream().map(RunIndexTest::unread).toList());
    assertEquals(0, unread(all));
    for (List<RunSummary> some : told) {
      assertEquals(names(all), names(some), "all, in their order");
      assertTrue(
          some.stream()
              .filter(one -> one.state() == RunState.UNREAD)
              .allMatch(one -> Double.isNaN(one.seconds()) && one.best().isEmpty()));
    }
    assertEquals(1, all.stream().filter(one -> one.state() == RunState.DAMAGED).count());
    told.clear();
    assertEquals(all, new RunLibrary(folder).list(told::add));
    assertEquals(List.of(), told, "what is known is not read");
  }

  @Test
  void whoHearsOfAListMayEndIt() throws IOException {
    var library = new RunLibrary(folder);
    assertThrows(
        CancellationException.class,
        () ->
            library.list(
                some -> {
                  throw new CancellationException();
                }));
    assertEquals(RunState.STOPPED, library.list().getFirst().state());
  }

  private static long unread(List<RunSummary> runs) {
    return runs.stream().filter(one -> one.state() == RunState.UNREAD).count();
  }

  private static List<String> names(List<RunSummary> runs) {
    return runs.stream().map(RunSummary::name).toList();
  }
}
