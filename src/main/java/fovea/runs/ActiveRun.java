package fovea.runs;

import fovea.training.run.RunFolder;
import fovea.training.run.StopSignal;
import fovea.training.run.TrainingEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// A run that somebody is at. Any thread may ask.
public final class ActiveRun {
  private final String id;
  private final RunFolder folder;
  private final StopSignal signal = new StopSignal();
  private final List<Consumer<TrainingEvent>> listeners = new CopyOnWriteArrayList<>();
  private final CompletableFuture<TrainingEvent> end = new CompletableFuture<>();
  private volatile boolean begun;
  private volatile boolean stepped;

  ActiveRun(String id, RunFolder folder) {
    this.id = id;
    this.folder = folder;
  }

  public String id() {
    return id;
  }

  public RunFolder folder() {
    return folder;
  }

  public RunState state() {
    if (end.isCompletedExceptionally()) { // asked first: the future would throw
      return RunState.FAILED;
    }
    TrainingEvent last = end.getNow(null);
    if (last instanceof TrainingEvent.Stopped stopped) {
      return switch (stopped.reason()) {
        case FINISHED -> RunState.FINISHED;
        case EARLY -> RunState.EARLY;
        case STOPPED -> RunState.STOPPED;
      };
    }
    if (last != null) {
      return RunState.FAILED;
    }
    if (stepped) {
      return RunState.FINISHING;
    }
    return signal.paused() ? RunState.PAUSED : begun ? RunState.RUNNING : RunState.WAITING;
  }

  public void pause() {
    signal.pause();
  }

  public void resume() {
    signal.resume();
  }

  /// Stops after the present batch; everything is kept.
  public void stop() {
    signal.stop();
  }

  /// Completes with the last event, once everything is on disk; exceptionally when the run could
  /// not begin.
  public CompletableFuture<TrainingEvent> end() {
    return end;
  }

  /// Told of every event from now on, on the training's thread; be quick.
  ///
  /// @return ends it
  public Runnable listen(Consumer<TrainingEvent> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  StopSignal signal() {
    return signal;
  }

  void tell(TrainingEvent event) {
    begun = true;
    if (event instanceof TrainingEvent.Stopped) {
      stepped = true;
    }
    listeners.forEach(listener -> listener.accept(event));
  }
}
