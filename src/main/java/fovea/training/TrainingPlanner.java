package fovea.training;

import fovea.training.run.TrainingPlan;
import java.io.IOException;

/// What a person asks of a task before a training is launched. Every method may take a while and is
/// called away from the JavaFX thread; failures are one sentence for people, as an {@link
/// IOException} or an {@link IllegalArgumentException}.
///
/// @param <S> the task's setup
/// @param <D> its data
public interface TrainingPlanner<S, D> {
  /// The examples of a setup in their parts.
  D data(S setup) throws IOException;

  /// The plan of a setup: opens its data to count the examples.
  TrainingPlan plan(S setup) throws IOException;

  /// Trains a few batches, of which nothing is kept, and says what the whole will cost.
  CostEstimate estimate(S setup) throws IOException;
}
