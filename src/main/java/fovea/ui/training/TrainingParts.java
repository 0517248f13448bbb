package fovea.ui.training;

import fovea.training.run.TrainingPlan;
import fovea.ui.tab.FileChoices;
import fovea.ui.work.BackgroundWork;
import java.io.IOException;

/// What every task is trained with.
public record TrainingParts(BackgroundWork work, FileChoices files, Launch launch) {
  /// Begins a training.
  public interface Launch {
    /// Called on a virtual thread; what it throws is shown in the dialog as one sentence.
    ///
    /// @param name of the run, for people
    void launch(TrainingPlan plan, String name) throws IOException;
  }
}
