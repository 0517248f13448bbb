package fovea.training.tensorboard;

import java.util.List;

/// An event as it stands in a file, as far as scalars are concerned.
///
/// @param wallTime seconds since 1970; whatever the file says, NaN included
/// @param sessionStart whether what came before is void from `step` on
/// @param scalars none for events of other kinds
public record FileEvent(long step, double wallTime, boolean sessionStart, List<Scalar> scalars) {
  public FileEvent {
    scalars = List.copyOf(scalars);
  }

  /// A number with its name.
  public record Scalar(String tag, double value) {}
}
