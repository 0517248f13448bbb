package fovea.training;

import ai.djl.ndarray.NDArray;
import fovea.tensor.Module;
import fovea.training.optimizer.ParameterGroup;
import fovea.training.optimizer.RateSchedule;
import fovea.training.run.TrainingEvent;
import fovea.training.run.TrainingPlan;
import java.util.List;
import java.util.Map;

/// What is to be learnt: a network, its batches and its loss. Called on the compute thread.
///
/// Everything it does at a step must follow from the plan's seed and the step's number alone, so
/// that a resumed run repeats an unbroken one.
public interface Learner {
  Module module();

  /// The loss of the batch of `step` (a scalar), with the graph that leads to it. The trainer opens
  /// and closes the tensor scope, seeds the engine, and sets the module to training.
  NDArray loss(long step);

  /// Seconds in which the last {@link #loss} waited for its data.
  default double waited() {
    return 0;
  }

  /// Numbers about the batch of the last {@link #loss}, such as `accuracy`; asked for in its scope.
  default Map<String, Double> stepMetrics() {
    return Map.of();
  }

  /// Copies of the network on other devices, each of which takes an equal share of every batch; the
  /// gradients are averaged. None unless overridden; with some, {@link #loss} is of the first
  /// share.
  default List<Replica> replicas() {
    return List.of();
  }

  /// What is now said of a few fixed pictures; after every validation, with the weights that were
  /// validated. None unless overridden.
  default List<TrainingEvent.Seen> look() {
    return List.of();
  }

  /// What a person should know since the last call, one sentence each.
  default List<String> notes() {
    return List.of();
  }

  /// Examples in one batch.
  int batchSize();

  /// Batches until every example has been seen once.
  long stepsPerEpoch();

  /// Numbers on held-out data; the module is not in training and no graph is recorded.
  ///
  /// @param pause to be run between two batches, outside of any tensor scope: lets those go first
  ///   whom a person waits for
  Map<String, Double> validate(Runnable pause);

  /// Hears what was measured in a validation before this run was resumed, one after another;
  /// nothing unless overridden.
  default void recall(Map<String, Double> metrics) {}

  /// The name among {@link #validate}'s numbers that decides which weights are the best.
  String primaryMetric();

  /// Whether more of the primary metric is better.
  boolean higherIsBetter();

  /// Parameters that are trained otherwise than the plan's optimiser says; none unless overridden.
  default List<ParameterGroup> parameterGroups() {
    return List.of();
  }

  /// A new schedule for a run of `plan`: the plan's own unless overridden.
  default RateSchedule schedule(TrainingPlan plan) {
    return plan.learningRate().schedule(higherIsBetter());
  }
}
