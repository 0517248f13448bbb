package fovea.ui.runs;

import fovea.runs.PlanDifferences;
import fovea.runs.PlanDifferences.Difference;
import fovea.runs.RunCurves;
import fovea.runs.RunFigures;
import fovea.runs.RunLibrary;
import fovea.runs.RunState;
import fovea.runs.RunSummary;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The chosen runs with their curves, read away from the JavaFX thread.
final class RunComparison {
  /// More would be a thicket; colours and dashes together tell so many apart.
  static final int MOST = 10;

  /// @param title of the run, which no other has
  /// @param exported whether there is a model to be had from it
  record Loaded(RunSummary run, String title, RunCurves curves, boolean exported) {
    RunFigures.Of figure() {
      return new RunFigures.Of(title, run.plan(), curves);
    }

    private boolean still(RunSummary now) {
      return run.step() == now.step() && run.state() == now.state();
    }
  }

  private final RunLibrary library;
  private final BackgroundWork work;
  private final Function<RunSummary, String> named;
  private final Map<String, Loaded> known = new ConcurrentHashMap<>();
  private final ReadOnlyObjectWrapper<List<Loaded>> loaded = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Work<Boolean>> reading =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());

  /// @param named what a run is called beside the others
  RunComparison(RunLibrary library, BackgroundWork work, Function<RunSummary, String> named) {
    this.library = library;
    this.named = named;
    this.work = work;
  }

  /// At most {@link #MOST}.
  ReadOnlyObjectProperty<List<Loaded>> loaded() {
    return loaded.getReadOnlyProperty();
  }

  /// The one run that is looked at; null where there are none, or several.
  @Nullable RunSummary single() {
    List<Loaded> all = loaded.get();
    return all.size() == 1 ? all.getFirst().run() : null;
  }

  ReadOnlyObjectProperty<Work<Boolean>> reading() {
    return reading.getReadOnlyProperty();
  }

  void show(List<RunSummary> runs) {
    List<RunSummary> some = runs.stream().limit(MOST).toList();
    List<String> titles = some.stream().map(named).toList();
    known.keySet().retainAll(some.stream().map(RunSummary::id).toList());
    if (some.isEmpty()) {
      loaded.set(List.of());
    }
    work.<List<Loaded>>startLatest(
        this,
        "Reading the curves",
        Lane.FILES,
        reporter -> read(some, titles),
        state -> {
          switch (state) {
            case Work.Done<List<Loaded>>(List<Loaded> read) -> {
              read.forEach(one -> known.put(one.run().id(), one));
              loaded.set(read);
              reading.set(new Work.Done<>(true));
            }
            case Work.Failed<List<Loaded>>(String reason) -> reading.set(new Work.Failed<>(reason));
            case Work.Running<List<Loaded>>(double progress, String message) ->
                reading.set(new Work.Running<>(progress, message));
            case Work.Idle<List<Loaded>>() -> reading.set(new Work.Idle<>());
          }
        });
  }

  private List<Loaded> read(List<RunSummary> runs, List<String> titles) throws java.io.IOException {
    var read = new ArrayList<Loaded>();
    for (int i = 0; i < runs.size(); i++) {
      RunSummary run = runs.get(i);
      if (run.state() == RunState.UNREAD) {
        run = library.get(run.id()); // before its turn in the list comes
      }
      Loaded before = known.get(run.id());
      boolean exported = Files.isDirectory(run.export());
      read.add(
          before != null && before.still(run)
              ? new Loaded(run, titles.get(i), before.curves(), exported)
              : new Loaded(run, titles.get(i), RunCurves.of(library.events(run.id())), exported));
    }
    return read;
  }

  /// What can be compared: measures first, then the other curves.
  List<String> measures() {
    Set<String> all = new LinkedHashSet<>();
    loaded.get().forEach(one -> all.addAll(one.curves().measures()));
    all.add(RunCurves.LEARNING_RATE);
    all.add(RunCurves.GRADIENT_NORM);
    all.add(RunCurves.EXAMPLES_PER_SECOND);
    return List.copyOf(all);
  }

  /// In what the plans differ; what the runs are called stands above.
  List<Difference> differences() {
    return PlanDifferences.of(loaded.get().stream().map(one -> one.run().plan()).toList()).stream()
        .filter(difference -> !difference.setting().equals("name"))
        .toList();
  }
}
