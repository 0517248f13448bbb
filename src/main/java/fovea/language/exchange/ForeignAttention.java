package fovea.language.exchange;

import fovea.foreign.ForeignText;
import java.util.List;
import java.util.stream.Collectors;

/// The attention that a file holds.
///
/// @param form what kind of file it is, such as `bertviz`
/// @param parts at least one: of a pair the whole and its slices; encoder, decoder and cross
/// @param notes what a person should know of the file, in sentences
public record ForeignAttention(String form, List<AttentionPart> parts, List<String> notes) {
  public ForeignAttention {
    parts = List.copyOf(parts);
    notes = List.copyOf(notes);
  }

  /// The part of a name, or the first whose name begins with it, whatever its letters' case.
  ///
  /// @throws AttentionException when there is none
  public AttentionPart part(String name) throws AttentionException {
    return parts.stream()
        .filter(one -> one.name().equalsIgnoreCase(name))
        .findFirst()
        .or(
            () ->
                parts.stream()
                    .filter(
                        one ->
                            one.name().regionMatches(true, 0, name, 0, Math.max(1, name.length())))
                    .findFirst())
        .orElseThrow(
            () ->
                new AttentionException(
                    "The file holds no part “%s”, but %s."
                        .formatted(
                            ForeignText.name(name, 80),
                            parts.stream()
                                .map(one -> "“" + one.name() + "”")
                                .collect(Collectors.joining(", ")))));
  }
}
