package fovea.ui.work;

import fovea.ui.work.WorkItem.Turn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Background work of the real window: tensor work goes to the compute thread, files to virtual
/// threads, and every state comes back on the JavaFX thread.
public final class FxBackgroundWork implements BackgroundWork, AutoCloseable {
  /// Where tensor work runs, one piece after another.
  public interface ComputeLane {
    /// Runs `work`; the stage fails when it could not be run at all.
    CompletionStage<Boolean> submit(Callable<Boolean> work);

    /// Whether other work, on this thread, has asked for a place among that work and not got it
    /// yet.
    default boolean waits(Thread thread) {
      return false;
    }
  }

  /// How long closing waits for files that are just being written.
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final ComputeLane compute;
  private final Map<Thread, FxTicket<?>> files = new ConcurrentHashMap<>();
  private final ObservableList<Ticket> running = FXCollections.observableArrayList();
  private final ObservableList<Ticket> shown = FXCollections.unmodifiableObservableList(running);
  private final Map<Object, FxTicket<?>> latest = new ConcurrentHashMap<>();

  /// What the compute thread is at.
  private volatile @Nullable FxTicket<?> computing;

  public FxBackgroundWork(ComputeLane compute) {
    this.compute = compute;
  }

  @Override
  public <T> Ticket start(String name, Lane lane, Job<T> job, Consumer<Work<T>> onChange) {
    var ticket = new FxTicket<>(name, turn(lane), onChange, running::remove);
    launch(ticket, lane, job);
    return ticket;
  }

  @Override
  public <T> Ticket startLatest(
      Object key, String name, Lane lane, Job<T> job, Consumer<Work<T>> onChange) {
    var ticket =
        new FxTicket<T>(
            name,
            turn(lane),
            onChange,
            ended -> {
              running.remove(ended);
              latest.remove(key, ended);
            });
    FxTicket<?> older = latest.put(key, ticket);
    if (older != null) {
      older.supersede();
    }
    launch(ticket, lane, job);
    return ticket;
  }

  private <T> void launch(FxTicket<T> ticket, Lane lane, Job<T> job) {
    ticket.begin(running);
    switch (lane) {
      case FILES -> {
        Thread thread =
            Thread.ofVirtual().name(ticket.title()).unstarted(() -> atFiles(ticket, job));
        files.put(thread, ticket); // before it starts: closing must not miss it
        thread.start();
      }
      case COMPUTE ->
          compute
              .submit(
                  () -> {
                    atCompute(ticket, job);
                    return true;
                  })
              .whenComplete(
                  (_, failure) -> {
                    if (failure != null) {
                      ticket.fail(failure);
                    }
                  });
    }
  }

  private Function<FxTicket<?>, Turn> turn(Lane lane) {
    return switch (lane) {
      case FILES ->
          ticket ->
              files.entrySet().stream()
                      .anyMatch(e -> e.getValue() == ticket && compute.waits(e.getKey()))
                  ? Turn.WAITS
                  : Turn.NEEDLESS;
      case COMPUTE -> ticket -> ticket == computing ? Turn.HAS : Turn.WAITS;
    };
  }

  private <T> void atCompute(FxTicket<T> ticket, Job<T> job) {
    FxTicket<?> around = computing; // which lets this go first
    computing = ticket;
    try {
      ticket.run(job);
    } finally {
      computing = around;
    }
  }

  private <T> void atFiles(FxTicket<T> ticket, Job<T> job) {
    try {
      ticket.run(job);
    } finally {
      files.remove(Thread.currentThread());
    }
  }

  @Override
  public ObservableList<Ticket> running() {
    return shown;
  }

  /// Cancels everything, and waits a little for those that are at a file, so that none is left half
  /// written; on the JavaFX thread.
  @Override
  public void close() {
    List.copyOf(running).forEach(Ticket::cancel);
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (Thread thread : files.keySet()) {
      try {
        thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
