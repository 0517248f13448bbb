package fovea.language.exchange;

import fovea.language.Attention;
import java.util.List;

/// One set of heads that a file holds.
///
/// @param notes what a person should know of it, in sentences
public record AttentionPart(Attention attention, List<String> notes) {
  public AttentionPart {
    notes = List.copyOf(notes);
  }

  /// Such as `cross`.
  public String name() {
    return attention.name();
  }

  /// The same under another name.
  AttentionPart of(String called) {
    return new AttentionPart(
        new Attention(called, attention.from(), attention.to(), attention.maps()), notes);
  }
}
