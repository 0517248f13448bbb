package fovea.language;

import java.util.List;

/// What a reader is and does.
///
/// @param kind what it says of a text
/// @param longest how many tokens it reads at most, marks included
/// @param labels of its classes; empty unless it classifies
/// @param assumptions what no file of the model says and is taken for granted, in sentences
public record Abilities(
    Kind kind, int layers, int heads, int longest, List<String> labels, List<String> assumptions) {
  /// What a reader says of a text.
  public enum Kind {
    CLASSIFIES,
    FILLS_MASKS,
    GIVES_VECTORS
  }

  public Abilities {
    labels = List.copyOf(labels);
    assumptions = List.copyOf(assumptions);
  }
}
