package fovea.language;

import java.util.Arrays;

/// A number before and after something was changed in each of several places.
///
/// @param before the number with nothing changed
/// @param after for each layer (rows) and each head or place in it (columns)
public record HeadEffects(double before, double[][] after) {
  /// By how much the change moves the number.
  public double of(int layer, int place) {
    return after[layer][place] - before;
  }

  /// All of {@link #of}, layer by layer.
  public double[][] changes() {
    return Arrays.stream(after)
        .map(layer -> Arrays.stream(layer).map(one -> one - before).toArray())
        .toArray(double[][]::new);
  }
}
