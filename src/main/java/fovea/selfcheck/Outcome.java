package fovea.selfcheck;

import java.util.List;

/// What a check in a process of its own ended with.
public sealed interface Outcome {
  /// Everything was right.
  ///
  /// @param operators that were tried, in all their forms
  record Right(int operators) implements Outcome {}

  /// @param findings one sentence for each thing that is wrong, at least one
  /// @param operators that were tried
  record Wrong(List<String> findings, int operators) implements Outcome {
    public Wrong {
      findings = List.copyOf(findings);
    }
  }

  /// The process died, or did not end in time.
  ///
  /// @param trying what it tried then; empty if it had not begun
  record Died(String trying) implements Outcome {}

  /// Nothing was tried.
  ///
  /// @param reason in a few words
  record NotRun(String reason) implements Outcome {}
}
