package fovea.ui.training;

/// What was said last about files and launches.
///
/// @param failed whether it did not work
record Notice(String sentence, boolean failed) {
  static final Notice NONE = new Notice("", false);
}
