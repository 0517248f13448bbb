package fovea.attack;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// What an attack wants the network to say.
public sealed interface Goal {
  /// Where there is no class that it should say.
  int NONE = -1;

  /// Anything but the true class.
  record AnyOther() implements Goal {}

  /// A class.
  record OfClass(int index) implements Goal {}

  /// The class that it finds least likely in the clean picture, or the next of them.
  ///
  /// @param rank 1 for the least likely, 2 for the second least
  record LeastLikely(int rank) implements Goal {}

  /// The likeliest wrong class of the clean picture, or the next of them.
  ///
  /// @param rank 1 for the likeliest
  record Likeliest(int rank) implements Goal {}

  /// Whether the class that is to be said depends on what the network says of the clean picture.
  default boolean asksScores() {
    return switch (this) {
      case AnyOther _, OfClass _ -> false;
      case LeastLikely _, Likeliest _ -> true;
    };
  }

  /// The class that is to be said; {@link #NONE} for any but the true one.
  ///
  /// @param logits of the clean picture
  /// @throws IllegalArgumentException when there is no such class, in one sentence
  default int target(float[] logits, int label) {
    return switch (this) {
      case AnyOther _ -> NONE;
      case OfClass(int index) -> {
        if (index < 0 || index >= logits.length) {
          throw new IllegalArgumentException(
              "The network has no class %,d: it tells %,d classes apart, counted from 0."
                  .formatted(index, logits.length));
        }
        yield index;
      }
      case LeastLikely(int rank) -> ranked(logits, label).reversed().get(place(rank, logits));
      case Likeliest(int rank) -> ranked(logits, label).get(place(rank, logits));
    };
  }

  private static int place(int rank, float[] logits) {
    if (rank < 1 || rank >= logits.length) {
      throw new IllegalArgumentException(
          "There are %,d wrong classes, so none of rank %,d.".formatted(logits.length - 1, rank));
    }
    return rank - 1;
  }

  /// The wrong classes, the likeliest first.
  private static List<Integer> ranked(float[] logits, int label) {
    return IntStream.range(0, logits.length)
        .filter(k -> k != label)
        .boxed()
        .sorted(Comparator.comparingDouble(k -> -logits[k]))
        .toList();
  }
}
