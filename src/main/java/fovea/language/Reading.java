package fovea.language;

import java.util.Optional;

/// What a model made of a text.
///
/// @param attentions of every head; rows sum to 1
/// @param projections what they are made of; empty unless they were asked for
public record Reading(
    TextInput text,
    Tokens tokens,
    HeadMaps attentions,
    Optional<Projections> projections,
    Answer answer) {
  /// The attention with the names of the tokens.
  public Attention attention() {
    return Attention.of(tokens, attentions);
  }
}
