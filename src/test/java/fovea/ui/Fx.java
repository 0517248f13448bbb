package fovea.ui;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import org.testfx.api.FxToolkit;

/// The JavaFX thread for tests: the toolkit is started once for the whole run.
public final class Fx {
  private static final long PATIENCE_SECONDS = 90;
  private static final long SHORTEST_REST = TimeUnit.MILLISECONDS.toNanos(2);
  private static final long LONGEST_REST = TimeUnit.MILLISECONDS.toNanos(50);

  private Fx() {}

  public static void start() {
    try {
      FxToolkit.registerPrimaryStage();
      Platform.setImplicitExit(false);
    } catch (Exception e) {
      throw new IllegalStateException("the toolkit did not start", e);
    }
  }

  /// Runs `work` on the JavaFX thread and waits for what it returns.
  public static <T> T call(Callable<T> work) {
    start();
    if (Platform.isFxApplicationThread()) {
      try {
        return work.call();
      } catch (Exception e) {
        throw new AssertionError("failed on the JavaFX thread", e);
      }
    }
    var result = new CompletableFuture<T>();
    Platform.runLater(
        () -> {
          try {
            result.complete(work.call());
          } catch (Throwable t) {
            result.completeExceptionally(t);
          }
        });
    try {
      return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("failed on the JavaFX thread", e);
    }
  }

  public static void run(Runnable work) {
    call(
        () -> {
          work.run();
          return true;
        });
  }

  /// Waits until `condition` holds on the JavaFX thread. Between two looks it rests for twice as
  /// long as a look takes: what is waited for needs the processor too.
  public static void await(String what, BooleanSupplier condition) {
    long before = System.nanoTime();
    long end = before + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!call(condition::getAsBoolean)) {
      long now = System.nanoTime();
      if (now > end) {
        fail("still waiting for: " + what);
      }
      LockSupport.parkNanos(Math.clamp(2 * (now - before), SHORTEST_REST, LONGEST_REST));
      before = System.nanoTime();
    }
  }
}
