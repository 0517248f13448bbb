package fovea.ui.work;

import java.util.function.Function;

/// What a piece of work has come to: the one property a view switches on.
public sealed interface Work<T> {
  /// Not asked for yet, or cancelled.
  record Idle<T>() implements Work<T> {}

  /// Under way; `progress` in [0, 1], or negative where it is unknown.
  record Running<T>(double progress, String message) implements Work<T> {}

  record Done<T>(T value) implements Work<T> {}

  /// Failed, with a sentence for people.
  record Failed<T>(String reason) implements Work<T> {}

  /// The same with something else that was done.
  default <R> Work<R> map(Function<T, R> change) {
    return switch (this) {
      case Idle<T>() -> new Idle<>();
      case Running<T>(double progress, String message) -> new Running<>(progress, message);
      case Done<T>(T value) -> new Done<>(change.apply(value));
      case Failed<T>(String reason) -> new Failed<>(reason);
    };
  }
}
