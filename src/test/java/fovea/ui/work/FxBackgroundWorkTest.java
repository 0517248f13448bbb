package fovea.ui.work;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.ui.Fx;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.WorkItem.Turn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FxBackgroundWorkTest {
  private final List<Work<String>> heard = new ArrayList<>();
  private final AtomicBoolean heardElsewhere = new AtomicBoolean();
  private final FxBackgroundWork work =
      new FxBackgroundWork(
          task ->
              CompletableFuture.supplyAsync(
                  () -> {
                    try {
                      return task.call();
                    } catch (Exception e) {
                      throw new AssertionError(e);
                    }
                  }));

  @BeforeAll
  static void toolkit() {
    Fx.start();
  }

  private void hear(Work<String> state) {
    heardElsewhere.compareAndSet(false, !Platform.isFxApplicationThread());
    heard.add(state);
  }

  private boolean over() {
    return !heard.isEmpty() && !(heard.getLast() instanceof Work.Running<String>);
  }

  @Test
  void runsAwayFromTheFxThreadAndIsHeardOnIt() {
    var ranOnFx = new AtomicBoolean(true);
    for (Lane lane : Lane.values()) {
      heard.clear();
      Fx.run(
          () ->
              work.start(
                  "counting",
                  lane,
                  _ -> {
                    ranOnFx.set(Platform.isFxApplicationThread());
                    return "three";
                  },
                  this::hear));
      Fx.await("the end", this::over);
      assertFalse(ranOnFx.get());
      assertInstanceOf(Work.Running.class, heard.getFirst());
      assertEquals(new Work.Done<>("three"), heard.getLast());
    }
    assertFalse(heardElsewhere.get());
    assertTrue(work.running().isEmpty());
  }

  @Test
  void aFloodOfProgressIsConflated() {
    Fx.run(
        () ->
            work.start(
                "flooding",
                Lane.FILES,
                reporter -> {
                  for (int i = 0; i < 20_000; i++) {
                    reporter.progress(i / 20_000.0, "step " + i);
                  }
                  return "done";
                },
                this::hear));
    Fx.await("the end", this::over);
    assertTrue(heard.size() < 200, "heard " + heard.size() + " states");
  }

  @Test
  void aCancelledJobIsHeardOfOnceMore() {
    var begun = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var left = new CountDownLatch(1);
    var sawCancel = new AtomicBoolean();
    var ticket = new AtomicReference<BackgroundWork.Ticket>();
    Fx.run(
        () ->
            ticket.set(
                work.start(
                    "waiting",
                    Lane.FILES,
                    reporter -> {
                      begun.countDown();
                      go.await();
                      sawCancel.set(reporter.cancelled());
                      reporter.show(() -> heard.add(new Work.Done<>("shown after the cancel")));
                      left.countDown();
                      return "late";
                    },
                    this::hear)));
    assertEquals(1, Fx.call(() -> work.running().size()));
    Fx.await("the job to begin", () -> begun.getCount() == 0);
    Fx.run(() -> ticket.get().cancel());
    assertEquals(List.of(new Work.Idle<>()), Fx.call(() -> heard.subList(1, heard.size())));
    go.countDown();
    Fx.await("the job to leave", () -> left.getCount() == 0);
    Fx.run(() -> {}); // whatever the job queued has run by now
    assertTrue(sawCancel.get());
    assertEquals(2, heard.size());
    assertTrue(Fx.call(() -> work.running().isEmpty()));
  }

  @Test
  void aJobCancelledBeforeItsTurnNeverRuns() {
    var queue = new ArrayList<Callable<Boolean>>();
    var waiting =
        new FxBackgroundWork(
            task -> {
              queue.add(task);
              return new CompletableFuture<>();
            });
    var ran = new AtomicBoolean();
    Fx.run(
        () ->
            waiting
                .start(
                    "queueing",
                    Lane.COMPUTE,
                    _ -> {
                      ran.set(true);
                      return "late";
                    },
                    this::hear)
                .cancel());
    Fx.run(() -> assertDoesNotThrow(queue.getFirst()::call));
    assertFalse(ran.get());
    assertEquals(List.of(new Work.Running<>(-1, ""), new Work.Idle<>()), heard);
    assertTrue(Fx.call(() -> waiting.running().isEmpty()));
  }

  @Test
  void onlyTheLatestWithAKeyIsHeard() {
    var go = new CountDownLatch(1);
    var older = new ArrayList<Work<String>>();
    Fx.run(
        () -> {
          work.startLatest(
              "slider",
              "older",
              Lane.FILES,
              _ -> {
                go.await();
                return "old";
              },
              older::add);
          work.startLatest("slider", "newer", Lane.FILES, _ -> "new", this::hear);
        });
    go.countDown();
    Fx.await("the newer one", this::over);
    Fx.await("an empty list", () -> work.running().isEmpty());
    assertEquals(new Work.Done<>("new"), heard.getLast());
    assertEquals(1, older.size(), "nothing but its start");
  }

  @Test
  void failuresBecomeASentence() {
    Fx.run(
        () ->
            work.start(
                "failing",
                Lane.COMPUTE,
                _ -> {
                  throw new IOException("The file is not a picture.");
                },
                this::hear));
    Fx.await("the end", this::over);
    assertEquals(new Work.Failed<>("The file is not a picture."), heard.getLast());
  }

  @Test
  void anEngineThatDoesNotStartIsToldToo() {
    var dead =
        new FxBackgroundWork(
            _ ->
                CompletableFuture.failedFuture(
                    new IllegalStateException("The engine has been shut down.")));
    Fx.run(() -> dead.start("lost", Lane.COMPUTE, _ -> "never", this::hear));
    Fx.await("the end", this::over);
    assertEquals(new Work.Failed<>("The engine has been shut down."), heard.getLast());
  }

  @Test
  void tensorWorkTellsWhatItWaitsFor() {
    var lane = new ArrayList<Callable<Boolean>>();
    var waiting =
        new FxBackgroundWork(
            task -> {
              lane.add(task);
              return new CompletableFuture<>();
            });
    var hold = new CountDownLatch(1);
    var first =
        Fx.call(
            () -> waiting.start("Evaluating", Lane.COMPUTE, _ -> hold.await(9, SECONDS), _ -> {}));
    var second = Fx.call(() -> waiting.start("Captioning", Lane.COMPUTE, _ -> "", this::hear));
    assertEquals(Turn.WAITS, Fx.call(first::turn));
    CompletableFuture.runAsync(() -> assertDoesNotThrow(lane.getFirst()::call));
    Fx.await("the first to begin", () -> first.turn() == Turn.HAS);
    assertEquals(Turn.WAITS, Fx.call(second::turn));
    heard.clear();
    Fx.run(() -> second.waitsFor("Waits for: evaluating, 3 of 8"));
    Fx.run(() -> second.waitsFor("Waits for: evaluating, 3 of 8"));
    Fx.run(() -> second.waitsFor(""));
    assertEquals(
        List.of(
            new Work.Running<>(-1, "Waits for: evaluating, 3 of 8"), new Work.Running<>(-1, "")),
        heard);
    hold.countDown();
    Fx.await("the first to end", () -> first.turn() == Turn.NEEDLESS);
  }

  @Test
  void whoLetsOthersGoFirstHasItsTurnAgainAfterwards() {
    var lane = new ArrayList<Callable<Boolean>>();
    var waiting =
        new FxBackgroundWork(
            task -> {
              lane.add(task);
              return new CompletableFuture<>();
            });
    var inner = new CountDownLatch(1);
    var outer = new CountDownLatch(1);
    var evaluating =
        Fx.call(
            () ->
                waiting.start(
                    "Evaluating",
                    Lane.COMPUTE,
                    _ -> lane.get(1).call() && outer.await(9, SECONDS),
                    _ -> {}));
    var captioning =
        Fx.call(
            () -> waiting.start("Captioning", Lane.COMPUTE, _ -> inner.await(9, SECONDS), _ -> {}));
    CompletableFuture.runAsync(() -> assertDoesNotThrow(lane.getFirst()::call));
    Fx.await("the second to go first", () -> captioning.turn() == Turn.HAS);
    assertEquals(Turn.WAITS, Fx.call(evaluating::turn));
    inner.countDown();
    Fx.await("the first to go on", () -> evaluating.turn() == Turn.HAS);
    outer.countDown();
  }

  @Test
  void workAtFilesThatAsksForTheEngineSaysThatItWaits() {
    var asks = ConcurrentHashMap.<Thread>newKeySet();
    var lane =
        new FxBackgroundWork.ComputeLane() {
          @Override
          public CompletionStage<Boolean> submit(Callable<Boolean> work) {
            return new CompletableFuture<>();
          }

          @Override
          public boolean waits(Thread thread) {
            return asks.contains(thread);
          }
        };
    var hold = new CountDownLatch(1);
    var measuring =
        Fx.call(
            () ->
                new FxBackgroundWork(lane)
                    .start(
                        "Measuring",
                        Lane.FILES,
                        _ -> asks.add(Thread.currentThread()) && hold.await(9, SECONDS),
                        _ -> {}));
    Fx.await("the question", () -> measuring.turn() == Turn.WAITS);
    asks.clear();
    assertEquals(Turn.NEEDLESS, Fx.call(measuring::turn));
    hold.countDown();
  }

  @Test
  void immediateWorkRunsOnTheCaller() {
    var ticket =
        new ImmediateWork()
            .start(
                "at once",
                Lane.FILES,
                reporter -> {
                  reporter.progress(0.5, "half");
                  return Thread.currentThread().getName();
                },
                heard::add);
    assertEquals(
        List.of(
            new Work.Running<>(-1, ""),
            new Work.Running<>(0.5, "half"),
            new Work.Done<>(Thread.currentThread().getName())),
        heard);
    assertEquals(heard.getLast(), ticket.state());
  }

  @Test
  void closingWaitsForAFileThatIsBeingWritten() throws InterruptedException {
    var begun = new CountDownLatch(1);
    var written = new AtomicBoolean();
    Fx.run(
        () ->
            work.start(
                "writing",
                Lane.FILES,
                _ -> {
                  begun.countDown();
                  Thread.sleep(100);
                  written.set(true);
                  return "there";
                },
                this::hear));
    begun.await();
    Fx.run(work::close);
    assertTrue(written.get());
  }
}
