package fovea.ui.runs.monitor;

import fovea.runs.ActiveRun;
import fovea.runs.RunFigures;
import fovea.runs.RunLauncher;
import fovea.runs.RunState;
import fovea.runs.RunSummary;
import fovea.training.run.TrainingEvent;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import fovea.ui.work.WorkLine;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// What is known of the run that is watched: read from disk first, then as it happens.
public final class MonitorViewModel {
  /// What one frame may take of the JavaFX thread for events.
  private static final long FRAME = 5_000_000;

  /// How often the log of a run in another program is read again.
  private static final long AGAIN = 15_000_000_000L;

  private record Read(
      RunSummary run, RunRecord record, @Nullable TrainingEvent last, boolean exported) {}

  // ── State ──

  private final RunLauncher launcher;
  private final BackgroundWork work;
  private final Function<RunSummary, String> named;
  private final ReadOnlyObjectWrapper<@Nullable RunSummary> run = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<RunState> state =
      new ReadOnlyObjectWrapper<>(RunState.WAITING);
  private final ReadOnlyObjectWrapper<Work<Boolean>> reading =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final ObjectProperty<@Nullable WorkLine> line = new SimpleObjectProperty<>();
  private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
  private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();
  private RunRecord record = new RunRecord();
  private @Nullable ActiveRun active;
  private @Nullable RunFeed feed;
  private @Nullable TrainingEvent overlap;
  private String id = "";
  private boolean ready;
  private boolean exported;
  private long readAt;

  /// @param named what a run is called beside the others
  public MonitorViewModel(
      RunLauncher launcher, BackgroundWork work, Function<RunSummary, String> named) {
    this.launcher = launcher;
    this.named = named;
    this.work = work;
  }

  /// As it was when it was last read; null before that.
  public ReadOnlyObjectProperty<@Nullable RunSummary> run() {
    return run.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<RunState> state() {
    return state.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Work<Boolean>> reading() {
    return reading.getReadOnlyProperty();
  }

  /// What the work centre says of it; null where nothing goes on in this program.
  ObjectProperty<@Nullable WorkLine> line() {
    return line;
  }

  /// Why it failed, one sentence; "" where it did not.
  ReadOnlyStringProperty failure() {
    return failure.getReadOnlyProperty();
  }

  /// Grows whenever there is something new to see in the record.
  ReadOnlyLongProperty changes() {
    return changes.getReadOnlyProperty();
  }

  public RunRecord record() {
    return record;
  }

  /// Whether somebody in this program is at it, so that it can be paused and stopped here.
  boolean here() {
    return active != null;
  }

  /// Whether some examples are looked at after each validation.
  boolean watches() {
    RunSummary now = run.get();
    return now == null || launcher.watches(now.plan());
  }

  /// What a run is called beside the others.
  String title(RunSummary of) {
    return named.apply(of);
  }

  /// Whether there is a model to be had from it.
  boolean exported() {
    return exported;
  }

  /// The run with its curves; null before it was read.
  public RunFigures.@Nullable Of figure() {
    RunSummary now = run.get();
    return now == null ? null : new RunFigures.Of(named.apply(now), now.plan(), record.curves());
  }

  /// Whether nothing more is to be heard of it.
  public boolean idle() {
    return !(reading.get() instanceof Work.Running<Boolean>) && !(ready && state.get().active());
  }

  // ── Commands ──

  /// Hears what the work centre says of the runs that go on, by their ids.
  public void goesOn(Map<String, WorkLine> lines) {
    line.set(lines.get(id));
  }

  /// Shows a run, live where somebody in this program is at it.
  public void open(String which) {
    close();
    if (!which.equals(id)) {
      line.set(null);
      record = new RunRecord();
      run.set(null);
      exported = false;
      changes.set(changes.get() + 1);
    }
    id = which;
    failure.set("");
    readAt = System.nanoTime();
    RunFeed collecting = launcher.find(which).map(this::attach).orElse(null);
    work.<Read>startLatest(
        this,
        "Reading the run",
        Lane.FILES,
        reporter -> read(which, collecting),
        state -> {
          switch (state) {
            case Work.Done<Read>(Read read) -> {
              take(read);
              reading.set(new Work.Done<>(true));
            }
            case Work.Failed<Read>(String reason) -> reading.set(new Work.Failed<>(reason));
            case Work.Running<Read>(double progress, String message) ->
                reading.set(new Work.Running<>(progress, message));
            case Work.Idle<Read>() -> reading.set(new Work.Idle<>());
          }
        });
  }

  private RunFeed attach(ActiveRun found) {
    var made = new RunFeed(found); // before the log is read, so that nothing falls between
    active = found;
    feed = made;
    return made;
  }

  private Read read(String which, @Nullable RunFeed collecting) throws java.io.IOException {
    List<TrainingEvent> events = launcher.library().events(which);
    TrainingEvent told = collecting == null ? null : collecting.first();
    int until = told == null ? -1 : events.lastIndexOf(told);
    List<TrainingEvent> before = until < 0 ? events : events.subList(0, until);
    RunSummary summary = launcher.library().get(which);
    return new Read(
        summary,
        RunRecord.of(before),
        told != null || before.isEmpty() ? null : before.getLast(),
        Files.isDirectory(summary.export()));
  }

  private void take(Read read) {
    record = read.record();
    overlap = read.last();
    exported = read.exported();
    ready = true;
    run.set(read.run());
    state.set(active == null ? read.run().state() : active.state());
    failure.set(read.run().state() == RunState.FAILED ? read.run().failure() : "");
    changes.set(changes.get() + 1);
  }

  /// Reads the run again.
  public void again() {
    open(id);
  }

  /// Takes over what has happened since; at most ten times a second.
  public void tick() {
    if (!ready) {
      return;
    }
    RunFeed from = feed;
    ActiveRun now = active;
    if (from == null || now == null) {
      boolean elsewhere = state.get().active() && System.nanoTime() - readAt > AGAIN;
      if (elsewhere || launcher.find(id).isPresent()) {
        open(id);
      }
      return;
    }
    boolean over = now.end().isDone(); // asked before the rest is taken
    if (from.overrun()) {
      open(id);
      return;
    }
    if (from.drain(this::hear, FRAME)) {
      changes.set(changes.get() + 1);
    }
    state.set(now.state());
    if (over && from.isEmpty()) {
      ended(now);
    }
  }

  private void hear(TrainingEvent event) {
    TrainingEvent last = overlap;
    overlap = null;
    if (!event.equals(last)) { // the one event that may be on disk and not yet told
      record.add(event);
    }
  }

  private void ended(ActiveRun over) {
    close();
    String which = id;
    if (over.end().isCompletedExceptionally()) {
      String message = over.end().exceptionNow().getMessage();
      failure.set(message == null ? "The run could not go on." : message);
    } else if (over.end().getNow(null) instanceof TrainingEvent.Failed failed) {
      failure.set(failed.message()); // also where its folder is gone
    }
    work.<Read>start(
        "Reading the run",
        Lane.FILES,
        reporter -> {
          RunSummary summary = launcher.library().get(which);
          return new Read(summary, new RunRecord(), null, Files.isDirectory(summary.export()));
        },
        told -> {
          if (told instanceof Work.Done<Read>(Read read) && which.equals(id)) {
            ready = true;
            exported = read.exported();
            run.set(read.run());
            if (active == null) {
              state.set(failure.get().isEmpty() ? read.run().state() : RunState.FAILED);
              failure.set(failure.get().isEmpty() ? read.run().failure() : failure.get());
            }
            changes.set(changes.get() + 1);
          }
        });
  }

  /// Looks away.
  public void close() {
    if (feed != null) {
      feed.close();
    }
    feed = null;
    active = null;
    ready = false;
  }

  void pauseOrContinue() {
    if (active != null) {
      if (active.state() == RunState.PAUSED) {
        active.resume();
      } else {
        active.pause();
      }
      state.set(active.state());
    }
  }

  void stop() {
    if (active != null) {
      active.stop();
    }
  }
}
