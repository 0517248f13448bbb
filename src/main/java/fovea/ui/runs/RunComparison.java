package fovea.ui.runs;

import fovea.plot.Palette;
import fovea.runs.PlanDifferences;
import fovea.runs.PlanDifferences.Difference;
import fovea.runs.RunCurves;
import fovea.runs.RunFigures;
import fovea.runs.RunLibrary;
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
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The chosen runs with their curves, read away from the JavaFX thread.
final class RunComparison {
  /// @param exported whether there is a model to be had from it
  record Loaded(RunSummary run, RunCurves curves, boolean exported) {
    RunFigures.Of figure() {
      return new RunFigures.Of(run.name(), run.plan(), curves);
    }

    private boolean still(RunSummary now) {
      return run.step() == now.step() && run.state() == now.state();
    }
  }

  private final RunLibrary library;
  private final BackgroundWork work;
  private final Map<String, Loaded> known = new ConcurrentHashMap<>();
  private final ReadOnlyObjectWrapper<List<Loaded>> loaded = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Work<Boolean>> reading =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());

  RunComparison(RunLibrary library, BackgroundWork work) {
    this.library = library;
    this.work = work;
  }

  /// At most as many as can be told apart.
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
    List<RunSummary> some = runs.stream().limit(Palette.SERIES).toList();
    known.keySet().retainAll(some.stream().map(RunSummary::id).toList());
    if (some.isEmpty()) {
      loaded.set(List.of());
    }
    work.<List<Loaded>>startLatest(
        this,
        "Reading the curves",
        Lane.FILES,
        reporter -> read(some),
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

  private List<Loaded> read(List<RunSummary> runs) throws java.io.IOException {
    var read = new ArrayList<Loaded>();
    for (RunSummary run : runs) {
      Loaded before = known.get(run.id());
      boolean exported = Files.isDirectory(run.export());
      read.add(
          before != null && before.still(run)
              ? new Loaded(run, before.curves(), exported)
              : new Loaded(run, RunCurves.of(library.events(run.id())), exported));
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

  List<Difference> differences() {
    return PlanDifferences.of(loaded.get().stream().map(one -> one.run().plan()).toList());
  }
}
