package fovea.ui.runs;

import fovea.runs.ActiveRun;
import fovea.runs.RunLauncher;
import fovea.runs.RunState;
import fovea.training.run.TrainingEvent;
import fovea.training.run.TrainingEvent.Validated;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;

/// Where each active run is, for its line in the table.
final class LiveRuns {
  /// @param best what was measured with the best weights since somebody is at it; empty before
  record Progress(RunState state, long step, Map<String, Double> best) {}

  /// Written by the training's thread.
  private static final class Listener {
    private final ActiveRun run;
    private volatile long step;
    private volatile @Nullable Validated best;

    Listener(ActiveRun run) {
      this.run = run;
      run.listen(this::hear);
    }

    private void hear(TrainingEvent event) {
      step = event.step();
      if (event instanceof Validated validated && validated.best()) {
        best = validated;
      }
    }
  }

  private final Map<String, Listener> listeners = new ConcurrentHashMap<>();
  private final Queue<ActiveRun> ended = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean changed = new AtomicBoolean();
  private final ObservableMap<String, Progress> progress = FXCollections.observableHashMap();

  LiveRuns(RunLauncher launcher) {
    launcher.listen(this::hear); // the tab lives as long as the program
    launcher.active().forEach(run -> listeners.computeIfAbsent(run.id(), id -> new Listener(run)));
  }

  private void hear(ActiveRun run) {
    if (run.end().isDone()) {
      listeners.remove(run.id());
      ended.add(run);
    } else {
      listeners.put(run.id(), new Listener(run));
    }
    changed.set(true);
  }

  /// By the run's id; changes on the JavaFX thread.
  ObservableMap<String, Progress> progress() {
    return progress;
  }

  /// Whether a run has begun or ended since this was last asked.
  boolean changed() {
    return changed.getAndSet(false);
  }

  /// Whether there is something to be taken over.
  boolean pending() {
    return changed.get() || !ended.isEmpty();
  }

  /// The next run that has ended and was not told of yet.
  @Nullable ActiveRun ended() {
    return ended.poll();
  }

  /// Takes over where the runs are now.
  void update() {
    progress.keySet().removeIf(id -> !listeners.containsKey(id));
    listeners.forEach(
        (id, listener) -> {
          Validated best = listener.best;
          var now =
              new Progress(
                  listener.run.state(), listener.step, best == null ? Map.of() : best.metrics());
          if (!now.equals(progress.get(id))) {
            progress.put(id, now);
          }
        });
  }
}
