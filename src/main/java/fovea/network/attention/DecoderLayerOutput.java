package fovea.network.attention;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import fovea.tensor.Scopes;
import java.util.Optional;
import java.util.function.Supplier;

/// What a decoder's layer makes of new words.
///
/// @param result of the layer, with its self-attention
/// @param memory the keys and values of all words so far
/// @param cross the attention on the picture, (N, heads, T, S)
public record DecoderLayerOutput(
    AttentionOutput result, KeyValueCache memory, Optional<NDArray> cross) {
  /// Runs a layer in a scope of its own: of all that it makes only this result survives.
  public static DecoderLayerOutput scoped(Supplier<DecoderLayerOutput> layer) {
    var made = new DecoderLayerOutput[1];
    Scopes.keepAll(
        () -> {
          DecoderLayerOutput decoded = layer.get();
          made[0] = decoded;
          var list =
              new NDList(
                  decoded.result().result(), decoded.memory().keys(), decoded.memory().values());
          decoded.result().probabilities().ifPresent(list::add);
          decoded.result().queries().ifPresent(list::add);
          decoded.result().keys().filter(k -> k != decoded.memory().keys()).ifPresent(list::add);
          decoded
              .result()
              .values()
              .filter(v -> v != decoded.memory().values())
              .ifPresent(list::add);
          decoded.cross().ifPresent(list::add);
          return list;
        });
    return made[0];
  }
}
