package fovea.network.graph;

import fovea.tensor.trace.Operation;
import java.util.List;
import java.util.Optional;

/// What a cell of a map can see of the picture, as the windows say through which it looks: its
/// receptive field. What is behind a Flatten, a global pooling or attention sees all of it.
///
/// @param size side of the square, in pixels; infinite where it is the whole picture
/// @param stride how far the fields of neighbours are apart, in pixels
/// @param start where the middle of the first cell's field lies, in pixels from the edge
public record Reception(double size, double stride, double start) {
  /// Of a pixel itself.
  public static final Reception PIXEL = new Reception(1, 1, 0.5);

  /// Of what sees the whole picture.
  public static final Reception WHOLE = new Reception(Double.POSITIVE_INFINITY, 1, 0.5);

  /// Whether it is the whole picture, whatever its size.
  public boolean isWhole() {
    return Double.isInfinite(size);
  }

  /// The part of a picture's side that a cell in its middle sees, in (0, 1].
  public double share(int side) {
    return Math.min(1, size / side);
  }

  /// Behind a square window.
  ///
  /// @param span its side, with what lies between its cells
  Reception through(int span, int walk, int padding) {
    return isWhole()
        ? this
        : new Reception(
            size + (span - 1) * stride,
            stride * walk,
            start + ((span - 1) / 2.0 - padding) * stride);
  }

  /// Behind a step; empty where that is not said.
  Optional<Reception> behind(Operation operation) {
    return switch (operation.kernel()) {
      case -1 -> isWhole() ? Optional.of(this) : Optional.empty();
      case 0 -> Optional.of(WHOLE);
      default -> Optional.of(through(operation.kernel(), operation.stride(), operation.padding()));
    };
  }

  /// Where branches are joined; empty where they don't fit over one another.
  static Optional<Reception> joined(List<Reception> branches) {
    Optional<Reception> joined = Optional.empty();
    for (Reception branch : branches) {
      if (branch.isWhole()) {
        return Optional.of(WHOLE);
      }
      if (joined.isPresent() && joined.get().stride() != branch.stride()) {
        return Optional.empty();
      }
      joined =
          joined.isPresent() && joined.get().size() >= branch.size() ? joined : Optional.of(branch);
    }
    return joined;
  }
}
