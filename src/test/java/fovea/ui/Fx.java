package fovea.ui;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import org.testfx.api.FxToolkit;

/// The JavaFX thread for tests: the toolkit is started once for the whole run.
public final class Fx {
  private static final long PATIENCE_SECONDS = 90;

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

  /// Waits until `condition` holds on the JavaFX thread.
  public static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!call(condition::getAsBoolean)) {
      if (System.nanoTime() > end) {
        fail("still waiting for: " + what);
      }
      Thread.onSpinWait();
      java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
    }
  }
}
