package fovea.network.attention;

import ai.djl.ndarray.NDArray;
import java.util.List;

/// Keys and values that an attention layer has computed and need not compute again.
///
/// @param keys (B, heads, S, d)
/// @param values (B, heads, S, d)
public record KeyValueCache(NDArray keys, NDArray values) {
  /// With those of later words behind these.
  public KeyValueCache then(KeyValueCache later) {
    return new KeyValueCache(keys.concat(later.keys(), 2), values.concat(later.values(), 2));
  }

  /// The memories of every layer for the rows at `index` (N) int64.
  public static List<KeyValueCache> rows(List<KeyValueCache> layers, NDArray index) {
    return layers.stream()
        .map(m -> new KeyValueCache(m.keys.get(index), m.values.get(index)))
        .toList();
  }

  /// How many words, or places of a picture, the first layer knows.
  public static long length(List<KeyValueCache> layers) {
    return layers.getFirst().keys.getShape().get(2);
  }
}
