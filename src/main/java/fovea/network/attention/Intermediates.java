package fovea.network.attention;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;

/// What a transformer gave out layer by layer; empty lists for what was not asked for.
public final class Intermediates {
  private final Outputs wish;
  private final IntPredicate kept;
  private int seen;
  private final List<NDArray> hiddenStates = new ArrayList<>();
  private final List<NDArray> attentions = new ArrayList<>();
  private final List<NDArray> queries = new ArrayList<>();
  private final List<NDArray> keys = new ArrayList<>();
  private final List<NDArray> values = new ArrayList<>();

  public Intermediates(Outputs wish) {
    this(wish, _ -> wish.hiddenStates());
  }

  /// @param kept which states are kept, counted from the one before the first layer, 0; the others
  ///   are freed at once
  public Intermediates(Outputs wish, IntPredicate kept) {
    this.wish = wish;
    this.kept = kept;
  }

  public Outputs wish() {
    return wish;
  }

  /// The state before the first layer, then after each, of those that are kept: (B, T, hidden).
  public List<NDArray> hiddenStates() {
    return Collections.unmodifiableList(hiddenStates);
  }

  /// (B, heads, T, S) a layer.
  public List<NDArray> attentions() {
    return Collections.unmodifiableList(attentions);
  }

  /// (B, heads, T, d) a layer.
  public List<NDArray> queries() {
    return Collections.unmodifiableList(queries);
  }

  /// (B, heads, S, d) a layer.
  public List<NDArray> keys() {
    return Collections.unmodifiableList(keys);
  }

  /// (B, heads, S, d) a layer.
  public List<NDArray> values() {
    return Collections.unmodifiableList(values);
  }

  /// Notes the state before the first layer.
  public NDArray begin(NDArray hidden) {
    note(hidden);
    return hidden;
  }

  /// Notes what a layer made of `before`, which is freed unless it is kept or somebody else's.
  public NDArray after(NDArray before, AttentionOutput layer) {
    layer.probabilities().ifPresent(attentions::add);
    layer.queries().ifPresent(queries::add);
    layer.keys().ifPresent(keys::add);
    layer.values().ifPresent(values::add);
    if (hiddenStates.isEmpty() || hiddenStates.getLast() != before) {
      before.close(); // the backward pass, if there is one, holds what it needs
    }
    note(layer.result());
    return layer.result();
  }

  private void note(NDArray state) {
    if (kept.test(seen++)) {
      hiddenStates.add(state);
    }
  }
}
