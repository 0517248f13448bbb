package fovea.format;

import java.util.Collection;

/// A name that is none of those there are. The message is one sentence or two: what is near, and
/// which there are.
public final class UnknownName extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private UnknownName(String sentence) {
    super(sentence);
  }

  /// @param what it should be the name of, in the singular: “method”
  /// @param known all there are, in their order
  public static UnknownName of(String what, String given, Collection<String> known) {
    return of(what, given, known, "there are " + String.join(", ", known));
  }

  /// @param there says which there are, or where that is told, as the end of a sentence: “there are
  ///   a and b”
  public static UnknownName of(String what, String given, Collection<String> known, String there) {
    return new UnknownName(
        "There is no %s “%s”; %s."
            .formatted(
                what,
                given,
                Names.near(given, known)
                    .map(near -> "did you mean %s? %s".formatted(near, Names.capital(there)))
                    .orElse(there)));
  }
}
