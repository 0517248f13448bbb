package fovea.modellibrary.verification;

import java.util.List;

/// The outcome of running a model on its stored reference input.
///
/// @param passed whether everything that could be compared agreed
/// @param compared whether there was an answer to compare the model's with
/// @param checks one each, in order
public record Verification(boolean passed, boolean compared, List<Check> checks) {
  /// One with an answer to compare with.
  public Verification(boolean passed, List<Check> checks) {
    this(passed, true, checks);
  }

  /// What it comes to, in one sentence.
  public String headline() {
    if (!passed) {
      return "It does not compute what it should: %d of %d checks passed."
          .formatted(checks.stream().filter(Check::passed).count(), checks.size());
    }
    return compared
        ? "Verified: it computes what it should."
        : "Its files and weights are sound; there was nothing to compare the answer with.";
  }

  /// One thing that was compared.
  ///
  /// @param what in a few words
  /// @param passed whether it agreed
  /// @param found what came out, in one sentence
  public record Check(String what, boolean passed, String found) {}
}
