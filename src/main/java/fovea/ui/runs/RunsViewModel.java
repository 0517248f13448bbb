package fovea.ui.runs;

import fovea.format.Quantities;
import fovea.runs.ActiveRun;
import fovea.runs.RunLauncher;
import fovea.runs.RunNames;
import fovea.runs.RunState;
import fovea.runs.RunSummary;
import fovea.ui.runs.monitor.MonitorViewModel;
import fovea.ui.tab.Navigator;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/// What the Runs tab knows and can do.
public final class RunsViewModel {
  /// Ticks between two looks at where active runs are, in the list.
  private static final int LOOK = 8;

  /// Ticks between two readings of the list while another program trains.
  private static final int AGAIN = 150;

  private interface Step {
    String run() throws Exception;
  }

  // ── State ──

  private final RunLauncher launcher;
  private final BackgroundWork work;
  private final Navigator navigator;
  private final Promotion promotion;
  private final LiveRuns liveRuns;
  private final RunComparison comparison;
  private final MonitorViewModel monitor;
  private final RunList list;
  private final FilteredList<RunSummary> shown;
  private final StringProperty search = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<List<RunSummary>> chosen =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyBooleanWrapper watching = new ReadOnlyBooleanWrapper(false);
  private final BooleanProperty onScreen = new SimpleBooleanProperty(false);
  private RunNames names = new RunNames();
  private boolean elsewhere;
  private int ticks;

  RunsViewModel(RunsParts parts) {
    launcher = parts.launcher();
    work = parts.work();
    navigator = parts.navigator();
    promotion = new Promotion(parts);
    liveRuns = new LiveRuns(launcher);
    comparison = new RunComparison(launcher.library(), work, this::title);
    monitor = new MonitorViewModel(launcher, work, this::title);
    list = new RunList(launcher.library(), work, this::hear);
    shown = new FilteredList<>(list.runs());
    search.subscribe(words -> shown.setPredicate(run -> run.matches(words)));
    onScreen.subscribe(
        seen -> {
          if (seen) {
            refresh();
          }
        });
  }

  ObservableList<RunSummary> runs() {
    return list.runs();
  }

  /// The runs that the search lets through.
  ObservableList<RunSummary> shown() {
    return shown;
  }

  /// How many runs there are, for people.
  String count() {
    return list.count(shown.size());
  }

  StringProperty search() {
    return search;
  }

  /// How reading the list went.
  ReadOnlyObjectProperty<Work<Boolean>> listing() {
    return list.reading();
  }

  /// The runs that are looked at, in the order of the table.
  ReadOnlyObjectProperty<List<RunSummary>> chosen() {
    return chosen.getReadOnlyProperty();
  }

  /// How runs become models.
  Promotion promotion() {
    return promotion;
  }

  /// Whether one run is watched rather than all listed.
  ReadOnlyBooleanProperty watching() {
    return watching.getReadOnlyProperty();
  }

  /// Whether the tab can be seen; before that nothing is read.
  BooleanProperty onScreen() {
    return onScreen;
  }

  LiveRuns liveRuns() {
    return liveRuns;
  }

  RunComparison comparison() {
    return comparison;
  }

  MonitorViewModel monitor() {
    return monitor;
  }

  /// What a run is called beside the others.
  String title(RunSummary run) {
    return names.title(run);
  }

  /// What files are named after that tell of a run.
  String fileName(RunSummary run) {
    return names.file(run);
  }

  RunState state(RunSummary run) {
    LiveRuns.Progress live = liveRuns.progress().get(run.id());
    return live == null ? run.state() : live.state();
  }

  /// Whether another window or a command trains it.
  boolean elsewhere(RunSummary run) {
    return run.state().active() && launcher.find(run.id()).isEmpty();
  }

  /// Whether nothing goes on that ticks would show.
  boolean idle() {
    return launcher.active().isEmpty()
        && !liveRuns.pending()
        && (watching.get() ? monitor.idle() : !elsewhere);
  }

  // ── Commands ──

  /// Takes over what has happened since; at most ten times a second while the tab can be seen.
  void tick() {
    for (ActiveRun run = liveRuns.ended(); run != null; run = liveRuns.ended()) {
      if (run.end().isCompletedExceptionally()) {
        String message = run.end().exceptionNow().getMessage();
        navigator.warn(run.id() + ": " + (message == null ? "The run could not go on." : message));
      }
    }
    if (liveRuns.changed()) {
      liveRuns.update();
      refresh();
    }
    if (watching.get()) {
      monitor.tick();
    } else {
      ticks++;
      if (ticks % LOOK == 0) {
        liveRuns.update();
      }
      if (elsewhere && ticks % AGAIN == 0) {
        refresh();
      }
    }
  }

  /// Reads the list of runs again.
  void refresh() {
    list.refresh(
        () -> {
          List<String> before = chosen.get().stream().map(RunSummary::id).toList();
          choose(shown.stream().filter(run -> before.contains(run.id())).toList());
        });
  }

  private void hear(List<RunSummary> listed) {
    liveRuns.update();
    names = new RunNames(listed);
    elsewhere = listed.stream().anyMatch(this::elsewhere);
  }

  void choose(List<RunSummary> wanted) {
    if (!wanted.equals(chosen.get())) {
      chosen.set(List.copyOf(wanted));
      promotion.looksAt(wanted);
      comparison.show(wanted);
    }
  }

  /// Shows the monitor of a run.
  void watch(String id) {
    promotion.leave();
    monitor.open(id);
    watching.set(true);
  }

  /// Shows the list again.
  void back() {
    promotion.leave();
    monitor.close();
    watching.set(false);
    refresh();
  }

  void note(RunSummary run, String notes) {
    act(
        "Keeping the notes",
        () -> {
          launcher.library().note(run.id(), notes);
          return "";
        },
        done -> refresh());
  }

  /// Deletes runs for good; none of them may be active.
  void delete(List<RunSummary> doomed) {
    act(
        "Deleting",
        () -> {
          for (RunSummary run : doomed) {
            launcher.library().delete(run.id());
          }
          return doomed.size() == 1
              ? "Deleted " + title(doomed.getFirst()) + "."
              : "Deleted " + Quantities.count(doomed.size(), "run") + ".";
        },
        done -> refresh());
  }

  /// Goes on with a run and watches it.
  void resume(RunSummary run) {
    act(
        "Going on with " + run.name(),
        () -> {
          launcher.resume(run.id());
          return "";
        },
        done -> {
          if (done) {
            watch(run.id());
          }
        });
  }

  private void act(String name, Step step, Consumer<Boolean> then) {
    work.<String>start(
        name,
        Lane.FILES,
        reporter -> step.run(),
        state -> {
          switch (state) {
            case Work.Done<String>(String said) -> {
              if (!said.isEmpty()) {
                navigator.say(said);
              }
              then.accept(true);
            }
            case Work.Failed<String>(String reason) -> {
              navigator.warn(reason);
              then.accept(false);
            }
            case Work.Idle<String>() -> then.accept(false);
            case Work.Running<String>(double progress, String message) -> {}
          }
        });
  }
}
