package fovea.network.attention;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import fovea.tensor.Recomputation;
import fovea.tensor.Scopes;
import fovea.tensor.trace.Trace;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// A result that came through attention, with what was asked for of it.
///
/// @param result (B, T, hidden)
/// @param probabilities (B, heads, T, S), rows summing to 1
/// @param queries (B, heads, T, d)
/// @param keys (B, heads, S, d)
/// @param values (B, heads, S, d)
public record AttentionOutput(
    NDArray result,
    Optional<NDArray> probabilities,
    Optional<NDArray> queries,
    Optional<NDArray> keys,
    Optional<NDArray> values) {
  /// The same attention with a later result.
  public AttentionOutput with(NDArray later) {
    return new AttentionOutput(later, probabilities, queries, keys, values);
  }

  /// Runs a layer as {@link Recomputation#part} does; where more than its result is asked for, as
  /// {@link #scoped}.
  public static AttentionOutput part(
      NDArray input, Outputs outputs, Function<NDArray, AttentionOutput> layer) {
    return outputs.attentions() || outputs.projections()
        ? scoped(() -> layer.apply(input))
        : new AttentionOutput(
            Recomputation.part(input, state -> layer.apply(state).result()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  /// Runs a layer and tells a {@link Trace} of it.
  public static AttentionOutput traced(
      Object layer, NDArray input, Supplier<AttentionOutput> work) {
    var made = new AttentionOutput[1];
    Trace.part(
        layer,
        input,
        () -> {
          made[0] = work.get();
          return made[0].result();
        });
    return made[0];
  }

  /// Runs a layer in a scope of its own: of all that it makes only this result survives.
  public static AttentionOutput scoped(Supplier<AttentionOutput> layer) {
    var made = new AttentionOutput[1];
    Scopes.keepAll(
        () -> {
          AttentionOutput attended = layer.get();
          made[0] = attended;
          var list = new NDList(attended.result());
          attended.probabilities().ifPresent(list::add);
          attended.queries().ifPresent(list::add);
          attended.keys().ifPresent(list::add);
          attended.values().ifPresent(list::add);
          return list;
        });
    return made[0];
  }
}
