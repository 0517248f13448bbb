package fovea.training.run;

import java.util.List;

/// What a run's log tells.
///
/// @param events everything that happened, the oldest first; what is damaged is left out
/// @param damage what was left out and why, a sentence each; empty where all could be read
public record RunLog(List<TrainingEvent> events, List<String> damage) {
  static final RunLog EMPTY = new RunLog(List.of(), List.of());

  public RunLog {
    events = List.copyOf(events);
    damage = List.copyOf(damage);
  }

  /// Whether a snapshot was ever kept.
  public boolean saved() {
    return events.stream().anyMatch(TrainingEvent.Saved.class::isInstance);
  }
}
