package fovea.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.training.run.TrainingEvent;
import fovea.training.run.TrainingEvent.Reason;
import fovea.training.run.TrainingEvent.Stopped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class RunLauncherTest {
  @TempDir private Path temporary;
  private final CountDownLatch told = new CountDownLatch(1);

  /// Makes steps until it is stopped.
  private RunLauncher endless() {
    return launcher(
        (folder, stop, listener) -> {
          long step = 0;
          while (!stop.stopped()) {
            if (!stop.paused()) {
              listener.accept(MadeUp.step(++step, 1));
              told.countDown();
            }
            LockSupport.parkNanos(100_000);
          }
          var end = new Stopped(step, Reason.STOPPED);
          listener.accept(end);
          return end;
        });
  }

  private RunLauncher launcher(RunBody body) {
    return new RunLauncher(new RunLibrary(temporary), Map.of("made-up", body));
  }

  private static TrainingEvent end(ActiveRun run)
      throws InterruptedException, ExecutionException, TimeoutException {
    return run.end().get(10, TimeUnit.SECONDS);
  }

  @Test
  void aRunIsLaunchedPausedAndStopped() throws Exception {
    RunLauncher launcher = endless();
    var heard = new CopyOnWriteArrayList<String>();
    Runnable deaf = launcher.listen(run -> heard.add(run.id() + " " + run.end().isDone()));
    ActiveRun run = launcher.launch(MadeUp.plan(), "Mine");
    assertEquals("mine", run.id());
    assertEquals(List.of(run), launcher.active());
    assertTrue(told.await(5, TimeUnit.SECONDS));
    assertEquals(RunState.RUNNING, run.state());
    run.pause();
    assertEquals(RunState.PAUSED, run.state());
    run.resume();
    assertEquals(RunState.RUNNING, run.state());
    run.stop();
    assertTrue(end(run) instanceof Stopped);
    assertEquals(RunState.STOPPED, run.state());
    while (heard.size() < 2) {
      Thread.onSpinWait();
    }
    assertEquals(List.of("mine false", "mine true"), heard);
    assertEquals(List.of(), launcher.active());
    deaf.run();
  }

  @Test
  void listenersHearEventsUntilTheyEndIt() throws Exception {
    var gate = new CountDownLatch(1);
    RunLauncher launcher =
        launcher(
            (folder, stop, listener) -> {
              await(gate);
              listener.accept(MadeUp.step(1, 1));
              var end = new Stopped(1, Reason.EARLY);
              listener.accept(end);
              return end;
            });
    ActiveRun run = launcher.launch(MadeUp.plan(), "x");
    assertEquals(RunState.WAITING, run.state());
    var heard = new CopyOnWriteArrayList<TrainingEvent>();
    run.listen(heard::add);
    run.listen(event -> heard.add(MadeUp.step(99, 9))).run();
    gate.countDown();
    end(run);
    assertEquals(2, heard.size());
    assertEquals(RunState.EARLY, run.state());
  }

  @Test
  void aRunThatCannotBeginHasFailed() throws IOException {
    RunLauncher launcher =
        launcher(
            (folder, stop, listener) -> {
              throw new IOException("The data are gone.");
            });
    ActiveRun run = launcher.launch(MadeUp.plan(), "x");
    var failure = assertThrows(ExecutionException.class, () -> end(run));
    assertEquals("The data are gone.", failure.getCause().getMessage());
    assertEquals(RunState.FAILED, run.state());
  }

  @Test
  void anUnknownRecipeIsRefusedBeforeThereIsAFolder() {
    var launcher = new RunLauncher(new RunLibrary(temporary), Map.of());
    var refused = assertThrows(IOException.class, () -> launcher.launch(MadeUp.plan(), "x"));
    assertTrue(refused.getMessage().contains("made-up"));
    assertFalse(temporary.resolve("x").toFile().exists());
  }

  @Test
  void resumingAnActiveRunIsTheSameRun() throws Exception {
    RunLauncher launcher = endless();
    ActiveRun run = launcher.launch(MadeUp.plan(), "x");
    assertSame(run, launcher.resume("x"));
    run.stop();
    end(run);
    while (launcher.find("x").isPresent()) {
      Thread.onSpinWait();
    }
    ActiveRun again = launcher.resume("x");
    assertEquals("x", again.id());
    again.stop();
    end(again);
    assertThrows(IOException.class, () -> launcher.resume("nothing"));
  }

  @Test
  void stoppingAllWaitsForAll() throws Exception {
    RunLauncher launcher = endless();
    ActiveRun one = launcher.launch(MadeUp.plan(), "x");
    ActiveRun two = launcher.launch(MadeUp.plan(), "x");
    two.pause();
    assertEquals("x-2", two.id());
    assertTrue(launcher.stopAll(10));
    assertTrue(one.end().isDone() && two.end().isDone());
    assertTrue(launcher.stopAll(0), "nobody is left");
  }

  @Test
  void theNextStartKnowsWhichRunsWereCutOffAndTellsItOnce() throws Exception {
    RunLauncher launcher = endless();
    ActiveRun byHand = launcher.launch(MadeUp.plan(), "by hand");
    byHand.stop();
    end(byHand);
    while (!launcher.active().isEmpty()) {
      Thread.onSpinWait();
    }
    ActiveRun goesOn = launcher.launch(MadeUp.plan(), "closed");
    assertTrue(launcher.stopAll(10));
    end(goesOn);
    RunLibrary next = new RunLibrary(temporary);
    next.mark(next.create(MadeUp.plan(), "killed").path(), true);
    assertEquals(
        Set.of("closed", "killed"),
        next.cutOff().stream().map(RunSummary::id).collect(Collectors.toSet()));
    for (RunSummary run : next.cutOff()) {
      next.leave(run);
    }
    assertEquals(List.of(), next.cutOff());
  }

  @Test
  void aRunThatDoesNotStopIsNotWaitedForForEver() throws Exception {
    var gate = new CountDownLatch(1);
    RunLauncher launcher =
        launcher(
            (folder, stop, listener) -> {
              await(gate);
              return new Stopped(0, Reason.STOPPED);
            });
    ActiveRun run = launcher.launch(MadeUp.plan(), "x");
    assertFalse(launcher.stopAll(0));
    gate.countDown();
    end(run);
  }

  private static void await(CountDownLatch gate) throws IOException {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
