package fovea.modellibrary.shelf;

/// Where a model is.
public enum ModelState {
  /// part of the program
  BUNDLED,
  /// on this machine
  PRESENT,
  /// on this machine, but not as it should be: {@link ModelEntry#problem()} says why
  BROKEN,
  /// known, but not on this machine
  AVAILABLE;

  /// Whether it can be used as it is.
  public boolean usable() {
    return this == BUNDLED || this == PRESENT;
  }
}
