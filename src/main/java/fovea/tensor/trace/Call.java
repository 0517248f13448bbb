package fovea.tensor.trace;

import java.util.List;

/// One step that was taken.
///
/// @param number in the order in which they began, from 0
/// @param scope the number of the part within which it was taken; −1 outside all
/// @param what was done
/// @param inside how many steps were taken within it; 0 for a part that is not made of others
/// @param sources the steps that made what it read; {@link #PICTURE}, {@link #UNKNOWN} and {@link
///   #GIVEN} too; none where it reads nothing
/// @param inputs the shape of each, with the batch
/// @param output likewise
public record Call(
    int number,
    int scope,
    What what,
    int inside,
    List<Integer> sources,
    List<List<Long>> inputs,
    List<Long> output) {
  /// The network's own input.
  public static final int PICTURE = -1;

  /// Something that no step made which is known here.
  public static final int UNKNOWN = -2;

  /// What was given to the network besides the picture, such as words.
  public static final int GIVEN = -3;

  public Call {
    sources = List.copyOf(sources);
    inputs = inputs.stream().map(List::copyOf).toList();
    output = List.copyOf(output);
  }

  /// What a step was.
  public sealed interface What {}

  /// A part of the network.
  ///
  /// @param module itself
  public record Part(Object module) implements What {}

  /// Something without tensors.
  public record Step(Operation operation) implements What {}
}
