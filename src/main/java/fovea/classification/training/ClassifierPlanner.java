package fovea.classification.training;

import fovea.classification.training.setup.ClassifierSetup;
import fovea.training.CostEstimate;
import fovea.training.run.TrainingPlan;
import java.io.IOException;

/// What a person asks before a training is launched. Every method may take a while and is called
/// away from the JavaFX thread; failures are one sentence for people, as an {@link IOException} or
/// an {@link IllegalArgumentException}.
public interface ClassifierPlanner {
  /// The pictures of a setup in their parts.
  TrainingData data(ClassifierSetup setup) throws IOException;

  /// The plan of a setup: opens its data to count the pictures.
  TrainingPlan plan(ClassifierSetup setup) throws IOException;

  /// Trains a few batches, of which nothing is kept, and says what the whole will cost.
  CostEstimate estimate(ClassifierSetup setup) throws IOException;
}
