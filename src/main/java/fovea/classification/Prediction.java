package fovea.classification;

import java.util.List;

/// What a classifier says of a picture.
///
/// @param top the likeliest classes, the likeliest first
public record Prediction(List<Ranked> top) {
  /// One class.
  ///
  /// @param index its number, from 0
  /// @param probability after the softmax, in [0, 1]
  public record Ranked(String label, int index, double probability) {}

  public Prediction {
    if (top.isEmpty()) {
      throw new IllegalArgumentException("a prediction names at least one class");
    }
    top = List.copyOf(top);
  }

  public Ranked best() {
    return top.getFirst();
  }
}
