package fovea.modellibrary;

import java.util.List;

/// The outcome of running a model on its stored reference input.
///
/// @param passed whether everything agreed
/// @param checks one each, in order
public record Verification(boolean passed, List<Check> checks) {
  /// One thing that was compared.
  ///
  /// @param what in a few words
  /// @param passed whether it agreed
  /// @param found what came out, in one sentence
  public record Check(String what, boolean passed, String found) {}
}
