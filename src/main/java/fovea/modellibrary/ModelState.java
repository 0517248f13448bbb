package fovea.modellibrary;

/// Where a model is.
public enum ModelState {
  /// part of the program
  BUNDLED,
  /// on this machine
  PRESENT,
  /// known, but not on this machine
  AVAILABLE
}
