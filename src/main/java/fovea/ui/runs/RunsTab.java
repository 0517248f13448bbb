package fovea.ui.runs;

import fovea.format.Quantities;
import fovea.runs.RunSummary;
import fovea.ui.tab.TabId;
import fovea.ui.tab.TabKeys;
import fovea.ui.tab.WorkbenchTab;
import fovea.ui.work.Heartbeat;
import fovea.ui.work.WorkLine;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import javafx.animation.AnimationTimer;

/// The tab that lists all training runs, compares them, and watches one.
public final class RunsTab extends WorkbenchTab {
  /// Frames in between would show nothing that an eye could follow.
  private static final long PACE = 100_000_000;

  private static final long SLOWEST = 1_000_000_000;

  /// Two per cent of one processor.
  private static final long REST = 50;

  private static final Duration DOZE = Duration.ofSeconds(1);

  private final RunsParts parts;
  private final RunsViewModel model;

  public RunsTab(RunsParts parts) {
    this(new RunsViewModel(parts), parts);
  }

  private RunsTab(RunsViewModel model, RunsParts parts) {
    super(TabId.RUNS, () -> new RunsView(model, parts), model.onScreen());
    this.model = model;
    this.parts = parts;
    var ticker = new Ticker();
    model
        .onScreen()
        .subscribe(
            seen -> {
              if (seen) {
                ticker.start();
              } else {
                ticker.sleep();
              }
            });
  }

  /// No training is invisible from another tab.
  @Override
  public void goesOn(List<WorkLine> lines) {
    var runs = new HashMap<String, WorkLine>();
    for (WorkLine line : lines) {
      if (line.item() instanceof RunWork.Item run && line.kind() != WorkLine.Kind.FAILED) {
        runs.put(run.id(), line);
      }
    }
    model.monitor().goesOn(runs);
    int active = runs.size();
    badge(
        active == 0 ? "" : Quantities.count(active),
        active == 1 ? "A training goes on" : Quantities.count(active, "training") + " go on");
  }

  @Override
  public boolean showsPictures() {
    return false;
  }

  @Override
  public boolean needsPicture() {
    return false;
  }

  @Override
  public TabKeys keys() {
    return RunsView.keys(this::view);
  }

  private RunsView view() {
    return (RunsView) content();
  }

  /// Brings this tab to the front and shows the monitor of a run; on the JavaFX thread.
  public void watch(String runId) {
    parts.navigator().show(TabId.RUNS);
    model.watch(runId);
  }

  /// Brings this tab to the front and goes on with a run; on the JavaFX thread.
  public void resume(RunSummary run) {
    parts.navigator().show(TabId.RUNS);
    model.resume(run);
  }

  RunsViewModel model() {
    return model;
  }

  /// Takes little of the processor from a training: the longer a frame takes, the longer is the
  /// pause after it. Where nothing goes on it only looks once a second whether something does.
  private final class Ticker extends AnimationTimer {
    private final Heartbeat dozing = new Heartbeat(DOZE, this::look);
    private long next;

    void sleep() {
      stop();
      dozing.beat(false);
    }

    private void look() {
      if (!model.idle()) {
        dozing.beat(false);
        start();
      }
    }

    @Override
    public void handle(long now) {
      if (now < next) {
        return;
      }
      long begun = System.nanoTime();
      model.tick();
      if (model.watching().get()) {
        view().beat();
        view().layout(); // draws, so that it is counted
      }
      next = now + Math.clamp(REST * (System.nanoTime() - begun), PACE, SLOWEST);
      if (model.idle()) {
        stop();
        dozing.beat(true);
      }
    }
  }
}
