package fovea.network.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import fovea.tensor.Scopes;
import java.util.Optional;
import java.util.function.Supplier;

/// A result that came through attention, with what was kept of it.
///
/// @param result (B, T, hidden)
/// @param probabilities (B, heads, T, S), rows summing to 1
/// @param queries (B, heads, T, d)
/// @param keys (B, heads, S, d)
public record Attended(
    NDArray result,
    Optional<NDArray> probabilities,
    Optional<NDArray> queries,
    Optional<NDArray> keys) {
  /// The same attention with a later result.
  public Attended with(NDArray later) {
    return new Attended(later, probabilities, queries, keys);
  }

  /// Runs a layer in a scope of its own: of all that it makes only this result survives.
  public static Attended scoped(Supplier<Attended> layer) {
    var made = new Attended[1];
    Scopes.keepAll(
        () -> {
          Attended attended = layer.get();
          made[0] = attended;
          var list = new NDList(attended.result());
          attended.probabilities().ifPresent(list::add);
          attended.queries().ifPresent(list::add);
          attended.keys().ifPresent(list::add);
          return list;
        });
    return made[0];
  }
}
