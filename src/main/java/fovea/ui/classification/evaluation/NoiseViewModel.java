package fovea.ui.classification.evaluation;

import fovea.classification.BorrowedClassifier;
import fovea.classification.Classifier;
import fovea.classification.NoiseSweep;
import fovea.dataset.picture.PictureDataset;
import fovea.modellibrary.TaskModels;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.BackgroundWork.Ticket;
import fovea.ui.work.ReportedProgress;
import fovea.ui.work.Work;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// Measures how the accuracy of an evaluation falls as noise is added.
public final class NoiseViewModel {
  // ── State ──

  private final TaskModels<Classifier> classifiers;
  private final Runnable giveWay;
  private final BackgroundWork work;
  private final ObservableValue<@Nullable EvaluationResult> shown;
  private final ReadOnlyObjectWrapper<@Nullable NoiseSweep> sweep = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Work<NoiseSweep>> state =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final Consumer<EvaluationResult> measured;
  private @Nullable Ticket ticket;

  /// @param shown whose noise it is
  /// @param measured hears which evaluation has more to it
  NoiseViewModel(
      TaskModels<Classifier> classifiers,
      Runnable giveWay,
      BackgroundWork work,
      ObservableValue<@Nullable EvaluationResult> shown,
      Consumer<EvaluationResult> measured) {
    this.classifiers = classifiers;
    this.giveWay = giveWay;
    this.work = work;
    this.shown = shown;
    this.measured = measured;
    shown.subscribe(this::follow);
  }

  /// What was measured of the evaluation that is shown; null for nothing.
  ReadOnlyObjectProperty<@Nullable NoiseSweep> sweep() {
    return sweep.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Work<NoiseSweep>> state() {
    return state.getReadOnlyProperty();
  }

  private void follow(@Nullable EvaluationResult one) {
    sweep.unbind();
    if (one == null) {
      sweep.set(null);
    } else {
      sweep.bind(one.noise());
    }
  }

  // ── Commands ──

  /// Measures; the evaluation keeps what comes of it.
  ///
  /// @param levels standard deviations
  void measure(List<Double> levels) {
    EvaluationResult one = shown.getValue();
    if (one == null) {
      return;
    }
    PictureDataset pictures = one.data().orElse(null);
    if (pictures == null) {
      state.set(new Work.Failed<>("The pictures of this evaluation are not here: evaluate again."));
      return;
    }
    ticket =
        work.<NoiseSweep>startLatest(
            this,
            "Noise for " + one.model().name(),
            Lane.COMPUTE,
            reporter ->
                NoiseSweep.run(
                    BorrowedClassifier.of(classifiers, one.model().id()),
                    pictures,
                    one.evaluation().places(),
                    levels,
                    EvaluationResult.SEED,
                    new ReportedProgress(reporter, giveWay, "picture")),
            now -> {
              state.set(now);
              if (now instanceof Work.Done<NoiseSweep>(NoiseSweep sweep)) {
                one.noise().set(sweep);
                measured.accept(one);
              }
            });
  }

  void cancel() {
    if (ticket != null) {
      ticket.cancel();
    }
  }
}
