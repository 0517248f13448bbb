package fovea.training;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;

/// What happens in a run, in order; the lines of `events.jsonl`.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
  @JsonSubTypes.Type(value = TrainingEvent.Started.class, name = "started"),
  @JsonSubTypes.Type(value = TrainingEvent.StepDone.class, name = "step"),
  @JsonSubTypes.Type(value = TrainingEvent.Validated.class, name = "validated"),
  @JsonSubTypes.Type(value = TrainingEvent.Saved.class, name = "saved"),
  @JsonSubTypes.Type(value = TrainingEvent.Stopped.class, name = "stopped"),
  @JsonSubTypes.Type(value = TrainingEvent.Failed.class, name = "failed")
})
public sealed interface TrainingEvent {
  /// Steps done when it happened.
  long step();

  /// The run began, or went on from a snapshot at `step`.
  ///
  /// @param steps the plan's steps
  /// @param stepsPerEpoch batches in one pass over the examples
  /// @param parameters trained numbers
  record Started(long step, long steps, long stepsPerEpoch, long parameters)
      implements TrainingEvent {}

  /// One batch was learnt.
  ///
  /// @param gradientNorm the global norm before clipping
  record StepDone(
      long step,
      long epoch,
      double loss,
      double learningRate,
      double gradientNorm,
      double examplesPerSecond)
      implements TrainingEvent {}

  /// Held-out data was looked at.
  ///
  /// @param best whether these are the best weights so far
  record Validated(long step, Map<String, Double> metrics, boolean best) implements TrainingEvent {
    public Validated {
      metrics = Map.copyOf(metrics);
    }
  }

  /// A snapshot was written from which the run can go on.
  record Saved(long step) implements TrainingEvent {}

  /// The run ended as planned or as asked.
  record Stopped(long step, Reason reason) implements TrainingEvent {}

  /// The run cannot go on; its last snapshot and best weights are kept.
  ///
  /// @param message one plain sentence
  record Failed(long step, String message) implements TrainingEvent {}

  /// Why a run stopped.
  enum Reason {
    /// every step was done
    FINISHED,
    /// somebody asked for it; it can be resumed
    STOPPED,
    /// validation did not get better for as long as the plan's patience
    EARLY
  }
}
