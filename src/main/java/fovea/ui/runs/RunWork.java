package fovea.ui.runs;

import fovea.format.Quantities;
import fovea.runs.ActiveRun;
import fovea.runs.RunLauncher;
import fovea.runs.RunState;
import fovea.training.run.TrainingEvent;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.FailureReason;
import fovea.ui.work.Work;
import fovea.ui.work.WorkCentre;
import fovea.ui.work.WorkItem;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/// The training runs, as rows of the work centre.
public final class RunWork implements WorkCentre.Source {
  private static final long SECONDS_TO_STOP = 60;

  private final RunLauncher launcher;
  private final BackgroundWork work;
  private final Map<ActiveRun, Item> items = new ConcurrentHashMap<>();

  public RunWork(RunLauncher launcher, BackgroundWork work) {
    this.launcher = launcher;
    this.work = work;
    launcher.listen(this::item); // from its first event on
  }

  /// The name that its plan gives it.
  public static String name(ActiveRun run) {
    return run.folder().plan().settings().getOrDefault("name", run.id());
  }

  @Override
  public List<Item> items() {
    List<ActiveRun> active = launcher.active();
    items.keySet().retainAll(active);
    return active.stream().map(this::item).toList();
  }

  @Override
  public void stop(Runnable then) {
    if (launcher.active().isEmpty()) {
      then.run();
      return;
    }
    work.<Boolean>start(
        "Stopping the runs",
        Lane.FILES,
        _ -> launcher.stopAll(SECONDS_TO_STOP),
        state -> {
          if (!(state instanceof Work.Running<Boolean>)) {
            then.run();
          }
        });
  }

  private Item item(ActiveRun run) {
    return items.computeIfAbsent(run, Item::new);
  }

  /// One run.
  public final class Item implements WorkItem {
    private final ActiveRun run;
    private volatile long step = -1;
    private volatile String failure = "";
    private volatile boolean stopping;

    Item(ActiveRun run) {
      this.run = run;
      run.listen(this::hear);
    }

    private void hear(TrainingEvent event) {
      step = event.step();
      if (event instanceof TrainingEvent.Failed(long _, String message)) {
        failure = message;
      }
    }

    String id() {
      return run.id();
    }

    @Override
    public String title() {
      boolean alone =
          launcher.active().stream().filter(other -> name(other).equals(name(run))).count() < 2;
      return "Training “" + name(run) + "”" + (alone ? "" : " (" + run.id() + ")");
    }

    @Override
    public Work<?> state() {
      return switch (run.state()) {
        case WAITING, RUNNING, PAUSED, FINISHING -> running();
        case FINISHED, EARLY -> new Work.Done<>(run);
        case STOPPED, INTERRUPTED, UNREAD -> new Work.Idle<>();
        case FAILED, DAMAGED -> new Work.Failed<>(failure());
      };
    }

    private Work<?> running() {
      long steps = run.folder().plan().steps();
      long now = step;
      if (now < 0) {
        return new Work.Running<>(-1, stopping ? "stopping" : "preparing");
      }
      if (run.state() == RunState.FINISHING) {
        return new Work.Running<>(-1, "writing the model and measuring it");
      }
      String how =
          stopping
              ? "stopping after the present batch"
              : run.state() == RunState.PAUSED
                  ? "paused"
                  : "step %s of %s".formatted(Quantities.count(now), Quantities.count(steps));
      return new Work.Running<>(Math.clamp((double) now / steps, 0, 1), how);
    }

    private String failure() {
      if (!failure.isEmpty() || !run.end().isCompletedExceptionally()) {
        return failure;
      }
      try {
        run.end().join();
        return failure;
      } catch (CompletionException e) {
        return FailureReason.of(e);
      }
    }

    @Override
    public Turn turn() {
      return switch (run.state()) {
        case WAITING -> Turn.WAITS;
        case RUNNING, PAUSED, FINISHING ->
            Turn.HAS; // a paused run keeps its place, with all it has in memory
        case FINISHED, EARLY, STOPPED, INTERRUPTED, FAILED, DAMAGED, UNREAD -> Turn.NEEDLESS;
      };
    }

    @Override
    public boolean paused() {
      return run.state() == RunState.PAUSED;
    }

    @Override
    public String whenClosed() {
      return "It will stop after the present batch and be kept; it can be resumed at the next start.";
    }

    @Override
    public void cancel() {
      stopping = true;
      run.stop();
    }
  }
}
