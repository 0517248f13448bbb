package fovea.ui.training;

import fovea.training.CostEstimate;
import fovea.training.TrainingPlanner;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// What the training will cost: measured once the form has rested, or when a person asks. Only the
/// latest setup counts.
///
/// @param <S> the task's setup
final class CostViewModel<S> {
  /// How long nobody may have typed before a measurement begins by itself.
  static final Duration REST = Duration.millis(1200);

  private final TrainingPlanner<S, ?> planner;
  private final BackgroundWork work;
  private final ReadOnlyObjectWrapper<Work<CostEstimate>> state =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final ReadOnlyObjectWrapper<@Nullable CostEstimate> last =
      new ReadOnlyObjectWrapper<>(null);
  private final ReadOnlyBooleanWrapper stale = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper possible = new ReadOnlyBooleanWrapper();
  private final PauseTransition rest = new PauseTransition(REST);
  private @Nullable S wanted;
  private BackgroundWork.@Nullable Ticket ticket;

  CostViewModel(TrainingPlanner<S, ?> planner, BackgroundWork work) {
    this.planner = planner;
    this.work = work;
    rest.setOnFinished(e -> measure());
  }

  ReadOnlyObjectProperty<Work<CostEstimate>> state() {
    return state.getReadOnlyProperty();
  }

  /// The last that was measured, perhaps of another setup.
  ReadOnlyObjectProperty<@Nullable CostEstimate> last() {
    return last.getReadOnlyProperty();
  }

  /// Whether the last is of another setup than the one in the form.
  ReadOnlyBooleanProperty stale() {
    return stale.getReadOnlyProperty();
  }

  /// Whether there is a setup to measure.
  ReadOnlyBooleanProperty possible() {
    return possible.getReadOnlyProperty();
  }

  /// Hears which setup could be trained now; null while none could.
  void follow(@Nullable S next) {
    possible.set(next != null);
    if (next == null ? wanted == null : next.equals(wanted)) {
      return;
    }
    wanted = next;
    cancel();
    stale.set(last.get() != null);
    if (next != null) {
      rest.playFromStart();
    }
  }

  /// Measures now.
  void measure() {
    rest.stop();
    S setup = wanted;
    if (setup == null) {
      return;
    }
    ticket =
        work.startLatest(
            this,
            "Measuring the cost of the training",
            Lane.FILES,
            reporter -> {
              reporter.progress(
                  0, ""); // a bar that stands still takes nothing from what is measured
              return planner.estimate(setup);
            },
            this::heard);
  }

  private void heard(Work<CostEstimate> now) {
    if (now instanceof Work.Done<CostEstimate>(CostEstimate estimate)) {
      last.set(estimate);
      stale.set(false);
    }
    state.set(now);
  }

  /// Stops measuring, and does not begin by itself before something changes.
  void cancel() {
    rest.stop();
    if (ticket != null && state.get() instanceof Work.Running<CostEstimate>) {
      ticket.cancel();
    }
    ticket = null;
    state.set(new Work.Idle<>());
  }
}
