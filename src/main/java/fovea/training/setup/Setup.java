package fovea.training.setup;

import fovea.training.optimizer.OptimizerSettings;
import fovea.training.run.TrainingPlan;
import java.util.Map;

/// All that a person decides of a training by recipes, whatever is learnt, with times in epochs.
/// With the number of training examples it becomes a {@link TrainingPlan}, which counts in steps.
///
/// @param <S> the task's own, a record
public interface Setup<S> {
  /// Of the run, for people.
  String name();

  DataSettings data();

  Network network();

  OptimizerSettings optimizer();

  Pace pace();

  /// Of weights, splits, order, augmentation and dropout.
  long seed();

  /// The plan for so many training examples.
  ///
  /// @throws IllegalArgumentException in one sentence when they are too few for a batch
  TrainingPlan plan(int examples);

  /// This setup with some settings replaced, by their names in a plan, such as `pace.epochs`;
  /// `seed` and `learningRate` too.
  ///
  /// @throws IllegalArgumentException for an unknown name or a value out of range
  S with(Map<String, String> changes);
}
