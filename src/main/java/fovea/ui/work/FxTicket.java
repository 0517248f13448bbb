package fovea.ui.work;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/// One piece of work: run on some thread, heard of on the JavaFX thread only.
final class FxTicket<T> implements BackgroundWork.Ticket, BackgroundWork.Reporter {
  private static final System.Logger LOG = System.getLogger(FxTicket.class.getName());

  /// A screen shows nothing quicker; what is told in between is left out.
  private static final long FRAME_NANOS = 16_000_000;

  private final String title;
  private final Function<FxTicket<?>, Turn> turn;
  private final Consumer<Work<T>> onChange;
  private final Consumer<FxTicket<T>> onEnd;
  private final AtomicReference<Work.@Nullable Running<T>> told = new AtomicReference<>();
  private volatile boolean cancelled;
  private volatile long lastTold = System.nanoTime() - FRAME_NANOS;

  // Only on the JavaFX thread:
  private boolean ended;
  private Work<T> now = new Work.Running<>(-1, "");
  private String waits = "";

  /// @param turn how it stands to the engine, as long as it goes on
  FxTicket(
      String title,
      Function<FxTicket<?>, Turn> turn,
      Consumer<Work<T>> onChange,
      Consumer<FxTicket<T>> onEnd) {
    this.title = title;
    this.turn = turn;
    this.onChange = onChange;
    this.onEnd = onEnd;
  }

  // ── On the JavaFX thread ──

  private void end(Work<T> state) {
    if (!ended) {
      ended = true;
      now = state;
      onEnd.accept(this);
      onChange.accept(state);
    }
  }

  private void tell() {
    var latest = told.getAndSet(null);
    lastTold = System.nanoTime();
    if (latest != null && !ended) {
      now = latest;
      onChange.accept(latest);
    }
  }

  @Override
  public Work<T> state() {
    return now;
  }

  @Override
  public Turn turn() {
    return ended ? Turn.NEEDLESS : turn.apply(this);
  }

  @Override
  public void waitsFor(String what) {
    if (!ended
        && !what.equals(waits)
        && now instanceof Work.Running<T>(double progress, String _)) {
      waits = what;
      onChange.accept(what.isEmpty() ? now : new Work.Running<>(progress, what));
    }
  }

  // ── On the thread that works ──

  void run(BackgroundWork.Job<T> job) {
    if (cancelled) {
      return;
    }
    try {
      T value = job.run(this);
      Platform.runLater(() -> end(new Work.Done<>(value)));
    } catch (CancellationException e) {
      cancel();
    } catch (Throwable failure) {
      fail(failure);
    }
  }

  void fail(Throwable failure) {
    if (cancelled) {
      return;
    }
    String reason = FailureReason.of(failure);
    if (FailureReason.isForPeople(failure)) {
      LOG.log(System.Logger.Level.INFO, title + ": " + reason);
    } else {
      LOG.log(System.Logger.Level.WARNING, title + " failed", failure);
    }
    Platform.runLater(() -> end(new Work.Failed<>(reason)));
  }

  @Override
  public void progress(double fraction, String message) {
    if (told.getAndSet(new Work.Running<>(fraction, message)) != null) {
      return; // one that is on its way will tell this instead
    }
    long wait = FRAME_NANOS - (System.nanoTime() - lastTold);
    if (wait <= 0) {
      Platform.runLater(this::tell);
    } else {
      CompletableFuture.delayedExecutor(wait, TimeUnit.NANOSECONDS)
          .execute(() -> Platform.runLater(this::tell));
    }
  }

  @Override
  public void show(Runnable update) {
    Platform.runLater(
        () -> {
          if (!cancelled && !ended) {
            update.run();
          }
        });
  }

  @Override
  public boolean cancelled() {
    return cancelled;
  }

  // ── On any thread ──

  void begin(List<? super FxTicket<T>> running) {
    onFxThread(
        () -> {
          if (!ended) {
            running.add(this);
            onChange.accept(now);
          }
        });
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public void cancel() {
    cancelled = true;
    onFxThread(() -> end(new Work.Idle<>()));
  }

  /// Cancels without a word, because something newer has taken its place.
  void supersede() {
    cancelled = true;
    onFxThread(
        () -> {
          if (!ended) {
            ended = true;
            now = new Work.Idle<>();
            onEnd.accept(this);
          }
        });
  }

  private static void onFxThread(Runnable action) {
    if (Platform.isFxApplicationThread()) {
      action.run();
    } else {
      Platform.runLater(action);
    }
  }
}
