package fovea.tensor;

import static fovea.tensor.Compute.Priority.BACKGROUND;
import static fovea.tensor.Compute.Priority.INTERACTIVE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

@Timeout(60)
class ComputeTest {
  private final Compute compute = Compute.start();
  private final List<String> ran = new CopyOnWriteArrayList<>();
  private final CountDownLatch gate = new CountDownLatch(1);

  @AfterEach
  void close() {
    gate.countDown();
    compute.close();
  }

  /// Keeps the compute thread busy until the gate opens.
  private CompletableFuture<Boolean> busy() {
    var started = new CountDownLatch(1);
    var busy =
        compute.submit(
            INTERACTIVE,
            () -> {
              started.countDown();
              return gate.await(50, TimeUnit.SECONDS);
            });
    assertTrue(awaited(started));
    return busy;
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      return latch.await(50, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }

  private CompletableFuture<Boolean> note(Compute.Priority priority, String name) {
    return compute.submit(priority, () -> ran.add(name));
  }

  @Test
  void interactiveWorkGoesFirstAndEqualsInOrder() throws Exception {
    busy();
    var first = note(BACKGROUND, "background 1");
    note(INTERACTIVE, "interactive 1");
    var last = note(BACKGROUND, "background 2");
    note(INTERACTIVE, "interactive 2");
    gate.countDown();
    first.get();
    last.get();
    assertEquals(List.of("interactive 1", "interactive 2", "background 1", "background 2"), ran);
  }

  @Test
  void givingWayRunsInteractiveWorkOnly() throws Exception {
    var started = new CountDownLatch(1);
    var training =
        compute.submit(
            BACKGROUND,
            () -> {
              started.countDown();
              gate.await(50, TimeUnit.SECONDS);
              compute.giveWay();
              return ran.add("training");
            });
    assertTrue(awaited(started));
    var later = note(BACKGROUND, "background");
    note(INTERACTIVE, "interactive");
    gate.countDown();
    training.get();
    later.get();
    assertEquals(List.of("interactive", "training", "background"), ran);
    assertThrows(IllegalStateException.class, compute::giveWay);
  }

  @Test
  void cancelledWorkNeverStarts() throws Exception {
    busy();
    var cancelled = note(INTERACTIVE, "cancelled");
    var next = note(INTERACTIVE, "next");
    cancelled.cancel(false);
    gate.countDown();
    next.get();
    assertEquals(List.of("next"), ran);
  }

  @Test
  void failuresArriveAndTheThreadGoesOn() throws Exception {
    var failure = new IOException("no such picture");
    var failed =
        compute.submit(
            INTERACTIVE,
            () -> {
              throw failure;
            });
    assertSame(failure, assertThrows(ExecutionException.class, failed::get).getCause());
    var error =
        compute.submit(
            INTERACTIVE,
            () -> {
              throw new StackOverflowError();
            });
    assertInstanceOf(
        StackOverflowError.class, assertThrows(ExecutionException.class, error::get).getCause());
    assertTrue(note(INTERACTIVE, "after").get());
  }

  @Test
  void whatACallThrowsComesOutAsItWasThrown() {
    assertEquals(7, compute.call(INTERACTIVE, () -> 7));
    for (Throwable failure :
        List.of(new IOException("no such picture"), new IllegalStateException("no"), new Error())) {
      Executable call =
          () ->
              compute.call(
                  INTERACTIVE,
                  () -> {
                    switch (failure) {
                      case Exception e -> throw e;
                      case Error e -> throw e;
                      default -> throw new AssertionError(failure);
                    }
                  });
      assertSame(failure, assertThrows(failure.getClass(), call));
    }
  }

  @Test
  void workInsideWorkRunsAtOnce() throws Exception {
    assertEquals(
        "inner",
        compute.submit(INTERACTIVE, () -> compute.submit(BACKGROUND, () -> "inner").get()).get());
  }

  @Test
  void closingFinishesTheRunningJobAndFailsTheWaitingOnes() throws Exception {
    var running = busy();
    var waiting = note(INTERACTIVE, "waiting");
    compute.close();
    var late = note(INTERACTIVE, "late");
    gate.countDown();
    assertTrue(running.get());
    assertInstanceOf(
        IllegalStateException.class,
        assertThrows(ExecutionException.class, waiting::get).getCause());
    assertThrows(ExecutionException.class, late::get);
    assertEquals(List.of(), ran);
  }

  @Test
  void theEngineSaysWhatItUses() throws Exception {
    ComputeInfo info = compute.submit(INTERACTIVE, compute::info).get();
    assertTrue(info.engine().startsWith("PyTorch "), info.engine());
    assertTrue(info.threads() >= 1);
    assertTrue(info.message().startsWith("Running on the "), info.message());
    MemoryUse memory = compute.memory();
    assertTrue(memory.processBytes() > 0 && memory.heapBytes() > 0);
    assertTrue(memory.availableBytes() > 0 && memory.availableBytes() < memory.totalBytes());
  }

  @Test
  void modulesOutliveTheScopeTheyAreMadeIn() throws Exception {
    OnCompute.run(
        manager -> {
          Layer layer;
          try (var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            layer = new Layer(manager);
          }
          assertEquals(2, layer.parameters().get("weight").toFloatArray().length);
        });
  }

  private static final class Layer extends Module {
    Layer(NDManager manager) {
      super(manager);
      parameter("weight", 2);
    }
  }
}
