package fovea.explanation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import fovea.tensor.Operators;
import java.util.List;

/// Which of a classifier's answers is explained.
public sealed interface Target {
  /// A class, by its score before the softmax.
  record OfClass(int index) implements Target {}

  /// Why one class rather than another: the difference of their scores.
  record RatherThan(int index, int other) implements Target {}

  /// Scores (N, classes) to how strongly each picture's say the target, (N).
  ///
  /// @throws IllegalArgumentException when there is no such class, in one sentence
  default NDArray score(NDArray logits) {
    int classes = Math.toIntExact(logits.getShape().get(1));
    return switch (this) {
      case OfClass(int index) -> column(logits, index, classes);
      case RatherThan(int index, int other) ->
          column(logits, index, classes).sub(column(logits, other, classes));
    };
  }

  /// Scores (N, classes) to the probability of the target, (N): of the class among all, or of the
  /// one class against the other.
  ///
  /// @throws IllegalArgumentException as {@link #score}
  default NDArray probability(NDArray logits) {
    return switch (this) {
      case OfClass(int index) ->
          column(logits.softmax(1), index, Math.toIntExact(logits.getShape().get(1)));
      case RatherThan _ -> Operators.sigmoid(score(logits));
    };
  }

  /// As people say it.
  ///
  /// @param labels the name of every class
  default String words(List<String> labels) {
    return switch (this) {
      case OfClass(int index) -> labels.get(index);
      case RatherThan(int index, int other) ->
          labels.get(index) + " rather than " + labels.get(other);
    };
  }

  private static NDArray column(NDArray logits, int index, int classes) {
    if (index < 0 || index >= classes) {
      throw new IllegalArgumentException(
          "The network has no class %,d: it tells %,d classes apart, counted from 0."
              .formatted(index, classes));
    }
    return logits.get(new NDIndex(":, {}", index));
  }
}
