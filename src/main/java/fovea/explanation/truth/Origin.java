package fovea.explanation.truth;

import java.nio.file.Path;

/// Where a picture comes from, as far as that may tell where things are in it.
public sealed interface Origin {
  /// Nothing but the picture itself is known.
  record Unknown() implements Origin {}

  /// It was read from a file, beside which its mask may lie.
  record OfFile(Path file) implements Origin {}

  /// It comes from a data set with masks.
  record OfAnnotation(Annotation annotation) implements Origin {}

  Origin UNKNOWN = new Unknown();
}
