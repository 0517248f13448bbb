package fovea.classification.training;

import fovea.classification.training.setup.ClassifierSetup;
import fovea.training.TrainingPlanner;
import java.io.IOException;

/// What a person asks before a classifier is trained.
public interface ClassifierPlanner extends TrainingPlanner<ClassifierSetup> {
  /// The pictures of a setup in their parts.
  TrainingData data(ClassifierSetup setup) throws IOException;
}
