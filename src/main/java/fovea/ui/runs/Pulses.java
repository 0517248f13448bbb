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
final class Pulses {
  /// @param best what was measured with the best weights since somebody is at it; empty before
  record Live(RunState state, long step, Map<String, Double> best) {}

  /// Written by the training's thread.
  private static final class Pulse {
    private final ActiveRun run;
    private volatile long step;
    private volatile @Nullable Validated best;

    Pulse(ActiveRun run) {
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

  private final Map<String, Pulse> pulses = new ConcurrentHashMap<>();
  private final Queue<ActiveRun> ended = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean changed = new AtomicBoolean();
  private final ObservableMap<String, Live> live = FXCollections.observableHashMap();

  Pulses(RunLauncher launcher) {
    launcher.listen(this::hear); // the tab lives as long as the program
    launcher.active().forEach(run -> pulses.computeIfAbsent(run.id(), id -> new Pulse(run)));
  }

  private void hear(ActiveRun run) {
    if (run.end().isDone()) {
      pulses.remove(run.id());
      ended.add(run);
    } else {
      pulses.put(run.id(), new Pulse(run));
    }
    changed.set(true);
  }

  /// By the run's id; changes on the JavaFX thread.
  ObservableMap<String, Live> live() {
    return live;
  }

  /// Whether a run has begun or ended since this was last asked.
  boolean changed() {
    return changed.getAndSet(false);
  }

  /// The next run that has ended and was not told of yet.
  @Nullable ActiveRun ended() {
    return ended.poll();
  }

  /// Takes over where the runs are now.
  void update() {
    live.keySet().removeIf(id -> !pulses.containsKey(id));
    pulses.forEach(
        (id, pulse) -> {
          Validated best = pulse.best;
          var now =
              new Live(pulse.run.state(), pulse.step, best == null ? Map.of() : best.metrics());
          if (!now.equals(live.get(id))) {
            live.put(id, now);
          }
        });
  }
}
