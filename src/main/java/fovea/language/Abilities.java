package fovea.language;

import java.util.List;

/// What a reader is and does.
///
/// @param kind what it says of a text
/// @param longest how many tokens it reads at most, marks included
/// @param labels of its classes; empty unless it classifies
public record Abilities(Kind kind, int layers, int heads, int longest, List<String> labels) {
  /// What a reader says of a text.
  public enum Kind {
    CLASSIFIES,
    FILLS_MASKS,
    GIVES_VECTORS
  }

  public Abilities {
    labels = List.copyOf(labels);
  }
}
