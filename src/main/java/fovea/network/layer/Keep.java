package fovea.network.layer;

/// What a network keeps of its way to the answer, to be shown. What is not kept is freed at once.
///
/// @param hiddenStates the state before the first layer and after each
/// @param attentions every layer's attention, (B, heads, query, key), rows summing to 1
/// @param queriesAndKeys what the attention was made of, (B, heads, T, d) each
public record Keep(boolean hiddenStates, boolean attentions, boolean queriesAndKeys) {
  /// Only the answer.
  public static Keep nothing() {
    return new Keep(false, false, false);
  }

  public static Keep onlyAttentions() {
    return new Keep(false, true, false);
  }

  public static Keep everything() {
    return new Keep(true, true, true);
  }
}
