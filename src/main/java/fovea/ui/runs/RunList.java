package fovea.ui.runs;

import fovea.format.Quantities;
import fovea.runs.RunLibrary;
import fovea.runs.RunState;
import fovea.runs.RunSummary;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// All runs, shown while they are read.
final class RunList {
  private final RunLibrary library;
  private final BackgroundWork work;
  private final Consumer<List<RunSummary>> listener;
  private final ObservableList<RunSummary> runs = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Work<Boolean>> reading =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());

  /// @param listener hears what is known of the runs, just before it is shown
  RunList(RunLibrary library, BackgroundWork work, Consumer<List<RunSummary>> listener) {
    this.library = library;
    this.work = work;
    this.listener = listener;
  }

  ObservableList<RunSummary> runs() {
    return runs;
  }

  /// How reading them went.
  ReadOnlyObjectProperty<Work<Boolean>> reading() {
    return reading.getReadOnlyProperty();
  }

  /// How many there are, and how many of them are still to be read.
  ///
  /// @param shown how many the search lets through
  String count(int shown) {
    if (runs.isEmpty() && reading.get() instanceof Work.Running<Boolean>) {
      return ""; // nobody knows yet
    }
    int unread = unread(runs);
    String all =
        shown == runs.size()
            ? Quantities.count(shown, "run")
            : Quantities.count(shown) + " of " + Quantities.count(runs.size());
    return unread == 0 ? all : all + " · reading " + Quantities.count(unread);
  }

  private static int unread(List<RunSummary> runs) {
    return (int) runs.stream().filter(run -> run.state() == RunState.UNREAD).count();
  }

  /// Reads them again.
  ///
  /// @param then what is done whenever something of them was shown
  void refresh(Runnable then) {
    work.<List<RunSummary>>startLatest(
        reading,
        "Reading the runs",
        Lane.FILES,
        reporter ->
            library.list(
                soFar -> {
                  if (reporter.cancelled()) {
                    throw new CancellationException("The list is read anew.");
                  }
                  reporter.progress(1 - unread(soFar) / (double) soFar.size(), "");
                  reporter.show(
                      () -> {
                        take(withThoseBefore(soFar));
                        then.run();
                      });
                }),
        state -> {
          switch (state) {
            case Work.Idle<List<RunSummary>>() -> reading.set(new Work.Idle<>());
            case Work.Running<List<RunSummary>>(double progress, String message) ->
                reading.set(new Work.Running<>(progress, message));
            case Work.Failed<List<RunSummary>>(String reason) ->
                reading.set(new Work.Failed<>(reason));
            case Work.Done<List<RunSummary>>(List<RunSummary> listed) -> {
              take(listed);
              reading.set(new Work.Done<>(true));
              then.run();
            }
          }
        });
  }

  private void take(List<RunSummary> listed) {
    listener.accept(listed);
    if (!runs.equals(listed)) {
      runs.setAll(listed); // the table has chosen a neighbour of what is gone
    }
  }

  /// Of a run that is read anew stays what was read before, until then.
  private List<RunSummary> withThoseBefore(List<RunSummary> soFar) {
    Map<String, RunSummary> before =
        runs.stream().collect(Collectors.toMap(RunSummary::id, run -> run));
    return soFar.stream()
        .map(run -> run.state() == RunState.UNREAD ? before.getOrDefault(run.id(), run) : run)
        .toList();
  }
}
