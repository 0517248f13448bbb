package fovea.ui.work;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/// Runs something on the JavaFX thread now and then, for as long as it is wanted. A Timeline that
/// waits has JavaFX go through sixty frames a second, which takes two per cent of a processor while
/// nothing happens at all; this takes nothing in between.
public final class Heartbeat {
  private final Duration pause;
  private final Runnable beat;
  private @Nullable Thread thread;

  public Heartbeat(Duration pause, Runnable beat) {
    this.pause = pause;
    this.beat = beat;
  }

  /// Begins or ends it; on the JavaFX thread.
  public void beat(boolean wanted) {
    Thread before = thread;
    if (wanted == (before != null)) {
      return;
    }
    if (before != null) {
      before.interrupt();
      thread = null;
      return;
    }
    thread = Thread.ofVirtual().name("heartbeat").start(this::run);
  }

  private void run() {
    Thread own = Thread.currentThread();
    var waiting = new AtomicBoolean(); // one that the JavaFX thread has no time for is enough
    try {
      while (true) {
        Thread.sleep(pause);
        if (!waiting.getAndSet(true)) {
          Platform.runLater(
              () -> {
                waiting.set(false);
                if (own.equals(thread)) {
                  beat.run();
                }
              });
        }
      }
    } catch (InterruptedException | IllegalStateException ended) {
      // it was ended, or JavaFX was
    }
  }
}
