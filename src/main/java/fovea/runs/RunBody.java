package fovea.runs;

import fovea.training.run.RunFolder;
import fovea.training.run.StopSignal;
import fovea.training.run.TrainingEvent;
import java.io.IOException;
import java.util.function.Consumer;

/// The training of one recipe, from a run's plan or its snapshot to its end.
public interface RunBody {
  /// Returns when the run has ended.
  ///
  /// @param listener told of every event after it is on disk, on a thread that it must not hold up
  TrainingEvent run(RunFolder folder, StopSignal stop, Consumer<TrainingEvent> listener)
      throws IOException;
}
