package fovea.explanation.truth;

/// Where a thing is, or why nobody can say so.
public sealed interface Whereabouts {
  /// @param region at least one pixel of it
  /// @param by whose word it is for many pictures together, such as “the masks of CamVid”
  record Known(TrueRegion region, String by) implements Whereabouts {}

  /// @param why in a sentence
  record Unknown(String why) implements Whereabouts {}

  /// What is said of it, in a sentence or two.
  default String words() {
    return switch (this) {
      case Known(TrueRegion region, String _) -> region.words();
      case Unknown(String why) -> why;
    };
  }
}
