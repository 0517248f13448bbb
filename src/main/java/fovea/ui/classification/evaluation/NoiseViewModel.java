package fovea.ui.classification.evaluation;

import fovea.classification.NoiseSweep;
import fovea.dataset.picture.PictureDataset;
import fovea.ui.classification.picture.Classifiers;
import fovea.ui.classification.picture.EvaluationProgress;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.BackgroundWork.Ticket;
import fovea.ui.work.Work;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Measures how the accuracy of an evaluation falls as noise is added.
public final class NoiseViewModel {
  private final Classifiers classifiers;
  private final BackgroundWork work;
  private final ReadOnlyObjectWrapper<Work<NoiseSweep>> state =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private @Nullable Ticket ticket;

  NoiseViewModel(Classifiers classifiers, BackgroundWork work) {
    this.classifiers = classifiers;
    this.work = work;
  }

  ReadOnlyObjectProperty<Work<NoiseSweep>> state() {
    return state.getReadOnlyProperty();
  }

  /// Measures; the evaluation keeps what comes of it.
  ///
  /// @param levels standard deviations
  void measure(EvaluationResult one, List<Double> levels) {
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
                    classifiers.classifier(one.model().id()),
                    pictures,
                    one.evaluation().places(),
                    levels,
                    EvaluationResult.SEED,
                    new EvaluationProgress(reporter, classifiers::giveWay, "%s of %s pictures")),
            now -> {
              state.set(now);
              if (now instanceof Work.Done<NoiseSweep>(NoiseSweep sweep)) {
                one.noise().set(sweep);
              }
            });
  }

  void cancel() {
    if (ticket != null) {
      ticket.cancel();
    }
  }
}
