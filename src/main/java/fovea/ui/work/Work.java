package fovea.ui.work;

/// What a piece of work has come to: the one property a view switches on.
public sealed interface Work<T> {
  /// Not asked for yet, or cancelled.
  record Idle<T>() implements Work<T> {}

  /// Under way; `progress` in [0, 1], or negative where it is unknown.
  record Running<T>(double progress, String message) implements Work<T> {}

  record Done<T>(T value) implements Work<T> {}

  /// Failed, with a sentence for people.
  record Failed<T>(String reason) implements Work<T> {}
}
