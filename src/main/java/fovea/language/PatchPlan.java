package fovea.language;

import java.util.Arrays;
import java.util.stream.IntStream;

/// What is taken of the run of one text and put into that of another.
///
/// @param source whose heads' outputs are taken
/// @param target in whose run they are put
/// @param from places among the tokens of the source
/// @param to as many places among those of the target
public record PatchPlan(TextInput source, TextInput target, int[] from, int[] to) {
  public PatchPlan {
    from = from.clone();
    to = to.clone();
    if (from.length != to.length || from.length == 0) {
      throw new IllegalArgumentException(
          "%d places of one text cannot take the places of %d in the other: name as many of each."
              .formatted(from.length, to.length));
    }
    if (Arrays.stream(to).distinct().count() != to.length) {
      throw new IllegalArgumentException("A place of the text is named twice: name each once.");
    }
  }

  /// All places of two texts that have as many tokens.
  ///
  /// @param size of both
  public static PatchPlan all(TextInput source, TextInput target, int size) {
    int[] places = IntStream.range(0, size).toArray();
    return new PatchPlan(source, target, places, places);
  }
}
