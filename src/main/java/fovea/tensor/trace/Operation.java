package fovea.tensor.trace;

/// A step of a network that has no tensors of its own.
///
/// @param kind as PyTorch calls it: ReLU, MaxPool2d; "add" and "concat" for what joins branches
/// @param kernel side of the square window that it looks through; 1 where it looks at each place
///   alone; 0 where every place sees all others; −1 where that is not said
/// @param stride of the window
/// @param padding on every side
public record Operation(String kind, int kernel, int stride, int padding) {
  /// The sum of two branches.
  public static final String ADD = "add";

  /// Every place asks all others.
  public static final String ATTENTION = "attention";

  /// Branches behind one another.
  public static final String CONCAT = "concat";

  /// One that looks at each place alone.
  public static Operation pointwise(String kind) {
    return new Operation(kind, 1, 1, 0);
  }

  /// One in which every place sees all others.
  public static Operation global(String kind) {
    return new Operation(kind, 0, 1, 0);
  }

  /// One of which is not said what its places see.
  public static Operation unfollowed(String kind) {
    return new Operation(kind, -1, 1, 0);
  }

  /// Whether it joins several branches.
  public boolean joins() {
    return kind.equals(ADD) || kind.equals(CONCAT);
  }
}
