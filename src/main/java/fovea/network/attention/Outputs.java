package fovea.network.attention;

/// What a network is to give out besides its answer, to be shown (`output_hidden_states`,
/// `output_attentions` of Hugging Face). What is not asked for is freed at once.
///
/// @param hiddenStates the state before the first layer and after each
/// @param attentions every layer's attention, (B, heads, query, key), rows summing to 1
/// @param projections the queries, keys and values that it was made of, (B, heads, T, d) each
public record Outputs(boolean hiddenStates, boolean attentions, boolean projections) {
  /// Only the answer.
  public static Outputs none() {
    return new Outputs(false, false, false);
  }

  public static Outputs onlyAttentions() {
    return new Outputs(false, true, false);
  }

  public static Outputs all() {
    return new Outputs(true, true, true);
  }
}
