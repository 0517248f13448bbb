package fovea.ui.runs.monitor;

import fovea.runs.ActiveRun;
import fovea.training.run.TrainingEvent;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Collects a run's events on the training's thread, which it holds up by no more than a queue
/// does, until the JavaFX thread has time for them.
public final class RunFeed implements AutoCloseable {
  /// More are not kept while nobody looks: they are on disk.
  public static final int MOST = 200_000;

  private final Queue<TrainingEvent> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private final Runnable unlisten;
  private volatile boolean overrun;

  public RunFeed(ActiveRun run) {
    unlisten = run.listen(this::take);
  }

  private void take(TrainingEvent event) {
    if (overrun || size.incrementAndGet() > MOST) {
      overrun = true;
      return;
    }
    queue.add(event);
  }

  /// The oldest event that waits.
  @Nullable TrainingEvent first() {
    return queue.peek();
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  /// Whether events were left out, so that the run has to be read from disk again.
  public boolean overrun() {
    return overrun;
  }

  /// Hands over what waits, for at most so long.
  ///
  /// @return whether there was anything
  boolean drain(Consumer<TrainingEvent> to, long nanos) {
    long end = System.nanoTime() + nanos;
    boolean any = false;
    // the clock is looked at now and then: it costs more than an event
    for (int i = 1; i % 64 != 0 || System.nanoTime() < end; i++) {
      TrainingEvent event = queue.poll();
      if (event == null) {
        break;
      }
      size.decrementAndGet();
      to.accept(event);
      any = true;
    }
    return any;
  }

  @Override
  public void close() {
    unlisten.run();
  }
}
